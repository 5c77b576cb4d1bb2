"""The way from a text to its timexes: recognise, refine, resolve."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import lowered
from timeline.timexes.context import Focus, Genre, ResolutionContext, Resolved
from timeline.timexes.mention import Mention
from timeline.timexes.recognition.recogniser import recogniser_of
from timeline.timexes.refinement.order import refine
from timeline.timexes.refinement.source import SourceText
from timeline.timexes.resolution.durations import anchor_durations
from timeline.timexes.resolution.resolve import resolve
from timeline.timexes.tense import TenseAt, lexical_tense
from timeline.values.expressions import Digits, Fixed, Length
from timeline.values.granularity import Granularity
from timeline.values.timex3 import PUBLICATION, Timex

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/-])")


def tag_timexes(
    text: str,
    pub_date: datetime,
    *,
    pack: LanguagePack,
    genre: str = "news",
    tense_at: TenseAt | None = None,
    date_order: str | None = None,
    vocabulary: Mapping[str, str] | None = None,
    country: str = "",
    utc_offset: int | None = None,
) -> tuple[Timex, ...]:
    """The temporal expressions of *text* in order, with values.

    ``pub_date`` is naive local time. ``date_order`` (MDY, DMY or YMD) settles "3/4/2012"; without it the text's own
    unambiguous dates do, else the pack's habit. ``vocabulary`` adds named periods, name to EDTF date or interval.
    ``country`` (ISO 3166) adds the holidays that it keeps.
    ``utc_offset`` (minutes) is the publication's own, where it is known.
    """
    lower = lowered(text)
    mentions = list(recogniser_of(pack).mentions(text, lower, Genre(genre)))
    if country:
        from timeline.timexes.refinement.country_holidays import add_country_holidays

        mentions = add_country_holidays(mentions, text, country, pub_date.year)
    if vocabulary:
        from timeline.timexes.refinement.vocabulary import add_vocabulary

        mentions = add_vocabulary(mentions, text, vocabulary)
    mentions = refine(mentions, SourceText(text, lower, pack, Genre(genre)))
    order, order_from = (date_order, "as asked for") if date_order else _order(mentions, text, pack)
    context = ResolutionContext.opening(
        pub_date.date(),
        genre=Genre(genre),
        tense_at=tense_at or lexical_tense(text, lower, pack),
        date_order=order,
        order_from=order_from,
        utc_offset=utc_offset or 0,
        zoned=utc_offset is not None,
        lower=lower,
        leads={kind: pack.words(f"{kind}_prepositions") for kind in ("past", "deadline", "closed", "back")},
    )
    if context.genre is Genre.NARRATIVE:
        context = with_story_time(context, mentions)
    return resolve_all(mentions, text, context)


def with_story_time(context: ResolutionContext, mentions: list[Mention]) -> ResolutionContext:
    """Start a narrative at the first time it names in full, not at its publication."""
    cells = (m.expression.cell for m in mentions if isinstance(m.expression, Fixed))
    first = next((cell for cell in cells if cell.unit <= Granularity.YEAR), None)
    return context if first is None else attrs.evolve(context, focus=Focus(first.shift(0), PUBLICATION, 0))


def _order(mentions: list[Mention], text: str, pack: LanguagePack) -> tuple[str, str]:
    """The date order and its source; the whole text is looked at only where an expression depends on it."""
    habit = str(pack.context.get("date_order", "DMY"))
    if any(isinstance(m.expression, Digits) for m in mentions) and (order := order_of(text, "")):
        return order, "as other dates of the text are written"
    return habit, "the habit of the language"


def order_of(text: str, habit: str) -> str:
    """The order of day and month in a text's numeric dates, by the dates that can be read only one way.

    >>> order_of("Due 30/9/2021, not 1/9/2021.", "MDY"), order_of("Due 1/9/2021.", "MDY")
    ('DMY', 'MDY')
    """
    days_first = months_first = 0
    for first, _, second in _NUMERIC.findall(text):
        days_first += 12 < int(first) <= 31 and int(second) <= 12
        months_first += 12 < int(second) <= 31 and int(first) <= 12
    return "DMY" if days_first > months_first else "MDY" if months_first > days_first else habit


def resolve_all(mentions: list[Mention], text: str, context: ResolutionContext) -> tuple[Timex, ...]:
    """Resolve mentions one after the other: each may be reckoned from those before it."""
    timexes: list[Timex] = []
    for mention in mentions:
        context = context.changed(start=mention.start, end=mention.end)
        found = resolve(mention.expression, context)
        if found is None:
            continue
        tid = f"t{len(timexes) + 1}"
        timexes.append(_timex(tid, mention, found, text))
        if found.cells and context.moves_on(mention, found):
            context = context.after(found.cells[0], tid, mention)
        elif isinstance(mention.expression, Length) and mention.expression.unit is Granularity.MONTH:
            context = context.changed(reported=())
    return anchor_durations(timexes, mentions)


def _timex(tid: str, mention: Mention, found: Resolved, text: str) -> Timex:
    return Timex(
        tid=tid,
        start=mention.start,
        end=mention.end,
        text=text[mention.start : mention.end],
        type=found.type,
        value=found.value,
        mod=mention.mod,
        quant=found.quant,
        freq=found.freq,
        anchor_tid=found.anchor_tid,
        begin_tid=found.begin_tid,
        end_tid=found.end_tid,
        interval=found.interval,
        rule=mention.rule,
        reason=found.reason,
    )
