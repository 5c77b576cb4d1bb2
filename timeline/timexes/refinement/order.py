"""Make better mentions of mentions: each refiner maps the list to a better one; REFINERS is the order."""

from __future__ import annotations

from timeline.timexes.mention import Mention
from timeline.timexes.refinement.clock import distribute_clock_day, distribute_halfday
from timeline.timexes.refinement.coordination import (
    chain_days,
    chain_weekdays,
    distribute_century,
    distribute_month,
    distribute_unit,
    distribute_year,
)
from timeline.timexes.refinement.headings import apply_heading_year, continue_label_years
from timeline.timexes.refinement.modifiers import set_modifiers
from timeline.timexes.refinement.nesting import (
    anchor_lengths,
    attach_days,
    merge_lengths,
    nest_expressions,
    shift_from_dates,
)
from timeline.timexes.refinement.odd_dates import read_odd_dates
from timeline.timexes.refinement.periods import distribute_decade, distribute_every, distribute_noun, extend_seasons
from timeline.timexes.refinement.source import Refiner, SourceText


def drop_incomplete(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """Leave out what means nothing by itself: "the first half", "the first week" with no year or month beside it."""
    return [mention for mention in mentions if not mention.needs_outer]


REFINERS: tuple[Refiner, ...] = (
    read_odd_dates,
    distribute_month,
    distribute_halfday,
    nest_expressions,
    anchor_lengths,
    merge_lengths,
    distribute_noun,
    distribute_year,
    distribute_every,
    chain_weekdays,
    chain_days,
    extend_seasons,
    distribute_century,
    apply_heading_year,
    continue_label_years,
    distribute_decade,
    shift_from_dates,
    attach_days,
    distribute_clock_day,
    distribute_unit,
    drop_incomplete,
    set_modifiers,
)


def refine(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """All refiners in order."""
    for refiner in REFINERS:
        mentions = refiner(mentions, source)
    return mentions
