"""Refiners that find nothing to do are left out, and that changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

from timeline.languages.packs import load_pack
from timeline.timexes.context import Genre
from timeline.timexes.mention import Mention
from timeline.timexes.recognition.recogniser import recogniser_of
from timeline.timexes.refinement.order import REFINERS, refine
from timeline.timexes.refinement.source import SourceText


def refined_by_all(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """The mentions after all refiners, whatever they need."""
    for refiner, *_ in REFINERS:
        mentions = refiner(mentions, source)
    return mentions


def joined_mentions(examples: list[str]) -> Iterator[str]:
    """Expressions of any two kinds beside each other, and farther apart than words join them."""
    recogniser, words = recogniser_of(load_pack("en")), list[str]()
    for example in examples:
        plain = re.sub(r"\[([^]|]*)\|[^]]*\]", r"\1", example)
        words += [plain[each.start : each.end] for each in recogniser.mentions(plain, plain.lower(), Genre.NEWS)]
    links = cycle((" ", ", ", " and ", "-", " to ", " of ", ": ", " (", ". In ", ", when the ferry sank there, "))
    for first, second, link in zip(words[::3], words[1::3], links, strict=False):
        yield f"{first}{link}{second}"


def test_refiners_that_are_left_out_would_change_nothing() -> None:
    english = load_pack("en")
    examples = [example for rule in english.rules for example in (*rule.examples, *rule.negatives)]
    pairs = [f"{first} {second}" for first, second in zip(examples[::2], examples[1::7], strict=False)]
    for text in (*examples, *pairs, *joined_mentions(examples)):
        for genre in (Genre.NEWS, Genre.NARRATIVE):
            source = SourceText(text, text.lower(), english, genre)
            mentions = list(recogniser_of(english).mentions(text, source.lower, genre))
            assert refine(mentions, source) == refined_by_all(mentions, source), text
