"""The summary of an event, a line for readers who have not read the article, and its headline: who did what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import attrs

from timeline.parsing.parsed_text import Token
from timeline.summaries.cuts import words_in
from timeline.summaries.line_plan import LineSource, Plan, width
from timeline.summaries.omissions import (
    SignPair,
    date_tokens,
    hyphens,
    is_quoted,
    label_tokens,
    mark_tokens,
    parentheticals,
    quotations,
    sentence_tokens,
    signs_in,
)
from timeline.summaries.plans import plan_of
from timeline.summaries.punctuation import MAX_LENGTH
from timeline.summaries.rendering import Style
from timeline.summaries.shares import Share
from timeline.summaries.shortening import fitted
from timeline.summaries.words import SummaryWords
from timeline.values.entry import HEADLINE_LENGTH

ARTICLES_LEFT_OUT = 12
"""Characters by which a headline may be shorter than its plan without a cut."""
LONGEST_END = 6
"""The last word of a sentence, and the signs behind it."""


class Summary(NamedTuple):
    """An event in words: a line of at most 120 characters and a headline of at most 60."""

    line: str
    headline: str


def summarise(
    trigger: Token,
    words: SummaryWords,
    dates: Sequence[tuple[int, int]] = (),
    speaker: str = "",
    share: Share | None = None,
    room: int = 0,
) -> Summary:
    """Who did what at *trigger*, with a capital and without a full stop.

    *dates* are the character spans of the expressions that date the event. The reader sees the date beside the line, so
    those words go, together with the preposition before them. *speaker* is the source of words in the first person.
    *share* are the words of one of several dates, and *room* the characters to leave for a remark.

    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> text = "Holm arrived on Friday. She signed the agreement, which took nine years, on Monday."
    >>> signed = parse(text, load_model()).head_at(28, 34)
    >>> summarise(signed, SummaryWords.load("en"), [(76, 82)])
    Summary(line='Holm signed the agreement', headline='Holm signed agreement')
    """
    speaker = "" if words.is_pronoun(speaker) else speaker
    signs = signs_in(sentence_tokens(trigger))
    pairs, joined = quotations(signs), hyphens(signs)
    dated = {i for i in date_tokens(trigger, dates, words) if not is_quoted(i, pairs)}
    asides = parentheticals(signs, trigger) | label_tokens(trigger, dates) | mark_tokens(trigger, words)
    plan = plan_of(LineSource(trigger, words, dated, asides, pairs, joined, speaker))
    if share is not None:
        plan = plan.with_share(share)
    shown_pairs = pairs if plan.attribution >= 0 else [pair for pair in pairs if not _covers(pair, plan)]
    style = Style(shown_pairs, joined, words, plan.omission.asides, bool(plan.auxiliary), plan.attribution)
    headline = fitted(plan, attrs.evolve(style, terse=True), HEADLINE_LENGTH - room)
    line = fitted(plan, style, MAX_LENGTH - room)
    return Summary(_as_asked(line, plan, MAX_LENGTH - room), _as_asked(headline, plan, HEADLINE_LENGTH - room))


def _as_asked(line: str, plan: Plan, length: int) -> str:
    """*line* with its question mark, if it is the whole of a question."""
    sentence = plan.trigger.sentence
    end = sentence.tokens[max(sentence.start, sentence.end - LONGEST_END) : sentence.end]
    if not any(token.text == "?" for token in end):
        return line
    last, own = words_in(end)[-1:], words_in(plan.tokens[-LONGEST_END:])[-1:]
    ends_alike = bool(last) and last == own and line.endswith(last[0].text)
    is_whole = ends_alike and width(plan.tokens) <= length + ARTICLES_LEFT_OUT
    return f"{line}?" if is_whole and len(line) < length else line


def _covers(pair: SignPair, plan: Plan) -> bool:
    """True if all that the line cannot lose is quoted: then the line states it without marks, as what happened."""
    return all(pair[0] < i < pair[1] for i in plan.protected)
