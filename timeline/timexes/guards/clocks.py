"""Guards of times of day: "14.30" that is a price, "1.25 ct", "7 p.m. Eastern Airlines"."""

from __future__ import annotations

import re

from timeline.languages.packs import LanguagePack
from timeline.timexes.context import Genre
from timeline.timexes.guards.surroundings import Guard, Surroundings, opens_line

_OFFSET = re.compile(r"[^\W\d_]\s?[-+−]\d|\+\d")
_DECIMAL = re.compile(r"\d+\.\d+\s?([^\W\d_]+)$")
_NAME_GOES_ON = re.compile(r"\s+([A-Z][\w’'-]*)")
_FULL_CLOCK = len("10:00")
_REACH, _SENTENCE_REACH = 24, 120
"""Characters beside a time of day in which its day lies, and before it in which its sentence begins."""
_DATE_BEFORE = re.compile(
    r"(?:\d[/.-]\d\d?[/.-]\d{2,4}"
    r"|\b(?P<before>[^\W\d_]+\.?) \d\d?(?:,? \d{4})?"
    r"|\d (?P<after>[^\W\d_]+\.?)(?: \d{4})?),? $"
)
"""A date in figures, "May 3, 2021" or "3 May", right before a time of day."""
_SENTENCE = re.compile(r"[.!?;]\s|\n")
_WORDS = re.compile(r"[^\W\d_]+")
_DOTTED = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_DAY_AFTER = re.compile(
    r"(?:\s?[-–—]\s?\d\d?\.\d\d| [^\W\d_]+ \d\d?\.\d\d)?,?"
    r"(?: [^\W\d_]{2,3}){0,2} (?:\d\d?(?:[^\W\d_]{2})? )?(?P<word>[^\W\d_]+)"
)
_DAY_BEFORE = re.compile(
    r"(?P<word>[^\W\d_]+)(?: \d\d?)?(?:,? \d{4})?,? "
    r"[^\W\d_]+ (?:\d\d?\.\d\d(?: [^\W\d_]+ |\s?[-–—]\s?))?$"
)
"""A word that may name the day of "14.30", or of "between 14.30 and 15.45", after it or before it."""
_LOG_LINE = re.compile(r"\]?(?:\s?[–—-]|:)?\s{1,4}(?=[\"'“‘(]?[A-Z])")
_LINE_END = re.compile(r"[^\S\n]*\n")
_CLOCK_LINE = re.compile(r"^(?:1\d|2[0-3]):[0-5]\d[^\S\n]*$", re.MULTILINE)
_POST = 1_500
"""Characters beside the time of a post in which that of another one stands."""
_PART_AFTER = re.compile(r"(?: (?P<link>[^\W\d_]{2,3}))? (?P<day>[^\W\d_]+) (?P<part>[^\W\d_]+)")
_RANGE_OPENING = re.compile(r"\b([^\W\d_]+) \d\d?(?:[:.]\d\d)? [^\W\d_]+ $")


def clock_24(around: Surroundings) -> bool:
    """“15:00” after a preposition or with a zone; “3:1” is a score, “John 3:16” a verse."""
    clock = around.matched
    if clock[-1].isalpha() or clock.count(":") >= 2 or _OFFSET.search(clock):
        return True
    if len(clock) < 4:
        return False
    stands_alone = len(clock) == _FULL_CLOCK and (around.genre is Genre.MESSAGE or _opens_log_line(around))
    if around.is_in(around.word_before, "clock_prepositions") or stands_alone or _follows_day(around, clock):
        return True
    return _is_above_post(around)


def _opens_log_line(around: Surroundings) -> bool:
    """“09:02 The alarm rang.”, “[09:02] …”, “09:02 – …”: what happened then begins with a capital."""
    return opens_line(around) and _LOG_LINE.match(around.text, around.end) is not None


def _is_above_post(around: Surroundings) -> bool:
    """“9:15” on a line of its own in a live report, where “10:42” stands on another; alone it may be a score."""
    if not (opens_line(around) and _LINE_END.match(around.text, around.end)):
        return False
    start, end = max(0, around.start - _POST), around.end + _POST
    return _CLOCK_LINE.search(around.text, start, end) is not None


def _follows_day(around: Surroundings, clock: str) -> bool:
    """“01/21/2021 10:00”, “3 May 2021, 10:00”: right after a date."""
    day = _DATE_BEFORE.search(around.lower, max(0, around.start - _REACH), around.start)
    if day is None or not around.lower[around.end - 1].isdigit():
        return False
    month = day["before"] or day["after"]
    return month is None or (len(clock) == _FULL_CLOCK and around.pack.meaning("month", month) is not None)


def dotted_clock(around: Surroundings) -> bool:
    """“at 14.30 on Tuesday”, “yesterday at 9.30”: beside a day, and not where prices are told: "closed at 14.30"."""
    if not _DOTTED.fullmatch(around.matched):
        return False
    after = _DAY_AFTER.match(around.lower, around.end)
    before = _DAY_BEFORE.search(around.lower, max(0, around.start - 2 * _REACH), around.start)
    if not any(match and _names_day(match["word"], around.pack) for match in (after, before)):
        return False
    sentence = _SENTENCE.split(around.lower[max(0, around.start - _SENTENCE_REACH) : around.start])[-1]
    words = _WORDS.findall(sentence + around.lower[around.end : around.end + _REACH])
    return not any(around.is_in(word, "price_words") for word in words)


def _names_day(word: str, pack: LanguagePack) -> bool:
    slots = ("weekday", "shortweekday", "deictic", "month", "holiday")
    return any(pack.meaning(slot, word) is not None for slot in slots)


def before_day_part(around: Surroundings) -> bool:
    """“at 9 last night”, “until 9 on Tuesday evening”."""
    after = _PART_AFTER.match(around.lower, around.end)
    if after is None or around.pack.meaning("daypart", after["part"]) is None:
        return False
    if after["link"] and not around.is_in(after["link"], "clock_links"):
        return False
    day_words = (around.pack.meaning(slot, after["day"]) for slot in ("weekday", "deictic"))
    return around.is_in(after["day"], "part_leads") or any(meaning is not None for meaning in day_words)


def hour_is_led(around: Surroundings) -> bool:
    """“at 9 tonight”; after "and" only in a range, "between 7 and 9 tonight", not in "won 12 and 9 last night"."""
    if not around.is_in(around.word_before, "last_links"):
        return True
    opening = _RANGE_OPENING.search(around.lower, max(0, around.start - _REACH), around.start)
    return opening is not None and around.is_in(opening[1], "amount_openers")


def not_unit(around: Surroundings) -> bool:
    """“1.25 ct” has a unit, no time zone."""
    decimal = _DECIMAL.match(around.matched)
    return decimal is None or not around.is_in(decimal[1], "unit_zones")


def zone_is_meant(around: Surroundings) -> bool:
    """“7 p.m. Eastern” and “EAT”, but not “7 p.m. Eastern Airlines” and “eat”."""
    zone = around.text[around.start : around.end].split()[-1]
    if around.pack.meaning("capitalzone", zone.lower()) is not None:
        return zone.isupper()
    name = _NAME_GOES_ON.match(around.text, around.end)
    return zone[0].isupper() and (name is None or bool(around.pack.class_of(name[1].lower())))


def chat_clock(around: Surroundings) -> bool:
    """“left school at 1015”, “until 9:30”."""
    return around.is_in(around.word_before, "clock_prepositions") and around.mark_before == " "


CLOCK_GUARDS: tuple[Guard, ...] = (
    clock_24,
    dotted_clock,
    before_day_part,
    hour_is_led,
    not_unit,
    zone_is_meant,
    chat_clock,
)
"""The guards of this module, as rules name them."""
