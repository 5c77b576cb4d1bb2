"""Make better mentions of mentions: each refiner maps the list to a better one; REFINERS is the order."""

from __future__ import annotations

from timeline.timexes.mention import Mention
from timeline.timexes.refinement.clock import share_clock_day, share_halfday
from timeline.timexes.refinement.coordination import (
    share_century,
    share_month,
    share_start,
    share_unit,
    share_week,
    share_year,
)
from timeline.timexes.refinement.headings import share_head_year, share_label_year
from timeline.timexes.refinement.modifiers import bound
from timeline.timexes.refinement.nesting import join_lengths, join_nested, place_lengths, share_day, shift_from
from timeline.timexes.refinement.odd_dates import read_odd_dates
from timeline.timexes.refinement.periods import share_decade, share_every, share_noun, span_season
from timeline.timexes.refinement.source import Refiner, Source


def drop_needy(mentions: list[Mention], source: Source) -> list[Mention]:
    """Leave out what means nothing by itself: "the first half", "the first week" with no year or month beside it."""
    return [mention for mention in mentions if not mention.needs_outer]


REFINERS: tuple[Refiner, ...] = (
    read_odd_dates,
    share_month,
    share_halfday,
    join_nested,
    place_lengths,
    join_lengths,
    share_noun,
    share_year,
    share_every,
    share_week,
    share_start,
    span_season,
    share_century,
    share_head_year,
    share_label_year,
    share_decade,
    shift_from,
    share_day,
    share_clock_day,
    share_unit,
    drop_needy,
    bound,
)


def refine(mentions: list[Mention], source: Source) -> list[Mention]:
    """All refiners in order."""
    for refiner in REFINERS:
        mentions = refiner(mentions, source)
    return mentions
