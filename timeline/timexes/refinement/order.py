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
results it needs, with the classes of expressions that it needs, and show it by a marked sentence in
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
from timeline.timexes.refinement.source import Refiner, SourceText
from timeline.values.expressions import (
    Clock,
    DayPart,
    Digits,
    Fixed,
    Length,
    Named,
    Nth,
    Recurring,
    Shifted,
    Within,
)


def drop_incomplete(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """Drop what means nothing alone: "the first half", "the first week" without a year or month beside it."""
    return [mention for mention in mentions if not mention.needs_outer]


_NAMED, _DATES = (Named,), (Named, Fixed)
_TIMED = (Clock, DayPart)
REFINERS: tuple[tuple[Refiner, tuple[type, ...]], ...] = (
    (read_odd_dates, _NAMED),
    (distribute_era, (Fixed,)),
    (distribute_month, _DATES),
    (distribute_digits, (Digits,)),
    (distribute_halfday, (Clock,)),
    (nest_expressions, (*_TIMED, Named, Nth)),
    (join_weekdays, (*_TIMED, Named)),
    (anchor_lengths, (Length, Shifted)),
    (merge_lengths, (Length,)),
    (distribute_noun, (Fixed, Named, Within)),
    (distribute_year, _NAMED),
    (distribute_every, (Recurring,)),
    (place_in_sets, (Recurring,)),
    (extend_seasons, (Fixed,)),
    (distribute_century, (Fixed,)),
    (apply_heading_year, (Fixed,)),
    (continue_label_years, _NAMED),
    (chain_labels, _NAMED),
    (chain_names, (*_TIMED, Named)),
    (distribute_decade, (Fixed,)),
    (shift_from_dates, ()),
    (attach_days, _TIMED),
    (distribute_hours, (Clock,)),
    (distribute_clock_day, (Clock,)),
    (distribute_unit, (Length,)),
    (drop_incomplete, ()),
    (set_modifiers, ()),
    (look_ahead, (Length,)),
)
"""The refiners in order, each with the classes of expressions of which it needs one to find anything to do.

A refiner that names none always runs. Most texts have few of the classes, and half of the refiners nothing to do.
"""


def refine(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """The mentions after all refiners."""
    present = _classes_of(mentions)
    for refiner, needed in REFINERS if mentions else ():
        if needed and present.isdisjoint(needed):
            continue
        refined = refiner(mentions, source)
        if refined != mentions:
            mentions, present = refined, _classes_of(refined)
    return mentions


def _classes_of(mentions: list[Mention]) -> set[type]:
    return {type(mention.expression) for mention in mentions}
