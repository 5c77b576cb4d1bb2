"""Numbers in digits and in words: their kind, which decides the slots they fill, and their value.

Kinds divide all numbers into a few classes, so that patterns over classes stay small.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import attrs

from timeline.languages.tokens import LINE_END, SPACE, trie_regex

NUMBER_SLOTS: dict[str, frozenset[str]] = {
    name: frozenset(slots.split())
    for name, slots in {
        "0": "int hour0",
        "00": "int minute hour0 two yy",
        "1-9": "int day monthnumber hour12 hour0 one count",
        "01-09": "int day monthnumber hour12 hour0 minute two yy zero",
        "10-12": "int day monthnumber hour12 hour0 minute two yy count",
        "13-23": "int day hour0 minute two yy count",
        "24": "int day hour0 minute two yy count",
        "25-31": "int day minute two yy count",
        "32-59": "int minute two yy count",
        "60-99": "int two yy count",
        "3 digits": "int three count",
        "year": "int four year count",
        "year and clock": "int four year clock4 count",
        "clock": "int four clock4 count oldyear",
        "old year": "int four count oldyear",
        "4 digits": "int four count",
        "6 digits": "int count six",
        "8 digits": "int count eight",
        "digits": "int count",
        "grouped": "count grouped",
        "decimal": "count decimal",
        "ordinal day": "ordinal ordinalday nth",
        "ordinal": "ordinal nth",
        "word day": "count word wordday wordsmall",
        "word": "count word wordsmall",
        "word large": "count word",
        "word year": "wordyear",
        "word millennium": "count word wordmillennium",
        "word ordinal day": "ordinal ordinalday wordordinal",
        "word ordinal": "ordinal wordordinal",
    }.items()
}
"""The slots that each kind of number fills."""


@attrs.frozen(eq=False, repr=False)
class NumberWords:
    """The number words of a language; compared by identity.

    ``joiner`` is the word inside a number ("two hundred and five"), ``article`` the one that means 1 before a scale
    ("a hundred"), and ``ordinal_endings`` follow digits ("5th").
    """

    small: Mapping[str, int]
    scales: Mapping[str, int]
    ordinals: Mapping[str, int]
    joiner: str = ""
    article: str = ""
    ordinal_endings: tuple[str, ...] = ()

    def phrase_regex(self) -> str:
        """A regular expression for numbers of more than one word, ordinals included; empty without number words."""
        if not self.small and not self.scales:
            return ""
        word = rf"(?:{trie_regex([*self.small, *self.scales])})(?![^\W_])"
        last = rf"(?:{trie_regex([*self.small, *self.scales, *self.ordinals])})(?![^\W_])"
        over = rf"(?:-|{LINE_END}){SPACE}*+"
        blank = rf"(?:{SPACE}++(?:{over})?|{over})"
        joined = rf"(?:{self._after_scale()}{blank}{re.escape(self.joiner)})?" if self.joiner and self.scales else ""
        scale = rf"(?=[ -](?:{trie_regex(self.scales) or '(?!)'})(?![^\W_]))"
        article = f"{re.escape(self.article)}{scale}|" if self.article else ""
        first = rf"(?:{word}|{article}\d+(?:\.\d+)?{scale})"
        return rf"{first}(?:{joined}{blank}{last}){{1,7}}"

    def _after_scale(self) -> str:
        """The place after a scale: “three and six” are two numbers. Look-behinds have one width: the last letters."""
        width = min(map(len, self.scales))
        return f"(?<={'|'.join(sorted({re.escape(scale[-width:]) for scale in self.scales}))})"


@lru_cache(maxsize=4096)
def digits_kind(token: str, words: NumberWords) -> str:
    """The kind of a token that starts with a digit.

    >>> english = NumberWords({}, {}, {}, ordinal_endings=("st", "nd", "rd", "th"))
    >>> [digits_kind(token, english) for token in ("7", "07", "31", "1989", "1430", "4th", "2.5", "1,000")]
    ['1-9', '01-09', '25-31', 'year', 'clock', 'ordinal day', 'decimal', 'grouped']
    """
    number = without_ordinal_ending(token, words)
    if number != token and number.isdecimal():
        return "ordinal day" if len(number) < 3 and 1 <= int(number) <= 31 else "ordinal"
    if not token.isascii() or not token.isdigit():
        return _marked_digits(token)
    length = len(token)
    if length > 4:
        return f"{length} digits" if length in (6, 8) else "digits"
    return _four_digits(token) if length == 4 else _up_to_three_digits(token)


def without_ordinal_ending(token: str, words: NumberWords) -> str:
    """The digits of "5th"; any other token as it is."""
    return next((token.removesuffix(end) for end in words.ordinal_endings if token.endswith(end)), token)


def _marked_digits(token: str) -> str:
    """The kind of digits with marks between them, or of digits of another script."""
    if "." in token:
        return "decimal"
    return "grouped" if "," in token else "digits"


def _up_to_three_digits(token: str) -> str:
    number = int(token)
    if len(token) == 3:
        return "3 digits"
    if number == 0:
        return token
    if number < 10:
        return "1-9" if len(token) == 1 else "01-09"
    bounds = ((12, "10-12"), (23, "13-23"), (24, "24"), (31, "25-31"), (59, "32-59"), (99, "60-99"))
    return next(kind for bound, kind in bounds if number <= bound)


def _four_digits(token: str) -> str:
    """A bare year is one between 1500 and 2100; an older one needs a month or a preposition beside it."""
    number, clock = int(token), int(token[:2]) < 24 and int(token[2:]) < 60
    if 1500 <= number < 2100:
        return "year and clock" if clock else "year"
    if 1000 <= number < 1500:
        return "clock" if clock else "old year"
    return "clock" if clock else "4 digits"


def _word_kind(number: int, ordinal: bool) -> str:
    """The kind of a number in words."""
    can_be_day = 1 <= number <= 31
    if ordinal:
        return "word ordinal day" if can_be_day else "word ordinal"
    if can_be_day:
        return "word day"
    return "word" if number < 100 else "word large"


@lru_cache(maxsize=4096)
def read_number_words(phrase: str, words: NumberWords) -> tuple[str, float]:
    """Kind and value of a number phrase; the kind is empty if the phrase is not one number.

    >>> english = NumberWords({"twenty": 20, "five": 5, "nineteen": 19, "ninety": 90, "two": 2},
    ...                       {"hundred": 100, "thousand": 1000}, {"fifth": 5}, "and")
    >>> read_number_words("twenty-five", english), read_number_words("nineteen ninety-five", english)
    (('word day', 25.0), ('word year', 1995))
    >>> read_number_words("two hundred and five", english), read_number_words("twenty-fifth", english)
    (('word large', 205.0), ('word ordinal day', 25))
    """
    parts = [part for part in re.split(r"[-\s]+", phrase) if part != words.joiner]
    if parts and parts[-1] in words.ordinals:
        total = _total(parts[:-1], words) if parts[:-1] else 0.0
        if total < 0 or total % 10:
            return "", 0
        number = int(total) + words.ordinals[parts[-1]]
        return _word_kind(number, ordinal=True), number
    if (year := _spoken_year(parts, words)) > 0:
        return "word year", year
    total = _total(parts, words)
    if total < 0:
        return "", 0
    if _can_be_year(total, parts, words):
        return "word millennium", total
    return _word_kind(int(total), ordinal=False), total


def _can_be_year(total: float, parts: list[str], words: NumberWords) -> bool:
    """“two thousand and eight”, “nineteen hundred and five”: a year only in the right place."""
    if 2000 <= total < 2100:
        return parts[0] in words.small
    return 1500 <= total < 2000 and len(parts) > 1 and words.scales.get(parts[1]) == 100


def _spoken_year(parts: list[str], words: NumberWords) -> int:
    """“nineteen ninety-seven”, “twenty ten”; 0 if the parts do not make a year."""
    if len(parts) not in (2, 3) or not all(part in words.small for part in parts):
        return 0
    head, tail = words.small[parts[0]], _total(parts[1:], words)
    return head * 100 + int(tail) if 15 <= head <= 20 and 10 <= tail < 100 else 0


def _total(parts: list[str], words: NumberWords) -> float:
    """The value of a sequence of number words, -1 if they are not one number ("five six")."""
    total, current, smallest = 0.0, 0.0, 10_000_000
    for part in parts:
        value = words.small.get(part)
        if value is not None:
            size = 1 if value < 20 else 10
            if size >= smallest or (smallest == 10 and value >= 10):
                return -1
            current, smallest = current + value, size
        elif part in words.scales:
            scale = words.scales[part]
            current = (current or 1) * scale
            if scale != 100:
                total, current = total + current, 0.0
            smallest = 10_000_000
        else:
            number = 1.0 if words.article and part == words.article else _float(part)
            if number < 0 or current:
                return -1
            current = number
    return total + current


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return -1.0
