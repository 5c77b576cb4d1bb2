"""The regular expressions of a basic pack, one for each way to write a date, for folded text.

They are built from the pack's words. Repetition is bounded everywhere, so matching takes linear time. A match is at
most a few dozen characters long and contains a match of the gate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import attrs

from timeline.languages.locale.pack import BasicPack
from timeline.languages.tokens import trie_regex

BLANK_RUN = r"(?:[^\S\n]{1,3}(?:\n[^\S\n]{0,3})?|\n[^\S\n]{0,3})"
"""Blanks inside an expression, with at most one line break."""

NUMERALS = "0-9٠-٩۰-۹０-９〇零一二三四五六七八九十"
"""Digits of a number before a sign for year, month or day."""

_DATE_IN_DIGITS = (
    r"(?P<numeric>\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{1,2}([-/.])\d{1,2}\3\d{4}|\d\d([/.])\d\d\4\d\d)(?![\d/-]|[.,:]\d)"
)
_SIGNS = {"年": ("年", "月", "日号號"), "년": ("년", "월", "일")}
"""The signs behind the numbers of year, month and day, in writing systems that have them."""

_SHORT_WEEKDAYS = "月火水木金土日一二三四五六월화수목금토일"
"""Abbreviations of weekdays in brackets behind a date: 9月30日(木)."""


@attrs.frozen(eq=False)
class DatePatterns:
    """The regular expressions of a language by name, in order of precedence.

    Only the text near a match of ``gate`` has to be searched. ``lead`` matches words that make a year of the number
    after them, ``part`` words for beginning, middle and end.
    """

    gate: re.Pattern[str]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    lead: re.Pattern[str]
    part: re.Pattern[str]


@lru_cache(maxsize=32)
def date_patterns(pack: BasicPack) -> DatePatterns:
    """The ways in which a language writes dates.

    >>> from timeline.languages.locale.pack import load_basic
    >>> german = date_patterns(load_basic("de"))
    >>> [name for name, _ in german.patterns]
    ['date', 'month-year', 'month', 'numeric', 'phrase', 'amount', 'weekday', 'year', 'dotted']
    >>> [match[0] for match in german.gate.finditer("am 3. mai 2021 vor 20 tagen")]
    ['mai', '2021', 'tagen']
    """
    writer = _PatternWriter(pack)
    sources = writer.with_signs() if writer.signs else writer.with_names()
    return DatePatterns(
        gate=re.compile(writer.gate()),
        patterns=tuple((name, re.compile(source)) for name, source in {**sources, **writer.common()}.items()),
        lead=re.compile(rf"{writer.begin}{writer.leading(pack.word_list('years'))}\Z"),
        part=re.compile(writer.part()),
    )


class _PatternWriter:
    """Writes the regular expressions of one pack."""

    def __init__(self, pack: BasicPack) -> None:
        self.pack = pack
        joined = not pack.locale.spaced or pack.flag("boundless")
        prefixes = "".join(pack.extra.get("prefixes", ""))
        beginning = rf"(?:(?<![^\W_])|(?<=(?<![^\W_])[{prefixes}]))" if prefixes else r"(?<![^\W_])"
        self.begin = "" if joined else beginning
        self.end = "" if joined or pack.flag("suffixes") else r"(?![^\W_])"
        self.blank = "" if not pack.locale.spaced else f"{BLANK_RUN}?" if pack.flag("boundless") else BLANK_RUN
        money = self.pieces(pack.word_list("currencies"))
        self.year = rf"(?P<year>\d{{4}})(?!\d|[.,]\d|\s?[%€$£¥]|\s{money})"
        self.signs = next((_SIGNS[sign] for sign in pack.locale.units["year"] if sign in _SIGNS), None)

    def pieces(self, words: Iterable[str]) -> str:
        """Any of the words, even as the beginning of a longer word; a blank in them may be wider in the text."""
        regex = trie_regex(word for word in words if word)
        return f"(?:{regex.replace(re.escape(' '), BLANK_RUN)})" if regex else "(?!)"

    def words(self, words: Iterable[str]) -> str:
        """Any of the words, up to its end."""
        return self.pieces(words) + self.end

    def leading(self, words: Iterable[str]) -> str:
        """One of the words with the blank behind it; a word with an apostrophe has none ("l'anno")."""
        glued = [word for word in words if word.endswith("'")]
        longer = [word for word in words if not word.endswith("'")]
        return f"(?:{self.words(longer)}{self.blank}|{self.pieces(glued)})"

    def maybe(self, key: str) -> str:
        """A word of a list in ``basic.toml``, or nothing."""
        return f"(?:{self.leading(self.pack.word_list(key))})?" if self.pack.word_list(key) else ""

    def gate(self) -> str:
        """A name, a phrase, the words after an amount, a sign after a number, digits in the form of a date."""
        pack = self.pack
        words = self.begin + self.words(
            {*pack.months, *pack.full_weekdays, *pack.phrases, *(after for _, after in pack.amounts)}
        )
        signed = [f"[{NUMERALS}][^\\S\\n]?[{''.join(self.signs)}]"] if self.signs else []
        return "|".join([words, *signed, r"\d{4}", r"\d[-/.]\d{1,2}[-/.]"])

    def with_names(self) -> dict[str, str]:
        """Dates with the name of a month."""
        pack = self.pack
        gap = rf"(?:{self.blank}{self.maybe('joiners')}|(?<=\.)|-)"
        month = rf"(?P<month>{self.words(pack.months)})\.?"
        year = rf",?{gap}{self.year}{self.end}{self.after_year()}"
        weekday = rf"(?:{self.directed(self.words(pack.weekdays))}\.?,?{self.blank}{self.maybe('articles')})?"
        day = rf"(?<!\d)(?<!\d[.,:/])(?P<day>\d{{1,2}})(?!\d){self.ordinal()}"
        later = rf"(?P<day>\d{{1,2}})(?!\d|[.,]\d){self.ordinal()}{self.end}"
        inside = self.maybe("inside")
        patterns = {"date": f"{self.begin}{inside}{weekday}{day}{gap}{month}(?:{year})?"}
        if pack.locale.order == "MDY" or pack.flag("month_first"):
            patterns["month-day"] = f"{self.begin}{weekday}{month}{gap}{later}(?:{year})?"
        if pack.locale.order == "YMD":
            first = rf"{self.begin}{self.year}{self.end}[.,]?{self.after_year()}{self.blank}"
            patterns["year-month-day"] = f"{first}{month}(?:{gap}{later})?"
        return {
            **patterns,
            "month-year": f"{self.begin}{month}{year}",
            "month": self.begin + self.directed(f"(?P<month>{self.words(pack.full_months)})"),
        }

    def ordinal(self) -> str:
        """The ending of the number of a day: "3.", "1er", "1º"."""
        return f"{self.pieces([*self.pack.word_list('ordinals'), '.'])}?"

    def after_year(self) -> str:
        """A word after a year: "2021 года"."""
        words = self.pack.word_list("year_after")
        return f"(?:{BLANK_RUN}?{self.pieces(words)}(?![^\\W_]))?" if words else ""

    def directed(self, name: str) -> str:
        """A name with "last" or "next" beside it."""
        head = (
            rf"(?:(?P<before>{self.words(self.pack.direction_before)}){self.blank})?"
            if self.pack.direction_before
            else ""
        )
        tail = (
            rf"(?:{self.blank}(?P<after>{self.words(self.pack.direction_after)}))?" if self.pack.direction_after else ""
        )
        return f"{head}{name}{tail}"

    def with_signs(self) -> dict[str, str]:
        """Dates with a sign after each number: 2021年9月30日."""
        year_sign, month_sign, day_signs = self.signs or ("", "", "")
        blank = r"[^\S\n]{0,2}"
        year = rf"(?<![{NUMERALS}])(?P<year>[{NUMERALS}]{{4}}){year_sign}"
        month = rf"(?<![{NUMERALS}])(?P<month>[{NUMERALS}]{{1,3}}){month_sign}"
        day = rf"(?P<day>[{NUMERALS}]{{1,3}})[{day_signs}]"
        short = self.pieces([*self.pack.weekdays, *_SHORT_WEEKDAYS])
        weekday = rf"(?:{blank}[(（]{short}[)）]|{blank}{self.words(self.pack.full_weekdays)})?"
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
        years = (
            {}
            if self.signs
            else {"year": f"{self.begin}{self.maybe('inside')}{self.year}{self.end}{self.after_year()}"}
        )
        return {
            "numeric": rf"(?<![{apart}.,:/-]){_DATE_IN_DIGITS}",
            "phrase": self.phrase(),
            "amount": self.amount(),
            "weekday": self.begin
            + self.maybe("inside")
            + self.directed(f"{week}(?P<weekday>{self.words(self.pack.full_weekdays)}){self.numbered()}"),
            **years,
            **self.dotted(),
        }

    def numbered(self) -> str:
        """The day of the month in brackets: "na terça-feira (14)"."""
        return "" if self.signs else r"(?:[^\S\n]?\((?P<day>[1-9]|[12]\d|3[01])\))?"

    def dotted(self) -> dict[str, str]:
        """Day and month in digits after a word that makes them a date: "am 11.09."."""
        leads = self.pack.word_list("dotted")
        numbers = r"(?P<day>\d{1,2})\.[^\S\n]?(?P<month>\d{1,2})\.(?!\d)(?:[^\S\n](?P<year>\d{4})(?!\d))?"
        return {"dotted": f"{self.begin}{self.leading(leads)}(?P<extent>{numbers})"} if leads else {}

    def phrase(self) -> str:
        """The fixed phrases, with or without an article."""
        return f"{self.begin}{self.maybe('articles')}(?P<phrase>{self.words(self.pack.phrases)})"

    def amount(self) -> str:
        """N units ago, in N units."""
        heads = {before for before, _ in self.pack.amounts if before}
        head = f"(?:(?P<head>{self.words(heads)}){self.blank}?)?" if heads else ""
        roughly = self.pack.word_list("about")
        about = f"(?:(?P<about>{self.words(roughly)}){self.blank})?" if roughly else ""
        tail = f"(?P<tail>{self.pieces(after for _, after in self.pack.amounts)}{self.end})"
        if self.signs:
            number = rf"(?<![{NUMERALS}第两兩几幾数數.,])(?P<number>\d{{1,3}}|[两兩一二三四五六七八九十]{{1,3}})"
        else:
            word = f"|{self.words(self.pack.numbers)}" if self.pack.numbers else ""
            number = rf"(?<!\d)(?<!\d[.,])(?P<number>\d{{1,4}}(?!\d|[.,]\d){word})"
        return f"{self.begin if not self.signs else ''}{head}{about}{number}{BLANK_RUN}?{tail}"

    def part(self) -> str:
        """Words for beginning, middle and end, up to the date itself: "Ende " before "2022"."""
        parts = self.pack.parts
        between = f"{self.maybe('joiners')}{self.maybe('years')}"
        return rf"{self.begin}(?P<part>{self.words(parts)})(?:{BLANK_RUN}|-){between}\Z" if parts else "(?!)"
