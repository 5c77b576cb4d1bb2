"""No regular expression of the package backtracks without end, whatever text it is given."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time

import pytest

from tests.trust.ambiguity import ambiguous_loop
from timeline.parsing.paragraphs import split_paragraphs
from timeline.readers.html import _MARKUP

BAD = [
    r"(a+)+$", r"(a\b|a)*b", r"(?:\w|\d\d)*x", r"(?:a*)*", r"(?:\s*,?\s*)*", r"(?:ab|a|b)*", r"x(?i:(?:A-|a-)*)",
    r"(?:éa|\wa){2,}", r"(?!(?:a+)+c)b", r"(?:(?:a+)+b)*+", r"(?:(?>ab)|a|b)*",
]  # fmt: skip
GOOD = [
    r"(?:(?>a+))*",
    r"(?:(?:a|ab)*+c)*",
    r"\w+\s+\w+",
    r"(?:\d+,)*",
    r"(?:ab|ac)*",
    r"[^\n]*\n",
    r"(?:\s+\w+){1,4}",
    r"(?:a(?!b)|b)*",
    r"(\d)\1+",
    r"(?:x|y)?+z",
]


@pytest.mark.parametrize("pattern", BAD)
def test_the_check_finds_what_backtracks_exponentially(pattern):
    assert ambiguous_loop(pattern)


@pytest.mark.parametrize("pattern", GOOD)
def test_the_check_passes_what_does_not(pattern):
    assert not ambiguous_loop(pattern)


def test_what_the_check_finds_takes_exponential_time():
    assert _taken(r"(?:a+)+$", 22) > 4 * _taken(r"(?:a+)+$", 18)
    assert _taken(r"(?:a,?)+$", 4000) < 0.1


def _taken(pattern: str, length: int) -> float:
    begun = time.process_time()
    assert not re.match(pattern, "a" * length + "!")
    return time.process_time() - begun


def test_no_pattern_backtracks_exponentially():
    script = [sys.executable, "-m", "tests.trust.collect_patterns"]
    printed = subprocess.run(script, capture_output=True, text=True, check=True).stdout
    compiled = json.loads(printed)
    assert len(compiled) > 100
    found = {(home, pattern): ambiguous_loop(pattern, flags) for home, pattern, flags in compiled}
    assert {key: reason for key, reason in found.items() if reason} == {}


def test_a_page_of_comments_is_told_from_text_at_once():
    begun = time.process_time()
    comments = "<!-- -->" * 5000
    assert _MARKUP.match(comments + "<html>")
    assert not _MARKUP.match(comments)
    assert time.process_time() - begun < 1


def test_lines_of_digits_are_told_from_dates_at_once():
    begun = time.process_time()
    split_paragraphs(("1" * 40 + "x\n") * 500)
    assert time.process_time() - begun < 1
