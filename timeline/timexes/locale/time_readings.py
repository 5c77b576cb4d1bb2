"""Readings of the time rules of a basic pack: from the words of a match to an expression."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from timeline.languages.locale.time_rules import TimeRules
from timeline.timexes.readings.amounts import amount_value, joined
from timeline.values.calendar import Cell
from timeline.values.expressions import (
    SAME_DAY,
    Base,
    Clock,
    DayPart,
    Direction,
    Expression,
    Fixed,
    Length,
    Moved,
    Name,
    Named,
    NameKind,
    Nth,
    Recurring,
    Shifted,
    Vague,
    Vagueness,
    Within,
)
from timeline.values.granularity import Granularity as G

_ROMAN = {"i": 1, "v": 5, "x": 10}
_AFTER_NOON = frozenset(("AF", "EV", "NI"))
_SEASONS = ("SP", "SU", "FA", "WI")


@attrs.frozen
class MatchedWords:
    """The words of a match by slot, and the options of its rule."""

    groups: Mapping[str, str]
    words: TimeRules
    options: Mapping[str, Any]
    slots: Mapping[str, str] = attrs.field(factory=dict)

    def has(self, slot: str) -> bool:
        """True if a word fills *slot*, or the rule has an option of that name."""
        return slot in self.groups or slot in self.options

    def meaning(self, slot: str, default: str = "") -> str:
        """The meaning of the word in *slot*, else the option of that name, else *default*."""
        if slot in self.groups:
            return self.words.meaning(self.slots.get(slot, slot), self.groups[slot])
        return str(self.options.get(slot, default))

    def number(self, slot: str, default: float = 0) -> float:
        """The number in *slot*, in digits with a decimal comma or point, or in words."""
        meaning = self.meaning(slot).replace(",", ".")
        try:
            return float(meaning) if meaning else default
        except ValueError:
            return default

    def whole(self, slot: str, default: int = 0) -> int:
        """The whole number in *slot*."""
        return int(self.number(slot, default))

    @property
    def unit(self) -> G:
        """The unit of the calendar, a day if none is given."""
        return G(self.meaning("unit", "day"))

    @property
    def base(self) -> Base:
        """What the time is counted from."""
        return Base(self.options.get("base", "publication"))


def _amount(match: MatchedWords) -> float:
    """How many units: a number, an unknown number (0), and a half behind it."""
    if match.has("some"):
        return match.number("some")
    return match.number("number", 0 if match.has("half") else 1) + (0.5 if match.has("half") else 0)


def _direction(match: MatchedWords) -> Direction:
    """The side that "last", "this" or "next" points to, however many steps; that of the tense without such a word."""
    return Direction(max(-1, min(1, match.whole("shift")))) if match.has("shift") else Direction.TENSE


def _directed(named: Named, match: MatchedWords) -> Expression:
    """A name with "last" or "next" beside it; "am vorletzten Samstag" is a week before the last one."""
    directed = attrs.evolve(named, direction=_direction(match))
    steps = match.whole("shift") - directed.direction.value if match.has("shift") else 0
    return Moved(named.name.kind.cycle, steps, directed) if steps else directed


def _length(match: MatchedWords) -> Expression | None:
    """“drei Wochen”, “plusieurs mois”, “los últimos dos años”."""
    if match.meaning("value"):
        return Length(match.meaning("value"), match.unit)
    amount = _amount(match)
    if "number" in match.groups and (amount == 0 or (match.unit is G.YEAR and amount >= 1000)):
        return None
    direction = _direction(match)
    value = amount_value(amount, match.unit)
    if match.has("unit2"):
        if G(match.meaning("unit2")) >= match.unit:  # "9.30 uur en 14.00 uur"
            return None
        value = joined(value, amount_value(match.number("number2"), G(match.meaning("unit2"))))
    return Length(value, match.unit, int(amount), direction, match.base)


def _ago(match: MatchedWords) -> Expression | None:
    """“drei Wochen zuvor”, “dos días después”; with an unknown number, some time in the past or the future."""
    sign, amount, unit = int(match.options["sign"]), _amount(match), match.unit
    if unit is G.YEAR and amount % 1 and not amount * 12 % 1:  # "vor anderthalb Jahren"
        amount, unit = amount * 12, G.MONTH
    if not amount or amount % 1 or unit <= G.HOUR:
        return Vague(Vagueness.PAST if sign < 0 else Vagueness.FUTURE)
    times = 10 if unit is G.DECADE else 1
    return Shifted(G.YEAR if unit is G.DECADE else unit, sign * int(amount) * times, match.base, exact=True)


def _day_ago(match: MatchedWords) -> Expression | None:
    """“heute vor 20 Jahren”: a day that many units from a day."""
    sign, amount = int(match.options["sign"]), match.whole("number")
    day = Shifted(G.DAY, match.whole("deictic"))
    return Moved(match.unit, sign * amount, day) if amount and match.unit >= G.DAY else None


def _shift(match: MatchedWords) -> Expression | None:
    """“letztes Jahr”, “Ende des Monats”, “am nächsten Tag”."""
    if match.unit <= G.HOUR:
        return None
    shift, base = match.whole("shift"), match.base
    says_this = "shift" in match.groups and not shift  # "this weekend" needs no tense
    if match.unit is G.WEEKEND and base is Base.PUBLICATION and shift >= 0 and not says_this:
        base = Base.WEEKEND  # "next weekend" is the one that comes next, on whatever day that is written
    return Shifted(match.unit, shift, base)


def _day_of(match: MatchedWords) -> Expression | None:
    """The day of a part of the day or of a clock; ``None`` if there is no such day."""
    if "month" in match.groups:
        return _date(match)
    if "weekday" in match.groups:
        return _directed(Named(Name(NameKind.WEEKDAY, match.whole("weekday"))), match)
    if match.has("deictic"):
        return Shifted(G.DAY, match.whole("deictic"), match.base)
    return SAME_DAY


def _day_part(match: MatchedWords) -> Expression | None:
    """“Montagabend”, “hier soir”, “ayer por la tarde”, “la nuit”."""
    day = _day_of(match)
    return DayPart(match.meaning("part"), day) if day else None


def _clock(match: MatchedWords) -> Expression | None:
    """“20.30 Uhr”, “14 h 30”, “las seis de la tarde”, “halb neun”; ``None`` if the day has no such hour."""
    hour, minute = match.whole("hour", -1), match.whole("minute", -1) + match.whole("to")
    if match.has("to"):
        hour, minute = hour - 1, match.whole("to")
    minute = match.whole("minute2", minute)
    part = match.meaning("part")
    if part in _AFTER_NOON and 1 <= hour < 12 and not (part == "NI" and hour < 6):
        hour += 12
    if part == "NI" and hour == 12:
        hour = 0
    day = _day_of(match)
    if not 0 <= hour <= 24 or minute > 59 or day is None:
        return None
    return Clock(hour, minute, -1, day)


def _decade(match: MatchedWords) -> Expression | None:
    """“die 1990er-Jahre”, “les années 70”, “los años treinta”."""
    number = match.whole("decade", -1)
    if number < 0:
        return None
    return Fixed(Cell.at(G.DECADE, number if number > 99 else number + (1900 if number >= 20 else 2000)))


def roman(numeral: str) -> int:
    """The value of a Roman numeral up to 39; 0 for other words.

    >>> roman("xix"), roman("xxi"), roman("iiii"), roman("mix")
    (19, 21, 0, 0)
    """
    if not numeral or set(numeral) - set(_ROMAN):
        return 0
    values = [_ROMAN[letter] for letter in numeral]
    total = sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))
    return total if _as_roman(total) == numeral else 0


def _as_roman(number: int) -> str:
    return "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]


def _century(match: MatchedWords) -> Expression | None:
    """“19. Jahrhundert”, “XIXe siècle”, “siglo XX”, “1800-luku”."""
    if "year" in match.groups:
        return Fixed(Cell(G.CENTURY, match.whole("year") // 100))
    number = match.whole("ordinal") or roman(match.groups.get("roman", ""))
    return Fixed(Cell(G.CENTURY, number - 1)) if 1 <= number <= 30 else None


def _part_of_year(kind: NameKind, slot: str, match: MatchedWords) -> Expression | None:
    number = match.whole(slot) or roman(match.groups.get("roman", ""))
    if not 1 <= number <= {NameKind.HALF: 2}.get(kind, 4):
        return None
    if "year" in match.groups:
        return Fixed(Cell.at(kind.unit, match.whole("year"), number))
    if year := next((slot for slot in ("yearshift", "yearshift2") if match.has(slot)), ""):
        return Within(Name(kind, number), Shifted(G.YEAR, match.whole(year)))
    return _directed(Named(Name(kind, number)), match)


def _weekday(match: MatchedWords) -> Expression | None:
    """“diesen Donnerstag”, “el próximo lunes”."""
    return _day_of(match)


def _holiday(match: MatchedWords) -> Expression | None:
    """“Weihnachten”, “Pâques 2019”."""
    name = Name(NameKind.HOLIDAY, key=match.meaning("holiday"))
    if "year" in match.groups:
        return Within(name, Fixed(Cell.at(G.YEAR, match.whole("year"))))
    return _directed(Named(name), match)


def _season(match: MatchedWords) -> Expression | None:
    """“Sommer 1998”, “cet hiver”, “el verano pasado”."""
    return _part_of_year(NameKind.SEASON, "season", match)


def _quarter(match: MatchedWords) -> Expression | None:
    """“drittes Quartal 2020”, “le premier trimestre”."""
    return _part_of_year(NameKind.QUARTER, "ordinal", match)


def _period(match: MatchedWords) -> Expression | None:
    """“el mismo período de 1999”: the quarter reported on, in that year."""
    return Within(Name(NameKind.QUARTER, key="period"), Fixed(Cell.at(G.YEAR, match.whole("year"))))


def _half(match: MatchedWords) -> Expression | None:
    """“zweites Halbjahr 2020”, “el primer semestre”."""
    return _part_of_year(NameKind.HALF, "ordinal", match)


def _vague(match: MatchedWords) -> Expression | None:
    """“damals”, “actuellement”, “en el futuro”."""
    return Vague(Vagueness(match.meaning("vague")))


def _every(match: MatchedWords) -> Expression | None:
    """“jede Woche”, “tous les deux ans”, “cada lunes”."""
    if match.has("value"):
        return Recurring(match.meaning("value"), "EVERY" if match.options.get("every") else "")
    part = f"T{match.meaning('part')}" if match.has("part") else ""
    if "weekday" in match.groups:
        return Recurring(f"XXXX-WXX-{match.whole('weekday')}{part}", "EVERY")
    if "month" in match.groups:
        return Recurring(f"XXXX-{match.whole('month'):02}", "EVERY")
    if "season" in match.groups:
        return Recurring(f"XXXX-{_SEASONS[match.whole('season') - 1]}", "EVERY")
    if part:
        return Recurring(f"XXXX-XX-XX{part}", "EVERY")
    amount = match.number("ordinal") if "ordinal" in match.groups else _amount(match)  # "jeden zweiten Tag"
    return Recurring(amount_value(amount, match.unit), str(match.options.get("quant", "EVERY")))


def _adverb(match: MatchedWords) -> Expression | None:
    """“täglich”, “annuel”."""
    return Recurring(match.meaning("adverb"))


def _date(match: MatchedWords) -> Expression | None:
    """“le deux juillet deux mille vingt-deux”, “el primero de mayo”, “octobre 98”."""
    month, day = match.whole("month"), match.whole("day") or match.whole("ordinal") or match.whole("number")
    year = match.whole("year") or match.whole("yearword")
    shifted = next((slot for slot in ("yearshift", "yearshift2") if match.has(slot)), "")
    if shifted:
        name = Name.of_day(month, day) if day else Name(NameKind.MONTH, month)
        if day and not on_year(Named(name), 2000):
            return None
        return Within(name, Shifted(G.YEAR, match.whole(shifted)))
    if "yy" in match.groups:
        year = _full_year(match.groups["yy"])
    if not day and not year:
        return _directed(Named(Name(NameKind.MONTH, month)), match)
    if not day:
        return Fixed(Cell.at(G.MONTH, year, month))
    expression = Named(Name.of_day(month, day))
    return on_year(expression, year) if year else (_directed(expression, match) if on_year(expression, 2000) else None)


def _day_of_month(match: MatchedWords) -> Expression | None:
    """“el pasado día 3”, “dia 15”, “lunedì 14”: the day of a month that is not named."""
    name = Name(NameKind.DAY_OF_MONTH, match.whole("day"))
    return _directed(Named(name, weekday=match.whole("weekday")), match) if 1 <= match.whole("day") <= 31 else None


def on_year(named: Expression, year: int) -> Expression | None:
    """A day or month without a year in *year*; ``None`` if that year has no such day.

    >>> on_year(Named(Name.of_day(5, 3)), 2021).cell.value, on_year(Named(Name.of_day(2, 30)), 2021)
    ('2021-05-03', None)
    """
    if not isinstance(named, Named):
        return None
    if named.name.kind is NameKind.MONTH:
        return Fixed(Cell.at(G.MONTH, year, named.name.month))
    month = Fixed(Cell.at(G.MONTH, year, named.name.month))
    first = month.cell.first_day
    try:
        return Fixed(Cell.of(first.replace(day=named.name.day), G.DAY))
    except ValueError:
        return None


def _full_year(digits: str) -> int:
    """The year of its last two digits, from 1930 to 2029; 0 if there are none.

    >>> _full_year("'68"), _full_year("'05")
    (1968, 2005)
    """
    short = int(digits[-2:] or -1)
    return 0 if short < 0 else 1900 + short + (100 if short < 30 else 0)


def _year(match: MatchedWords) -> Expression | None:
    """“im Jahr 2014”, “l'an 1200”, “zweitausendzwanzig”."""
    year = match.whole("year") or match.whole("yearword") or _full_year(match.groups.get("yy", ""))
    return Fixed(Cell.at(G.YEAR, year)) if 1 <= year < 3000 else None


def _edge_of(match: MatchedWords) -> Expression | None:
    """“the last day of the month”: the n-th unit inside another."""
    return Nth(match.unit, match.whole("nth"), Shifted(G(match.meaning("outer")), match.whole("shift")))


def _nothing(match: MatchedWords) -> Expression | None:
    """Words that are not a time: "18 Jahre alt"."""
    return None


TIME_READINGS: Mapping[str, Callable[[MatchedWords], Expression | None]] = {
    "length": _length,
    "ago": _ago,
    "day-ago": _day_ago,
    "shift": _shift,
    "day-part": _day_part,
    "clock": _clock,
    "decade": _decade,
    "century": _century,
    "season": _season,
    "weekday": _weekday,
    "holiday": _holiday,
    "quarter": _quarter,
    "period": _period,
    "half": _half,
    "vague": _vague,
    "every": _every,
    "adverb": _adverb,
    "date": _date,
    "day-of-month": _day_of_month,
    "year": _year,
    "edge-of": _edge_of,
    "nothing": _nothing,
}
"""The readings, as the rules of ``times/<code>.toml`` name them."""
