#!/usr/bin/env python3
"""Measure languages with a basic pack: how many dates in our own sentences are found and valued, and how fast.

usage: python -m benchmarks.languages [--speed] [LANG ...]

The sentences are in tests/languages/data. They were written together with the packs, except those under ``unseen``,
which were written after the packs were done. ``found`` counts expressions with exactly the right extent, ``right``
those that also have the right value, and ``false`` words that are not an expression. With ``--speed``, dateparser's own
search reads the same text in the same run.
"""

from __future__ import annotations

import argparse
import re
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import attrs

from timeline import find_timexes

DATA = Path(__file__).parent.parent / "tests" / "languages" / "data"
LANGUAGES = ("de", "fr", "es", "it", "pt", "nl", "ru", "zh", "ja", "ar")
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


@attrs.frozen
class Sentence:
    """A text with the extents and values of its expressions."""

    text: str
    wanted: tuple[tuple[int, int, str], ...]


@attrs.frozen
class Score:
    """Counts over sentences; the sum of two scores counts both."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    false: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(a + b for a, b in zip(attrs.astuple(self), attrs.astuple(other), strict=True)))

    def __str__(self) -> str:
        return f"{self.found}/{self.wanted} | {self.right}/{self.wanted} | {self.false}"


def unmarked(marked: str) -> Sentence:
    """The sentence without its marks.

    >>> unmarked("Am [3. Mai|2021-05-03] kam er.")
    Sentence(text='Am 3. Mai kam er.', wanted=((3, 9, '2021-05-03'),))
    """
    wanted: list[tuple[int, int, str]] = []
    removed = 0
    for mark in MARK.finditer(marked):
        start = mark.start() - removed
        wanted.append((start, start + len(mark[1]), mark[2]))
        removed += len(mark[0]) - len(mark[1])
    return Sentence(MARK.sub(r"\1", marked), tuple(wanted))


def sentences(language: str, key: str = "sentences") -> tuple[Sentence, ...]:
    """The sentences of a language under *key*: ``sentences`` or ``unseen``."""
    return tuple(map(unmarked, _table(language)[key]))


def published(language: str) -> str:
    """The publication date of the sentences."""
    return str(_table(language)["published"])


def _table(language: str) -> dict[str, list[str]]:
    return tomllib.loads((DATA / f"{language}.toml").read_text(encoding="utf-8"))


def score(sentence: Sentence, language: str, day: str) -> Score:
    """The score of one sentence."""
    got = {(timex.start, timex.end): timex.value for timex in find_timexes(sentence.text, day, lang=language)}
    found = [got[start, end] == value for start, end, value in sentence.wanted if (start, end) in got]
    false = len(set(got) - {(start, end) for start, end, _ in sentence.wanted})
    return Score(len(sentence.wanted), len(found), sum(found), false)


def total(language: str, key: str) -> Score:
    """The score of all sentences of a language."""
    return sum((score(each, language, published(language)) for each in sentences(language, key)), Score())


def table(languages: Iterable[str]) -> Iterator[str]:
    """The lines of a Markdown table of the scores, one language a row."""
    yield "| language | found | right | false | unseen: found | right | false |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    sums = (Score(), Score())
    for language in languages:
        scores = total(language, "sentences"), total(language, "unseen")
        sums = sums[0] + scores[0], sums[1] + scores[1]
        yield f"| {language} | {scores[0]} | {scores[1]} |"
    yield f"| all | {sums[0]} | {sums[1]} |"


def seconds(run: Callable[[], object], rounds: int) -> float:
    """The shortest time of several rounds, after one round to warm up."""
    times = []
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        run()
        times.append(time.perf_counter() - begun)
    return min(times[1:])


def speed(languages: Iterable[str]) -> Iterator[str]:
    """The lines of a Markdown table: the kilobytes per second of this library and of dateparser's search."""
    from dateparser.search import search_dates

    yield "| language | kB/s | dateparser.search kB/s | ratio |"
    yield "| --- | --- | --- | --- |"
    for language in languages:
        text = "\n".join(each.text for each in sentences(language))
        day = datetime.fromisoformat(published(language))
        settings = {"RELATIVE_BASE": day}
        ours = seconds(lambda: find_timexes(text, day, lang=language), 5)  # noqa: B023  # run at once
        theirs = seconds(lambda: search_dates(text, languages=[language], settings=settings), 2)  # noqa: B023
        size = len(text.encode()) / 1000
        yield f"| {language} | {size / ours:.0f} | {size / theirs:.1f} | {theirs / ours:.0f} × |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table that the options name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", default=LANGUAGES, metavar="LANG")
    parser.add_argument("--speed", action="store_true", help="measure speed instead")
    options = parser.parse_args(arguments)
    for line in (speed if options.speed else table)(options.languages):
        print(line, flush=True)


if __name__ == "__main__":
    main()
