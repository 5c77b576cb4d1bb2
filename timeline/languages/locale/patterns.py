"""The regular expressions of a basic pack: one for each way to write a date, over folded text.

All are built from the pack's words. No part of them repeats without bound, so that matching stays linear; what they
catch is a few dozen characters long at most, and holds something that the gate finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import attrs

from timeline.languages.locale.pack import BasicPack
from timeline.languages.tokens import trie_regex

BLANK = r"(?:[^\S\n]{1,3}(?:\n[^\S\n]{0,3})?|\n[^\S\n]{0,3})"
"""Blanks inside an expression, with a line break but not with two."""

NUMERALS = "0-9٠-٩۰-۹０-９〇零一二三四五六七八九十"
"""Signs that numbers are written with where a sign for year, month or day follows."""

_DATE_IN_DIGITS = (
    r"(?P<numeric>\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{1,2}([-/.])\d{1,2}\3\d{4}|\d\d([/.])\d\d\4\d\d)(?![\d/-]|[.,:]\d)"
)
_YEAR = r"(?P<year>\d{4})(?!\d|[.,]\d|\s?[%€$£¥]|\s(?:euro|dollar))"
_SIGNS = {"年": ("年", "月", "日号號"), "년": ("년", "월", "일")}
"""What stands behind the numbers of year, month and day, where the writing system has a sign for each."""

_SHORT_WEEKDAYS = "月火水木金土日一二三四五六월화수목금토일"
"""Weekdays as they stand in brackets behind a date: 9月30日(木)."""


@attrs.frozen(eq=False)
class Shapes:
    """The expressions of a language by name, in order of precedence; ``gate`` finds what makes a look worthwhile.

    ``lead`` matches words before a bare year that show it to be one; ``part`` those for beginning, middle and end.
    """

    gate: re.Pattern[str]
    shapes: tuple[tuple[str, re.Pattern[str]], ...]
    lead: re.Pattern[str]
    part: re.Pattern[str]


@lru_cache(maxsize=32)
def shapes_of(pack: BasicPack) -> Shapes:
    """All ways in which a language writes dates.

    >>> from timeline.languages.locale.pack import load_basic
    >>> german = shapes_of(load_basic("de"))
    >>> [name for name, _ in german.shapes]
    ['date', 'month-year', 'month', 'numeric', 'phrase', 'amount', 'weekday', 'year', 'dotted']
    >>> [found[0] for found in german.gate.finditer("am 3. mai 2021 vor 20 tagen")]
    ['mai', '2021', 'tagen']
    """
    writer = _Writer(pack)
    sources = writer.with_signs() if writer.signs else writer.with_names()
    return Shapes(
        gate=re.compile(writer.gate()),
        shapes=tuple((name, re.compile(source)) for name, source in {**sources, **writer.common()}.items()),
        lead=re.compile(rf"{writer.begin}{writer.leading(pack.listed('years'))}\Z"),
        part=re.compile(writer.part()),
    )


class _Writer:
    """Writes the expressions of one pack."""

    def __init__(self, pack: BasicPack) -> None:
        self.pack = pack
        joined = not pack.locale.spaced or pack.told("boundless")
        prefixes = "".join(pack.extra.get("prefixes", ""))
        beginning = rf"(?:(?<![^\W_])|(?<=(?<![^\W_])[{prefixes}]))" if prefixes else r"(?<![^\W_])"
        self.begin = "" if joined else beginning
        self.end = "" if joined or pack.told("suffixes") else r"(?![^\W_])"
        self.blank = "" if not pack.locale.spaced else f"{BLANK}?" if pack.told("boundless") else BLANK
        self.signs = next((_SIGNS[sign] for sign in pack.locale.units["year"] if sign in _SIGNS), None)

    def pieces(self, words: Iterable[str]) -> str:
        """Any of the words, wherever it ends; a blank in them may be wider in the text."""
        found = trie_regex(word for word in words if word)
        return f"(?:{found.replace(re.escape(' '), BLANK)})" if found else "(?!)"

    def words(self, words: Iterable[str]) -> str:
        """Any of the words up to its end; what stands before begins a word, or ends one."""
        return self.pieces(words) + self.end

    def leading(self, words: Iterable[str]) -> str:
        """One of the words with the blank behind it; after an apostrophe there is none ("l'anno")."""
        glued = [word for word in words if word.endswith("'")]
        longer = [word for word in words if not word.endswith("'")]
        return f"(?:{self.words(longer)}{self.blank}|{self.pieces(glued)})"

    def maybe(self, key: str) -> str:
        """A word of a list in ``basic.toml``, or none."""
        return f"(?:{self.leading(self.pack.listed(key))})?" if self.pack.listed(key) else ""

    def gate(self) -> str:
        """A name, a phrase, the words behind an amount, a sign behind a number, digits in the shape of a date."""
        pack = self.pack
        words = self.begin + self.words(
            {*pack.months, *pack.days, *pack.phrases, *(after for _, after in pack.amounts)}
        )
        signed = [f"[{NUMERALS}][^\\S\\n]?[{''.join(self.signs)}]"] if self.signs else []
        return "|".join([words, *signed, r"\d{4}", r"\d[-/.]\d{1,2}[-/.]"])

    def with_names(self) -> dict[str, str]:
        """Dates with the name of a month."""
        pack = self.pack
        gap = rf"(?:{self.blank}{self.maybe('joiners')}|(?<=\.)|-)"
        month = rf"(?P<month>{self.words(pack.months)})\.?"
        year = rf",?{gap}{_YEAR}{self.end}{self.after_year()}"
        weekday = rf"(?:{self.leaning(self.words(pack.weekdays))}\.?,?{self.blank}{self.maybe('articles')})?"
        day = rf"(?<!\d)(?<!\d[.,:/])(?P<day>\d{{1,2}})(?!\d){self.ordinal()}"
        later = rf"(?P<day>\d{{1,2}})(?!\d|[.,]\d){self.ordinal()}{self.end}"
        shapes = {"date": f"{self.begin}{weekday}{day}{gap}{month}(?:{year})?"}
        if pack.locale.order == "MDY" or pack.told("month_first"):
            shapes["month-day"] = f"{self.begin}{weekday}{month}{gap}{later}(?:{year})?"
        if pack.locale.order == "YMD":
            first = rf"{self.begin}{_YEAR}{self.end}[.,]?{self.after_year()}{self.blank}"
            shapes["year-month-day"] = f"{first}{month}(?:{gap}{later})?"
        return {
            **shapes,
            "month-year": f"{self.begin}{month}{year}",
            "month": self.begin + self.leaning(f"(?P<month>{self.words(pack.names)})"),
        }

    def ordinal(self) -> str:
        """What may follow the number of a day: "3.", "1er", "1º"."""
        return f"{self.pieces([*self.pack.listed('ordinals'), '.'])}?"

    def after_year(self) -> str:
        """What may follow a year: "2021 года"."""
        words = self.pack.listed("year_after")
        return f"(?:{BLANK}?{self.pieces(words)}(?![^\\W_]))?" if words else ""

    def leaning(self, name: str) -> str:
        """A name with "last" or "next" beside it."""
        head = rf"(?:(?P<before>{self.words(self.pack.before)}){self.blank})?" if self.pack.before else ""
        tail = rf"(?:{self.blank}(?P<after>{self.words(self.pack.after)}))?" if self.pack.after else ""
        return f"{head}{name}{tail}"

    def with_signs(self) -> dict[str, str]:
        """Dates in which a sign follows each number: 2021年9月30日."""
        year_sign, month_sign, day_signs = self.signs or ("", "", "")
        blank = r"[^\S\n]{0,2}"
        year = rf"(?<![{NUMERALS}])(?P<year>[{NUMERALS}]{{4}}){year_sign}"
        month = rf"(?<![{NUMERALS}])(?P<month>[{NUMERALS}]{{1,3}}){month_sign}"
        day = rf"(?P<day>[{NUMERALS}]{{1,3}})[{day_signs}]"
        short = self.pieces([*self.pack.weekdays, *_SHORT_WEEKDAYS])
        weekday = rf"(?:{blank}[(（]{short}[)）]|{blank}{self.words(self.pack.days)})?"
        alone = rf"(?<![\d年第])(?<![{NUMERALS}]月)(?P<day>\d{{1,2}})日(?![\d间間前後后内以目分程余中ぶ])"
        return {
            "date": f"(?:{year}{blank})?{month}{blank}{day}{weekday}",
            "month-year": f"{year}{blank}{month}份?",
            "month": f"{month}(?![间間])份?",
            "signed-year": f"{year}(?![度代])",
            **({"day": alone} if "日" in day_signs else {}),
        }

    def common(self) -> dict[str, str]:
        """Digits, fixed phrases, amounts, weekdays and years."""
        apart = "0-9a-z" if self.signs else r"\w"
        weeks = self.pack.weeks
        week = f"(?P<week>{self.pieces(weeks)})?" if weeks else ""
        years = {} if self.signs else {"year": f"{self.begin}{_YEAR}{self.end}{self.after_year()}"}
        return {
            "numeric": rf"(?<![{apart}.,:/-]){_DATE_IN_DIGITS}",
            "phrase": self.phrase(),
            "amount": self.amount(),
            "weekday": self.begin + self.leaning(f"{week}(?P<weekday>{self.words(self.pack.days)}){self.numbered()}"),
            **years,
            **self.dotted(),
        }

    def numbered(self) -> str:
        """The day's number in brackets: "na terça-feira (14)"."""
        return "" if self.signs else r"(?:[^\S\n]?\((?P<day>\d{1,2})\))?"

    def dotted(self) -> dict[str, str]:
        """Day and month in digits, where a word before shows what they are: "am 11.09."."""
        leads = self.pack.listed("dotted")
        numbers = r"(?P<day>\d{1,2})\.[^\S\n]?(?P<month>\d{1,2})\.(?!\d)"
        return {"dotted": f"{self.begin}{self.leading(leads)}(?P<extent>{numbers})"} if leads else {}

    def phrase(self) -> str:
        """The fixed phrases, with an article before them."""
        return f"{self.begin}{self.maybe('articles')}(?P<phrase>{self.words(self.pack.phrases)})"

    def amount(self) -> str:
        """N units ago, in N units."""
        heads = {before for before, _ in self.pack.amounts if before}
        head = f"(?:(?P<head>{self.words(heads)}){self.blank}?)?" if heads else ""
        roughly = self.pack.listed("about")
        about = f"(?:(?P<about>{self.words(roughly)}){self.blank})?" if roughly else ""
        tail = f"(?P<tail>{self.pieces(after for _, after in self.pack.amounts)}{self.end})"
        if self.signs:
            number = rf"(?<![{NUMERALS}第两兩几幾数數.,])(?P<number>\d{{1,3}}|[两兩一二三四五六七八九十]{{1,3}})"
        else:
            word = f"|{self.words(self.pack.numbers)}" if self.pack.numbers else ""
            number = rf"(?<!\d)(?<!\d[.,])(?P<number>\d{{1,4}}(?!\d|[.,]\d){word})"
        return f"{self.begin if not self.signs else ''}{head}{about}{number}{BLANK}?{tail}"

    def part(self) -> str:
        """What stands for a beginning, middle or end, up to the date itself: "Ende " before "2022"."""
        parts = self.pack.parts
        between = f"{self.maybe('joiners')}{self.maybe('years')}"
        return rf"{self.begin}(?P<part>{self.words(parts)})(?:{BLANK}|-){between}\Z" if parts else "(?!)"
