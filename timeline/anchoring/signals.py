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


class Signal(Enum):
    """The relation of an event to a date; ``THROUGH`` is all of it, ``BY`` allows the date itself."""

    IN = "in"
    THROUGH = "through"
    BEFORE = "before"
    BY = "by"
    AFTER = "after"
    UNTIL = "until"
    SINCE = "since"


@attrs.frozen(eq=False)
class Signals:
    """The signal words of a language.

    ``of`` maps each word before a date to its signal, ``between_events`` each word between two events. ``plain`` words
    introduce a date and mean no more than "in"; ``dividers`` may separate a date from an event.
    """

    of: Mapping[str, Signal]
    between_events: Mapping[str, Signal]
    plain: frozenset[str]
    dividers: frozenset[str]

    @classmethod
    @cache
    def load(cls, lang: str = "en") -> Signals:
        """The signal words of *lang*. Raises ``LanguageError`` if there are none for that language.

        >>> Signals.load().of["until"], Signals.load().between_events["when"]
        (<Signal.UNTIL: 'until'>, <Signal.IN: 'in'>)
        """
        words = load_words(lang, "signals", _LISTS)
        return cls(
            _by_word(words, "before_dates"),
            _by_word(words, "between_events"),
            frozenset(words["around_dates.plain"]),
            frozenset(words["around_dates.dividers"]),
        )


_LISTS = (
    *(f"{table}.{signal.value}" for table in ("before_dates", "between_events") for signal in Signal),
    "around_dates.plain",
    "around_dates.dividers",
)


def _by_word(words: WordLists, table: str) -> dict[str, Signal]:
    return {word: signal for signal in Signal for word in words[f"{table}.{signal.value}"]}


def placed(unit: DateUnit, signal: Signal) -> tuple[Interval, bool]:
    """The interval of an event that relates to *unit* by *signal*, and whether it lasts as long as its interval.

    >>> from datetime import date
    >>> may_6 = DateUnit(("t1",), Interval.day(date(2024, 5, 6)), 0, 5)
    >>> interval, durative = placed(may_6, Signal.SINCE)
    >>> str(interval), durative
    ('2024-05-06/..', True)
    """
    interval = unit.interval
    if unit.spans and signal in (Signal.SINCE, Signal.UNTIL, Signal.THROUGH):
        return interval, True
    match signal:
        case Signal.BEFORE:
            return Interval.before(interval.start, interval.granularity), False
        case Signal.BY:  # "by Friday" allows Friday itself
            return Interval.before(interval.end, interval.granularity), False
        case Signal.AFTER:
            return Interval.after(interval.end, interval.granularity), False
        case Signal.UNTIL:
            return Interval.before(interval.end, interval.granularity), True
        case Signal.SINCE:
            return Interval.after(interval.start, interval.granularity), True
        case Signal.THROUGH:
            return interval, interval.granularity > Granularity.DAY
        case Signal.IN:
            return interval, False
