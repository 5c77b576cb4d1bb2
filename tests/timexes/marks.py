"""Marked sentences: ``They met <2021-05>last May</>.``"""

from __future__ import annotations

import re

from timeline import find_timexes

MARK = re.compile(r"<([^>]+)>(.*?)</>")


def check(sentence: str, pub_date: str = "2021-09-30", **options) -> None:
    """Fail with what was missed, what came too much and what has another value."""
    expected, text, position = [], "", 0
    for mark in MARK.finditer(sentence):
        text += sentence[position : mark.start()]
        expected.append((len(text), mark[2], mark[1]))
        text += mark[2]
        position = mark.end()
    text += sentence[position:]
    found = [(timex.start, timex.text, timex.value) for timex in find_timexes(text, pub_date, **options)]
    missed = [each for each in expected if each[:2] not in [one[:2] for one in found]]
    surplus = [each for each in found if each[:2] not in [one[:2] for one in expected]]
    wrong = [each for each in found if each not in expected and each not in surplus]
    assert not [*missed, *surplus, *wrong], f"missed {missed}, too much {surplus}, wrong value {wrong}: {text!r}"
