"""The refiners and their order.

A refiner is a function from the mentions of a text, in order, to better mentions. It sees the text and what the rules
found, not the publication date. Four kinds of refiners run one after the other:

1. **complete** (``odd_dates``, ``eras``, ``coordination``, ``clock``): add what the rules read only in part or not at
   all, "30 · October · 2020", the 5 of "May 3, 5 and 7", the 9 of "9 to 11 a.m.". Later refiners need these mentions;
2. **nest** (``nesting``): join "noon Thursday" and "the third quarter of last year" into one expression each, and
   put "the first two weeks" into the "May" after it. Nesting comes before all distribution, so that an expression
   with a year of its own does not take the year of a neighbour;
3. **distribute and chain** (``coordination``, ``periods``, ``headings``): say for each member of "from May
   to July 2020" or "the 18th and 19th centuries" what the text says once. The year beside an expression
   (``distribute_year``) comes before the year at the head of the sentence (``apply_heading_year``), which is farther
   away. Names that have no year even then are tied to the other end of their range (``chain_names``);
4. **finish**: count lengths from dates ("two days after May 3"), attach days to times of day, drop what still needs an
   outer time, set the modifiers, and read "in two weeks" as a date.

To add a refiner, write the function into the module of its kind, put it into ``REFINERS`` after the refiners whose
results it needs, with the kinds of expressions that it needs, and show it by a marked sentence in
``tests/timexes/test_sentences.py``.
"""

from __future__ import annotations

from timeline.timexes.mention import Mention
from timeline.timexes.refinement.ahead import look_ahead
from timeline.timexes.refinement.amounts import distribute_unit
from timeline.timexes.refinement.chains import chain_labels, chain_names
from timeline.timexes.refinement.clock import attach_days, distribute_clock_day, distribute_halfday, distribute_hours
from timeline.timexes.refinement.coordination import (
    distribute_century,
    distribute_month,
    distribute_year,
)
from timeline.timexes.refinement.eras import distribute_era
from timeline.timexes.refinement.headings import apply_heading_year, continue_label_years
from timeline.timexes.refinement.modifiers import set_modifiers
from timeline.timexes.refinement.nesting import (
    anchor_lengths,
    merge_lengths,
    nest_expressions,
    shift_from_dates,
)
from timeline.timexes.refinement.odd_dates import distribute_digits, join_weekdays, read_odd_dates
from timeline.timexes.refinement.periods import (
    distribute_decade,
    distribute_every,
    distribute_noun,
    extend_seasons,
    place_in_sets,
)
from timeline.timexes.refinement.source import LONGEST_GAP, Refiner, SourceText
from timeline.values.expressions import (
    Chained,
    Clock,
    DayPart,
    Digits,
    Fixed,
    Length,
    Moved,
    Named,
    NameKind,
    Nth,
    Recurring,
    Shifted,
    Within,
)
from timeline.values.granularity import Granularity as G


def drop_incomplete(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """Drop what means nothing alone: "the first half", "the first week" without a year or month beside it."""
    return [mention for mention in mentions if not mention.needs_outer]


_TIMED = (Clock, DayPart)
_DAYS = (NameKind.WEEKDAY, NameKind.DAY_OF_MONTH, NameKind.MONTH_DAY, NameKind.HOLIDAY)
_MONTHS = (NameKind.MONTH, NameKind.MONTH_DAY)
_PARTS_OF_YEAR = (*_MONTHS, NameKind.QUARTER, NameKind.HALF, NameKind.SEASON)
_ANYWHERE, _BESIDE = False, True
_Kind = type | G | NameKind
"""A class of expressions, a unit of fixed times, or a kind of names."""
REFINERS: tuple[tuple[Refiner, tuple[_Kind, ...], bool], ...] = (
    (read_odd_dates, _MONTHS, _ANYWHERE),
    (distribute_era, (G.YEAR,), _ANYWHERE),
    (distribute_month, (G.DAY, NameKind.MONTH_DAY), _ANYWHERE),
    (distribute_digits, (Digits,), _ANYWHERE),
    (distribute_halfday, (Clock,), _ANYWHERE),
    (nest_expressions, (*_TIMED, Named, Nth), _BESIDE),
    (join_weekdays, (*_TIMED, NameKind.WEEKDAY), _BESIDE),
    (anchor_lengths, (Length, Shifted), _BESIDE),
    (merge_lengths, (Length,), _BESIDE),
    (distribute_noun, (G.CENTURY, NameKind.QUARTER, Within), _ANYWHERE),
    (distribute_year, (Named,), _BESIDE),
    (distribute_every, (Recurring,), _BESIDE),
    (place_in_sets, (Recurring,), _BESIDE),
    (extend_seasons, (G.SEASON,), _ANYWHERE),
    (distribute_century, (G.YEAR,), _ANYWHERE),
    (apply_heading_year, (G.YEAR,), _ANYWHERE),
    (continue_label_years, _PARTS_OF_YEAR, _ANYWHERE),
    (chain_labels, _MONTHS, _ANYWHERE),
    (chain_names, (*_TIMED, Named), _BESIDE),
    (distribute_decade, (G.DECADE,), _ANYWHERE),
    (shift_from_dates, (Digits, Shifted, Moved, Chained, Within, G.DAY, *_DAYS), _ANYWHERE),
    (attach_days, _TIMED, _ANYWHERE),
    (distribute_hours, (Clock,), _ANYWHERE),
    (distribute_clock_day, (Clock,), _BESIDE),
    (distribute_unit, (Length,), _ANYWHERE),
    (drop_incomplete, (), _ANYWHERE),
    (set_modifiers, (), _ANYWHERE),
    (look_ahead, (Length,), _ANYWHERE),
)
"""The refiners in order, each with the kinds of expressions of which it needs one to find anything to do.

A refiner that names none always runs. One with ``_BESIDE`` also needs two mentions beside each other. Most texts have
few of the kinds, and half of the refiners nothing to do.
"""


def refine(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """The mentions after all refiners."""
    if not mentions:
        return mentions
    kinds, any_beside = _kinds_of(mentions), _are_any_beside(mentions)
    for refiner, needed, beside in REFINERS:
        if (beside and not any_beside) or (needed and kinds.isdisjoint(needed)):
            continue
        refined = refiner(mentions, source)
        if refined != mentions:
            mentions, kinds, any_beside = refined, _kinds_of(refined), _are_any_beside(refined)
    return mentions


def _kinds_of(mentions: list[Mention]) -> set[_Kind]:
    kinds = set[_Kind]()
    for mention in mentions:
        expression = mention.expression
        kinds.add(type(expression))
        if isinstance(expression, Named):
            kinds.add(expression.name.kind)
        elif isinstance(expression, Fixed):
            kinds.add(expression.cell.unit)
    return kinds


def _are_any_beside(mentions: list[Mention]) -> bool:
    """True if two of the mentions are so near that words between them may join them."""
    end = -LONGEST_GAP
    for mention in mentions:
        if mention.start - end < LONGEST_GAP:
            return True
        end = mention.end
    return False
