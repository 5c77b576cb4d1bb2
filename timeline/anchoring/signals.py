"""Words that say how an event relates to the date, or to the event, that they introduce (SIGNAL in TimeML)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache

import attrs

from timeline.anchoring.units import DateUnit
from timeline.languages.word_files import WordLists, load_words
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval
from timeline.values.parts import Bound, open_interval


class Signal(Enum):
    """How the event relates to the date: in it, all through it, before it, by it, after it, until it or since it."""

    IN = "in"
    THROUGH = "through"
    BEFORE = "before"
    BY = "by"
    AFTER = "after"
    UNTIL = "until"
    SINCE = "since"


@attrs.frozen(eq=False, repr=False)
class Signals:
    """The signals of a language: the meaning of each word before a date, and of each word between two events.

    ``plain`` are words that introduce a date and mean no more than "in". ``dividers`` are words between a date and an
    event that may separate the two. ``choosing`` words are between dates of which one is right, ``starting`` and
    ``ending`` ones begin and end a change between two dates. ``linking`` are prepositions after a signal that lead on
    to the event.
    """

    before_dates: Mapping[str, Signal]
    between_events: Mapping[str, Signal]
    plain: frozenset[str]
    dividers: frozenset[str]
    choosing: frozenset[str]
    starting: frozenset[str]
    ending: frozenset[str]
    linking: frozenset[str]

    @classmethod
    @cache
    def load(cls, lang: str = "en") -> Signals:
        """The signals of *lang*; raises ``LanguageError`` if the language has none.

        >>> Signals.load().before_dates["until"], Signals.load().between_events["when"]
        (<Signal.UNTIL: 'until'>, <Signal.IN: 'in'>)
        """
        words = load_words(lang, "signals", _LISTS)
        return cls(
            _by_word(words, "before_dates"),
            _by_word(words, "between_events"),
            frozenset(words["around_dates.plain"]),
            frozenset(words["around_dates.dividers"]),
            frozenset(words["around_dates.choosing"]),
            frozenset(words["around_dates.starting"]),
            frozenset(words["around_dates.ending"]),
            frozenset(words["around_events.linking"]),
        )


_LISTS = (
    *(f"{table}.{signal.value}" for table in ("before_dates", "between_events") for signal in Signal),
    "around_dates.plain",
    "around_dates.dividers",
    "around_dates.choosing",
    "around_dates.starting",
    "around_dates.ending",
    "around_events.linking",
)


def _by_word(words: WordLists, table: str) -> dict[str, Signal]:
    return {word: signal for signal in Signal for word in words[f"{table}.{signal.value}"]}


_TOLD = {
    (Signal.BEFORE, "END"): Signal.BY,
    (Signal.AFTER, "START"): Signal.SINCE,
    (Signal.IN, "ON_OR_BEFORE"): Signal.BY,
    (Signal.IN, "ON_OR_AFTER"): Signal.SINCE,
}


def told_signal(unit: DateUnit, signal: Signal) -> Signal:
    """What *signal* and the modifier of *unit* say together.

    "Before the end of 2025" may be in 2025, and "no later than June" is by June.

    >>> from datetime import date
    >>> told_signal(DateUnit(("t1",), Interval.day(date(2025, 6, 1)), 0, 5, "ON_OR_BEFORE"), Signal.IN)
    <Signal.BY: 'by'>
    """
    return signal if unit.spans else _TOLD.get((signal, unit.mod), signal)


def interval_from(unit: DateUnit, signal: Signal) -> tuple[Interval, bool]:
    """The interval of an event that relates to *unit* by *signal*, and whether the event fills it.

    >>> from datetime import date
    >>> may_6 = DateUnit(("t1",), Interval.day(date(2024, 5, 6)), 0, 5)
    >>> interval, durative = interval_from(may_6, Signal.SINCE)
    >>> str(interval), durative
    ('2024-05-06/..', True)
    """
    interval = unit.interval
    if unit.spans and signal in (Signal.SINCE, Signal.UNTIL, Signal.THROUGH):
        return interval, True
    match signal:
        case Signal.THROUGH:
            return interval, interval.granularity > Granularity.DAY
        case Signal.IN:
            return interval, False
        case bound:  # "by Friday" allows Friday itself
            return open_interval(interval, Bound(bound.value)), bound in (Signal.UNTIL, Signal.SINCE)
