"""From what the shapes of a basic pack caught to an unanchored expression; dateparser reads the words."""

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
"""What the named groups of a shape caught."""

_HAN = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_DIRECTIONS = {-1: Direction.LAST, 1: Direction.NEXT}


@attrs.frozen
class Setting:
    """What settles "3.4.21": the order of day and month, and the year of publication."""

    order: str
    year: int


def numeral(digits: str) -> int:
    """The number that any digits write, those of Chinese and Japanese too; -1 when they write none.

    >>> [numeral(digits) for digits in ("٣٠", "２０２１", "二〇二一", "三十一", "十二", "三四十")]
    [30, 2021, 2021, 31, 12, -1]
    """
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        parts = (numeral(tens) if tens else 1, numeral(ones) if ones else 0)
        return parts[0] * 10 + parts[1] if 0 < parts[0] < 10 and 0 <= parts[1] < 10 else -1
    values = [_HAN.get(sign, unicodedata.decimal(sign, -1)) for sign in digits]
    return -1 if not values or -1 in values else int("".join(map(str, values)))


def _date(groups: Groups, pack: BasicPack, setting: Setting) -> Expression | None:
    """A date with the name or the number of its month."""
    day, year = (str(numeral(groups[key])) if key in groups else "" for key in ("day", "year"))
    if not _is_year(year or "2000"):
        return None
    for name in _month_names(groups["month"], pack):
        expression = read_date(pack.code, day, name, year)
        if expression and _month_of(expression) in pack.numbers_of(name):
            return expression
    return None


def _month_names(word: str, pack: BasicPack) -> Iterable[str]:
    """The month in words that dateparser may read: its own first, then others for the same month.

    Not all are read as they are meant: "tháng sáu" (June) as July in dateparser 1.5, "tháng 6" rightly.
    """
    if word not in pack.months:
        number = numeral(word)
        return pack.locale.months[number - 1] if 1 <= number <= 12 else ()
    name = pack.months[word]
    return [name, *(other for number in pack.numbers_of(name) for other in pack.locale.months[number - 1])]


def _month_of(expression: Expression) -> int:
    if isinstance(expression, Named):
        return expression.name.number // (100 if expression.name.kind is NameKind.MONTH_DAY else 1)
    return expression.cell.first_day.month if isinstance(expression, Fixed) else 0


def _is_year(year: str) -> bool:
    """True for the years that articles tell of: "2000 Menschen" may be people, "0800" never is a year."""
    return 1000 <= int(year) < 3000


def _bare_month(groups: Groups, pack: BasicPack, setting: Setting) -> Expression | None:
    expression = _date(groups, pack, setting)
    return _directed(expression.name, groups, pack) if isinstance(expression, Named) else None


def _year(groups: Groups, pack: BasicPack, setting: Setting) -> Expression | None:
    year = str(numeral(groups["year"]))
    return read_year(pack.code, year) if _is_year(year) else None


def _day_of_month(groups: Groups, pack: BasicPack, setting: Setting) -> Expression | None:
    number = numeral(groups["day"])
    return Named(Name(NameKind.DAY_OF_MONTH, number)) if 1 <= number <= 31 else None


def _digits(groups: Groups, pack: BasicPack, setting: Setting) -> Expression | None:
    """A date in digits alone; a year of two digits is the one nearest to publication, at most 20 years ahead of it."""
    numbers = [str(numeral(part)).zfill(len(part)) for part in re.split("[./-]", groups["numeric"])]
    first = len(numbers[0]) == 4 or (len(numbers[2]) == 2 and setting.order == "YMD")
    place = 0 if first else 2
    if len(numbers[place]) == 2:
        century = (setting.year + 20 - int(numbers[place])) // 100 * 100
        numbers[place] = f"{century + int(numbers[place]):04}"
    order = "YMD" if first else "MDY" if setting.order == "MDY" else "DMY"
    return read_digits(pack.code, ("-" if first else "/").join(numbers), order)


def _phrase(groups: Groups, pack: BasicPack, setting: Setting) -> Expression | None:
    """A fixed phrase, when dateparser takes it for what its tables say."""
    phrase = pack.phrases[groups["phrase"]]
    expression, meaning = read_relative(pack.code, phrase), pack.locale.phrases.get(phrase)
    if isinstance(expression, Shifted) and meaning:
        return expression if (expression.unit.value, expression.count) == (meaning.unit, meaning.count) else None
    return expression


def _weekday(groups: Groups, pack: BasicPack, setting: Setting) -> Expression | None:
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
    """The name, with "last" or "next" where one of them stands beside it."""
    sign = pack.before[groups["before"]] if "before" in groups else pack.after.get(groups.get("after", ""), 0)
    return Named(name, _DIRECTIONS.get(sign, Direction.TENSE))


def _amount(groups: Groups, pack: BasicPack, setting: Setting) -> Expression | None:
    """N units ago or in N units, put to dateparser in the first shape of the locale that it understands."""
    found = pack.amounts.get((groups.get("head", ""), groups["tail"]))
    count = _count(groups["number"], pack) if "number" in groups else 1
    if found is None or count < 1:
        return None
    for template in pack.templates.get(found, ()):
        expression = read_relative(pack.code, template.shape.format(count))
        if isinstance(expression, Shifted) and expression.count == (count if found[1] else -count):
            return expression
    return None


def _count(number: str, pack: BasicPack) -> int:
    """The number; two digits side by side ("两三天", two or three days) are none."""
    if number in pack.numbers:
        return pack.numbers[number]
    return -1 if len(number) > 1 and set(number) <= set(_HAN) else numeral(number)


READERS: Mapping[str, Callable[[Groups, BasicPack, Setting], Expression | None]] = {
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
"""How each shape is read."""
