"""Holidays that follow the moon: of the Jewish and the Islamic calendar, computed; Chinese New Year and Diwali, listed.

The Islamic feasts are those of most countries; one that watches for the moon itself may keep them a day off.
"""

from __future__ import annotations

from datetime import date

_HEBREW_EPOCH, _HEBREW_YEARS = -1_373_427, 3761
"""The day number of the first Rosh Hashanah, and the years by which the Jewish count is ahead after it."""
_ISLAMIC_EPOCH, _ISLAMIC_YEAR = 227_014, 354.367
"""The day number before the first day of the Islamic calendar, and the mean days of its year."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LISTED = {
    "chinese-new-year": (
        1901,
        1,
        20,
        (
            "uj9rf5od2lath6pf3mcvj8rg4od3lash6pf4mbuj7qg5od2l9sh7pe4nbtj8qg5od1kash7qe3mbti8rg5odvk9sh7qf3lbui8rg"
            "4nc2k9ti6pe3lbuj8rg5nc2l9sh6oe3mbuj8qf4nc2lash6pd3mcuj8qf4nd1k9sg6pe3mbui7qg4nd2k9sh6pe4lati7qg5nc1"
        ),
    ),
    "diwali": (2001, 10, 10, "zpfxmbui7qgyodwk9shzpexlatj7qgzncvk"),
}
"""A first year, a month and a day, and for each year one digit: the days from that day to the holiday."""
_ISLAMIC = {"islamic-new-year": (1, 1), "mawlid": (3, 12), "eid-al-fitr": (10, 1), "eid-al-adha": (12, 10)}
"""Month and day."""
_KEPT_FROM = 1390
"""The Islamic year of the first letter of each list; it began in 1970."""
_KEPT = {
    "eid-al-fitr": "cbbbabbbbabbabcbbaabbbcbbbabbbcbbbbccbcbbcbccbbbbcbccbbcbcbbbbbcbccbbabcbbbabbbcbbbbbcccbbbbccbb",
    "eid-al-adha": "cbbbbbbbbbbbabbbbaababcbbbabbbcbbbbccccbbbbccbbabbbccbbbbcbccbbcbccbbbbcbccbbbbccccbbcbcbbbbbccc",
}
"""How many days later than computed a feast was or will be kept, a letter for each year: c is none, b a day earlier."""


def lunar_holiday(name: str, year: int) -> date | None:
    """The (first) day of the holiday in *year*; ``None`` if no day is known or the year has none.

    >>> [str(lunar_holiday(name, 2023)) for name in ("rosh-hashanah", "eid-al-fitr", "chinese-new-year", "diwali")]
    ['2023-09-16', '2023-04-21', '2023-01-22', '2023-11-12']
    """
    if name in _LISTED:
        return _listed(name, year)
    if name in _ISLAMIC:
        return _islamic(name, year)
    new_year = _rosh_hashanah(year)
    if name == "hanukkah":
        new_year += 84 if _rosh_hashanah(year + 1) - new_year in (355, 385) else 83
    return date.fromordinal(new_year) if new_year > 0 else None


def _listed(name: str, year: int) -> date | None:
    first, month, day, digits = _LISTED[name]
    if not first <= year < first + len(digits):
        return None
    return date.fromordinal(date(year, month, day).toordinal() + _DIGITS.index(digits[year - first]))


def _islamic(name: str, year: int) -> date | None:
    """The first time in *year* that the holiday comes."""
    month, day = _ISLAMIC[name]
    guess = int((date(year, 1, 1).toordinal() - _ISLAMIC_EPOCH) / _ISLAMIC_YEAR)
    for islamic_year in range(max(guess, 1), guess + 3):
        before = (islamic_year - 1) * 354 + (3 + 11 * islamic_year) // 30 + 29 * (month - 1) + month // 2
        found = date.fromordinal(_ISLAMIC_EPOCH + before + day + _days_later(name, islamic_year))
        if found.year == year:
            return found
    return None


def _days_later(name: str, islamic_year: int) -> int:
    position, kept = islamic_year - _KEPT_FROM, _KEPT.get(name, "")
    return ord(kept[position]) - ord("c") if 0 <= position < len(kept) else 0


def _rosh_hashanah(year: int) -> int:
    """The day number of the Jewish new year that begins in *year*."""
    jewish = year + _HEBREW_YEARS
    before, this, after = (_elapsed(jewish + step) for step in (-1, 0, 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return _HEBREW_EPOCH + this + delay


def _elapsed(jewish: int) -> int:
    """The days from the epoch to the new moon of a year, which must not be a Sunday, Wednesday or Friday."""
    months = (235 * jewish - 234) // 19
    days = 29 * months + (12_084 + 13_753 * months) // 25_920
    return days + (3 * (days + 1) % 7 < 3)
