"""Readings of a basic pack: from the groups of a matched pattern to an expression; dateparser reads the words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

import attrs

from timeline.languages.locale.pack import BasicPack
from timeline.timexes.dateparser_fallback import read_date, read_digits, read_relative, read_weekday, read_year
from timeline.values.expressions import Direction, Expression, Fixed, Name, Named, NameKind, Shifted, Within
from timeline.values.granularity import Granularity as G

Groups = Mapping[str, str]
"""The named groups of a match."""

_HAN = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_DIRECTIONS = {-1: Direction.LAST, 1: Direction.NEXT}


@attrs.frozen
class NumericDates:
    """How to read "3.4.21": the order of day and month, and the year of publication."""

    order: str
    year: int


def numeral(digits: str) -> int:
    """The number in digits of any script, Chinese and Japanese included; -1 if they are not a number.

    >>> [numeral(digits) for digits in ("٣٠", "２０２１", "二〇二一", "三十一", "十二", "三四十")]
    [30, 2021, 2021, 31, 12, -1]
    """
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        parts = (numeral(tens) if tens else 1, numeral(ones) if ones else 0)
        return parts[0] * 10 + parts[1] if 0 < parts[0] < 10 and 0 <= parts[1] < 10 else -1
    values = [_HAN.get(sign, unicodedata.decimal(sign, -1)) for sign in digits]
    return -1 if not values or -1 in values else int("".join(map(str, values)))


def _date(groups: Groups, pack: BasicPack, numeric: NumericDates) -> Expression | None:
    """A date with the name or the number of a month."""
    day, year = (str(numeral(groups[key])) if key in groups else "" for key in ("day", "year"))
    if not _is_year(year or "2000"):
        return None
    for name in _month_names(groups["month"], pack):
        expression = read_date(pack.code, day, name, year)
        if expression and _month_of(expression) in pack.numbers_of(name):
            return expression
    return None


def _month_names(word: str, pack: BasicPack) -> Iterable[str]:
    """The names of the month to try with dateparser: that of the text first, then others of the same month.

    dateparser misreads some: in 1.5, "tháng sáu" (June) is July, while "tháng 6" is right.
    """
    if word not in pack.months:
        number = numeral(word)
        return pack.locale.months[number - 1] if 1 <= number <= 12 else ()
    name = pack.months[word]
    return [name, *(other for number in pack.numbers_of(name) for other in pack.locale.months[number - 1])]


def _month_of(expression: Expression) -> int:
    if isinstance(expression, Named):
        return expression.name.month
    return expression.cell.first_day.month if isinstance(expression, Fixed) else 0


def _is_year(year: str) -> bool:
    """True for years from 1000 to 2999: "0800" is never a year."""
    return 1000 <= int(year) < 3000


def _bare_month(groups: Groups, pack: BasicPack, numeric: NumericDates) -> Expression | None:
    expression = _date(groups, pack, numeric)
    return _directed(expression.name, groups, pack) if isinstance(expression, Named) else None


def _year(groups: Groups, pack: BasicPack, numeric: NumericDates) -> Expression | None:
    year = str(numeral(groups["year"]))
    return read_year(pack.code, year) if _is_year(year) else None


def _day_of_month(groups: Groups, pack: BasicPack, numeric: NumericDates) -> Expression | None:
    number = numeral(groups["day"])
    return Named(Name(NameKind.DAY_OF_MONTH, number)) if 1 <= number <= 31 else None


def _digits(groups: Groups, pack: BasicPack, numeric: NumericDates) -> Expression | None:
    """A date in digits; a year of two digits is the latest that is at most 20 years after publication."""
    numbers = [str(numeral(part)).zfill(len(part)) for part in re.split("[./-]", groups["numeric"])]
    first = len(numbers[0]) == 4 or (len(numbers[2]) == 2 and numeric.order == "YMD")
    place = 0 if first else 2
    if len(numbers[place]) == 2:
        century = (numeric.year + 20 - int(numbers[place])) // 100 * 100
        numbers[place] = f"{century + int(numbers[place]):04}"
    if first:
        return read_digits(pack.code, "-".join(numbers), "YMD")
    return read_digits(pack.code, "/".join(numbers), "MDY" if numeric.order == "MDY" else "DMY")


def _phrase(groups: Groups, pack: BasicPack, numeric: NumericDates) -> Expression | None:
    """A fixed phrase; ``None`` if dateparser reads it as something else than its tables say."""
    phrase = pack.phrases[groups["phrase"]]
    expression, meaning = read_relative(pack.code, phrase), pack.locale.phrases.get(phrase)
    if isinstance(expression, Shifted) and meaning:
        return expression if (expression.unit.value, expression.count) == (meaning.unit, meaning.count) else None
    return expression


def _weekday(groups: Groups, pack: BasicPack, numeric: NumericDates) -> Expression | None:
    word = pack.weekdays[groups["weekday"]]
    name = read_weekday(pack.code, word)
    if name is None or word not in pack.locale.weekdays[name.number - 1]:
        return None
    if "day" in groups:
        return Named(Name(NameKind.DAY_OF_MONTH, numeral(groups["day"])), weekday=name.number)
    if "week" in groups:
        return Within(name, Shifted(G.WEEK, pack.weeks[groups["week"]]))
    return _directed(name, groups, pack)


def _directed(name: Name, groups: Groups, pack: BasicPack) -> Named:
    """The name, with the direction of a word for "last" or "next" beside it."""
    if "before" in groups:
        sign = pack.direction_before[groups["before"]]
    else:
        sign = pack.direction_after.get(groups.get("after", ""), 0)
    return Named(name, _DIRECTIONS.get(sign, Direction.TENSE))


def _amount(groups: Groups, pack: BasicPack, numeric: NumericDates) -> Expression | None:
    """N units ago or in N units, in the first phrase of the locale that dateparser understands."""
    amount = pack.amounts.get((groups.get("head", ""), groups["tail"]))
    count = _count(groups["number"], pack) if "number" in groups else 1
    if amount is None or count < 1:
        return None
    _, future = amount
    for phrase in pack.templates.get(amount, ()):
        expression = read_relative(pack.code, phrase.template.format(count))
        if isinstance(expression, Shifted) and expression.count == (count if future else -count):
            return expression
    return None


def _count(number: str, pack: BasicPack) -> int:
    """The number, -1 for two digits side by side ("两三天", two or three days)."""
    if number in pack.numbers:
        return pack.numbers[number]
    return -1 if len(number) > 1 and set(number) <= set(_HAN) else numeral(number)


LOCALE_READINGS: Mapping[str, Callable[[Groups, BasicPack, NumericDates], Expression | None]] = {
    "date": _date,
    "month-day": _date,
    "year-month-day": _date,
    "month-year": _date,
    "month": _bare_month,
    "signed-year": _year,
    "day": _day_of_month,
    "numeric": _digits,
    "phrase": _phrase,
    "amount": _amount,
    "weekday": _weekday,
    "year": _year,
    "dotted": _date,
}
"""The reading of each pattern, by its name."""
