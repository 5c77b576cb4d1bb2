"""Documents from strangers: what is refused, and that every format can write what is not."""

from __future__ import annotations

import json
import warnings
from contextlib import suppress
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fuzz.mutations import changed_tree
from fuzz.targets.from_json import SEED, WORDS
from tests.factories import sample
from timeline import FormatError, Timeline
from timeline.exporters import formats, render

SLOW = {"png", "svg"}
"""Formats that are drawn; they take a second each."""


def changed(path: tuple[str | int, ...], value: str) -> str:
    """The document of a sample in which *path* leads to the JSON *value*."""
    document: Any = json.loads(sample().to_json())
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = "HERE"
    return json.dumps(document).replace('"HERE"', value)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "-5", "1e308", "1.0000001"])
@pytest.mark.parametrize(
    "path",
    [
        ("entries", 0, "salience"),
        ("entries", 0, "anchor", "confidence"),
        ("anchors", 0, "confidence"),
        ("events", 0, "durative"),
        ("events", 0, "generic"),
        ("links", 0, "confidence"),
    ],
)
def test_a_number_that_is_not_a_probability_is_refused(path: tuple[str | int, ...], number: str) -> None:
    with pytest.raises(FormatError, match="not a timeline document"):
        Timeline.from_json(changed(path, number))


@pytest.mark.parametrize("language", ["x y", "", "e", "en;q=1", "en\ud83d", "e" * 300, "<en>", "en-", "日本語"])
def test_a_language_that_is_not_a_tag_is_refused(language: str) -> None:
    with pytest.raises(FormatError, match="language tag"):
        Timeline.from_json(changed(("language",), json.dumps(language)))


@pytest.mark.parametrize("language", ["en", "pt-BR", "zh-Hant-TW", "sr_Latn", "de-1996"])
def test_language_tags_are_accepted(language: str) -> None:
    assert Timeline.from_json(changed(("language",), json.dumps(language))).language == language


@pytest.mark.parametrize("name", ["", "e 1", "e<1", "1e", "é1", "e\ud83d", "e\n1", "e:1", "e" * 200])
@pytest.mark.parametrize(
    "path", [("events", 0, "eid"), ("timexes", 0, "tid"), ("links", 0, "lid"), ("anchors", 0, "eid")]
)
def test_an_id_that_is_not_a_name_is_refused(path: tuple[str | int, ...], name: str) -> None:
    with pytest.raises(FormatError, match="is not an id"):
        Timeline.from_json(changed(path, json.dumps(name)))


@pytest.mark.parametrize("kind", ["events", "timexes", "entries", "anchors"])
def test_what_stands_twice_is_refused(kind: str) -> None:
    document = json.loads(sample().to_json())
    document[kind].append(document[kind][0])
    with pytest.raises(FormatError, match=r"have the id|are equal"):
        Timeline.from_json(json.dumps(document))


def accepted(random: Random) -> Timeline | None:
    """A timeline of a document with something changed at random; ``None`` if twenty such documents are refused."""
    for _ in range(20):
        with suppress(FormatError):
            return Timeline.from_json(json.dumps(changed_tree(json.loads(SEED), random, WORDS)))
    return None


@given(st.integers(0, 1 << 32))
@settings(max_examples=100, deadline=None)
def test_every_format_writes_every_document_that_is_accepted(seed: int) -> None:
    timeline = accepted(Random(seed))  # noqa: S311
    assume(timeline is not None)
    assert timeline is not None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # formats say what they have no place for
        for name in (name for name in formats() if name not in SLOW):
            render(timeline, name)
