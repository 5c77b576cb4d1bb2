"""The names of months, seasons and years, and ordinal numbers."""

from __future__ import annotations

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SEASON_NAMES = {12: "winter", 3: "spring", 6: "summer", 9: "autumn"}
"""The season that begins in each month."""
_COUNTED = ("first", "second", "third", "fourth")
_FIRST_PLAIN_YEAR = 1000
"""Earlier years are written "AD 476": three digits alone do not look like a year."""


def counted_word(number: int) -> str:
    """The word for the first to the fourth.

    >>> counted_word(1), counted_word(4)
    ('first', 'fourth')
    """
    return _COUNTED[number - 1]


def year_words(year: int, bc: str = "{} BC", ad: str = "AD {}") -> str:
    """A year in words, from the number that ISO 8601 gives it; *bc* and *ad* are the frames of the eras.

    >>> year_words(-43), year_words(0), year_words(14), year_words(2024)
    ('44 BC', '1 BC', 'AD 14', '2024')
    """
    if year < 1:
        return bc.format(1 - year)
    return str(year) if year >= _FIRST_PLAIN_YEAR else ad.format(year)


def ordinal(number: int) -> str:
    """*number* with its ending.

    >>> ordinal(1), ordinal(12), ordinal(22)
    ('1st', '12th', '22nd')
    """
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def roman_number(number: int) -> str:
    """*number*, which is below 40, in Roman numerals.

    >>> roman_number(4), roman_number(19), roman_number(21)
    ('IV', 'XIX', 'XXI')
    """
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + ones[number % 10]
