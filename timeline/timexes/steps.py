"""From a text to its timexes: recognise, refine, resolve. The package's docstring explains the steps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time
from functools import lru_cache
from typing import Any

import attrs

from timeline.errors import called
from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import lower_same_length
from timeline.timexes.context import EventNames, Genre, ResolutionContext, Resolved
from timeline.timexes.mention import Mention
from timeline.timexes.options import Beside, TimexOptions
from timeline.timexes.recognition.recogniser import recogniser_of
from timeline.timexes.refinement.order import refine
from timeline.timexes.refinement.source import SourceText
from timeline.timexes.resolution.chains import date_together, opened_chain, tells_past
from timeline.timexes.resolution.dates import locate
from timeline.timexes.resolution.durations import anchor_durations
from timeline.timexes.resolution.resolve import resolve
from timeline.timexes.resolution.thread import in_story, thread_after, thread_words
from timeline.timexes.short_lived import short_lived
from timeline.timexes.tense import TenseAt, lexical_tense
from timeline.values.expressions import Digits
from timeline.values.timex3 import Timex

_NUMERIC_DATE = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/-])")
_LEADS = ("past", "done", "lasting", "deadline", "closed", "back", "ended")
_DEFAULTS = TimexOptions()


def tag_timexes(
    text: str,
    published: datetime,
    pack: LanguagePack,
    options: TimexOptions = _DEFAULTS,
    utc_offset: int | None = None,
) -> tuple[Timex, ...]:
    """The temporal expressions of *text* in order, with values.

    *published* is naive local time; *utc_offset* is its distance from UTC in minutes, if known.
    """
    return Search(text, published, pack, utc_offset).timexes(options)


@short_lived(eq=False)
class Search:
    """A text whose mentions are found once for each genre, however often they are resolved.

    Options that decide what is found, the country and the vocabulary, must be the same each time.
    """

    text: str
    published: datetime
    pack: LanguagePack
    utc_offset: int | None = None
    _found: dict[Genre, tuple[SourceText, list[Mention]]] = attrs.field(init=False, factory=dict)

    def timexes(self, options: TimexOptions) -> tuple[Timex, ...]:
        """The temporal expressions in order, with values."""
        genre = Genre.NEWS if options.genre is Genre.AUTO else options.genre
        source, mentions = self._mentions(genre, options)
        if not mentions:
            return ()
        tense_at = options.tense_at or lexical_tense(self.text, source.lower, self.pack)
        if options.genre is Genre.AUTO:
            from timeline.timexes.history import reads_like_history  # another module to load with the library

            if reads_like_history(mentions, self.published.date(), tense_at):
                return self.timexes(attrs.evolve(options, genre=Genre.NARRATIVE))
        context = in_story(self._opening(source, mentions, options, tense_at), mentions, self.pack.words("aside_leads"))
        return resolve_all(mentions, self.text, context, options.beside)

    def _mentions(self, genre: Genre, options: TimexOptions) -> tuple[SourceText, list[Mention]]:
        if genre not in self._found:
            source = SourceText(self.text, lower_same_length(self.text), self.pack, genre)
            self._found[genre] = source, refine(_recognised(source, options, self.published.year), source)
        return self._found[genre]

    def _opening(
        self, source: SourceText, mentions: list[Mention], options: TimexOptions, tense_at: TenseAt
    ) -> ResolutionContext:
        """The context of the first mention."""
        published = self.published
        date_order, order_from = _date_order(options, mentions, source)
        return ResolutionContext.opening(
            published.date(),
            genre=source.genre,
            tense_at=tense_at,
            date_order=date_order,
            order_from=order_from,
            utc_offset=self.utc_offset or 0,
            zoned=self.utc_offset is not None,
            moment=published if published.time() != time() else None,
            lower=source.lower,
            text=self.text,
            **_facts_of(self.pack),
        )


@lru_cache(maxsize=32)
def _facts_of(pack: LanguagePack) -> Mapping[str, Any]:
    """The words of a language by which expressions are resolved, as fields of ``TextFacts``."""
    return {
        "thread_words": thread_words(pack),
        "leads": {kind: pack.words(f"{kind}_prepositions") for kind in _LEADS},
        "demands": pack.words("demands"),
        "pending": pack.words("pending"),
        "event_names": EventNames(tuple(pack.words("articles")), pack.words("event_nouns"), pack.words("known_events")),
    }


def _recognised(source: SourceText, options: TimexOptions, year: int) -> list[Mention]:
    """The mentions that the rules find, with the holidays of the country and the names of the vocabulary."""
    mentions = list(recogniser_of(source.pack).mentions(source.text, source.lower, source.genre))
    if options.country:
        from timeline.timexes.refinement.country_holidays import add_country_holidays

        mentions = add_country_holidays(mentions, source.text, options.country, year)
    if options.vocabulary:
        from timeline.timexes.refinement.vocabulary import add_vocabulary

        mentions = add_vocabulary(mentions, source.text, options.vocabulary)
    return mentions


def _date_order(options: TimexOptions, mentions: list[Mention], source: SourceText) -> tuple[str, str]:
    """The order of day and month, and where it comes from; the text is searched only if an expression needs it."""
    if options.date_order:
        return options.date_order, "as asked for"
    if any(isinstance(mention.expression, Digits) for mention in mentions):
        order = order_of(source.text, "")
        if order:
            return order, "as other dates of the text are written"
    return str(source.pack.context.get("date_order", "DMY")), "the habit of the language"


def order_of(text: str, default: str) -> str:
    """The order of day and month in a text's numeric dates, from the dates that can be read only one way.

    >>> order_of("Due 30/9/2021, not 1/9/2021.", "MDY"), order_of("Due 1/9/2021.", "MDY")
    ('DMY', 'MDY')
    """
    pairs = [(int(first), int(second)) for first, _, second in _NUMERIC_DATE.findall(text)]
    days_first = sum(12 < first <= 31 and second <= 12 for first, second in pairs)
    months_first = sum(first <= 12 < second <= 31 for first, second in pairs)
    if days_first == months_first:
        return default
    return "DMY" if days_first > months_first else "MDY"


def resolve_all(
    mentions: list[Mention], text: str, context: ResolutionContext, beside: Beside | None = None
) -> tuple[Timex, ...]:
    """Resolve the mentions one after the other: a later one may count from an earlier one that is not *beside* it."""
    timexes: list[Timex] = []
    for mention in mentions:
        context = context.at(mention)
        if members := opened_chain(mention.expression):
            is_past = tells_past(mention.expression, context)
            context = attrs.evolve(context, chain=date_together(members, context, locate, is_past=is_past))
        resolved = resolve(mention.expression, context)
        if resolved is None:
            continue
        tid = f"t{len(timexes) + 1}"
        timexes.append(_timex(tid, mention, resolved, text))
        if beside is None or not called("beside", beside, mention.start):
            context = context.after(mention, resolved, tid, thread_after(mention, resolved, tid, context))
    return anchor_durations(timexes, mentions)


def _timex(tid: str, mention: Mention, resolved: Resolved, text: str) -> Timex:
    """The timex of *mention*; its fields are given by position, because by name they take half as long again."""
    return Timex(
        tid,
        mention.start,
        mention.end,
        text[mention.start : mention.end],
        resolved.type,
        resolved.value,
        mention.mod,
        resolved.quant,
        resolved.freq,
        resolved.anchor_tid,
        resolved.begin_tid,
        resolved.end_tid,
        resolved.interval,
        mention.rule,
        resolved.reason,
    )
