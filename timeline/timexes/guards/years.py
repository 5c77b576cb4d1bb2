"""Guards of years: old ones, short ones and ones in words, which are mostly numbers of something."""

from __future__ import annotations

import re

from timeline.timexes.guards.surroundings import LAST_TWO_WORDS, Guard, Surroundings, loose

_REACH = 48
"""Characters before a year in which the two words before it, and the first year of a range, lie."""
_OLDEST, _NEWEST = 1000, 1499
"""The years that four digits may mean although clocks and counts look the same."""
_NUMBER = re.compile(r"\d{3,4}$")
_JOINED_AFTER = re.compile(r"(?:\s([^\W\d_]+)\s|\s?[-–—]\s?)(\d{3,4})(?!\d|[.,]\d)")
_JOINED_BEFORE = re.compile(r"(?<![\d.,])\d{3,4}(?:\s([^\W\d_]+)\s|\s?[-–—]\s?)$")
_NEXT_WORD = re.compile(r"\s+[\"'“‘(]?([^\W\d_]+)")
_MONTH_DIGITS = re.compile(r"\d\d?(?P<mark>[/.-])(?:19|20)\d\d|(?:19|20)(?P<span>\d\d)[/-](?P<second>\d\d)")
_JOINED_BY = r"(?:\s?[-–—]\s?|\s(?P<word>[^\W\d_]+)\s(?:[^\W\d_]+\s)?)"
_MONTH_BEFORE = re.compile(rf"(?<![\d./-])\d\d?[/.](?:19|20)\d\d{_JOINED_BY}$")
_MONTH_AFTER = re.compile(rf"{_JOINED_BY}\d\d?[/.](?:19|20)\d\d(?![\d/-]|\.\d)")
_CLAUSE = re.compile(r"[.!?;\n]")


def ends_year(around: Surroundings) -> bool:
    """What follows is a mark or a small word, so that the number counts nothing: "in 1268 the hall", not "homes"."""
    end = around.end
    joined = _JOINED_AFTER.match(around.lower, end)
    if joined and (joined[1] is None or around.is_in(joined[1], "list_links")):
        end = joined.end()
    return _closed_at(around, end)


def _closed_at(around: Surroundings, end: int) -> bool:
    following = around.lower[end : end + 2]
    if following[:1] in {"%", "-", "°"} or (following[:1] in {".", ",", ":"} and following[1:].isdigit()):
        return False
    word = _NEXT_WORD.match(around.lower, end)
    return word is None or around.is_in(word[1], "after_year")


def old_year_after_month(around: Surroundings) -> bool:
    """“March 1269” before a small word or a name; “March 1200 Swiss” may count, and “May 1430 GMT” is a clock."""
    if ends_year(around):
        return True
    word = _NEXT_WORD.match(around.lower, around.end)
    is_name = word is not None and around.text[word.start(1)].isupper()
    is_clock = word is not None and around.pack.meaning("zone", word[1]) is not None
    return is_name and not is_clock and not around.matched.endswith("00")


def old_year(around: Surroundings) -> bool:
    """A year before 1500 needs its preposition, and a phrase that ends there or a preposition that allows no number."""
    lead, opens = _lead(around)
    if around.is_in(around.word_before, "year_prepositions") and not around.word_after:
        return True
    if not (around.is_in(lead, "plain_year_prepositions") or (opens and around.is_in(lead, "year_prepositions"))):
        return False
    return _in_four_digits(around) and (ends_year(around) or (opens and _names_somebody(around)))


def _in_four_digits(around: Surroundings) -> bool:
    year = _NUMBER.search(around.matched)
    return year is not None and _OLDEST <= int(year[0]) <= _NEWEST


def _names_somebody(around: Surroundings) -> bool:
    """“In 1268 Oda died”, but not “In 1200 Swiss homes”: round numbers mostly count."""
    word = _NEXT_WORD.match(around.lower, around.end)
    return word is not None and around.text[word.start(1)].isupper() and not around.matched.endswith("00")


def _lead(around: Surroundings) -> tuple[str, bool]:
    """The preposition before a year, or before the first year of its range; and whether it opens a sentence."""
    lead = around.lower[max(0, around.start - _REACH) : around.start]
    joined = _JOINED_BEFORE.search(lead)
    if joined and (joined[1] is None or around.is_in(joined[1], "list_links")):
        lead = lead[: joined.start()]
    words = LAST_TWO_WORDS.search(lead)
    if words is None:
        return "", False
    start = around.start - len(around.lower[max(0, around.start - _REACH) : around.start]) + words.start(2)
    return words[2], around.text[start].isupper()


def early_year(around: Surroundings) -> bool:
    """A year of three digits opens a sentence ("In 476 the last emperor fell") or ends a past one ("fell in 476")."""
    year = _NUMBER.search(around.matched)
    if year is None or year[0].startswith("0") or not ends_year(around):
        return False
    lead, opens = _lead(around)
    if not around.is_in(lead, "plain_year_prepositions"):
        return False
    return opens or _tells_of_past(around)


def _tells_of_past(around: Surroundings) -> bool:
    """A verb of the past stands right before the preposition: "was founded in 330"."""
    lead = _JOINED_BEFORE.sub("", around.lower[max(0, around.start - _REACH) : around.start])
    words = LAST_TWO_WORDS.search(lead)
    verb = words[1] if words else None
    if not verb or around.is_in(verb, "score_verbs"):
        return False
    ending = str(around.pack.context.get("past_ending", ""))
    return around.is_in(verb, "past_cues", "dated_verbs") or bool(ending and verb.endswith(ending))


def plain_year_lead(around: Surroundings) -> bool:
    """A number of words needs "in", "since" or the like before it: "in two thousand and eight"."""
    return around.is_in(around.word_before, "plain_year_prepositions")


def year_in_words(around: Surroundings) -> bool:
    """“twenty twenty vision”, “twenty ten-pound notes”: a year of this century in words needs its preposition."""
    if around.marks_after[:1] == "-" or around.is_in(around.word_after, "counted", "after_no_year"):
        return False
    if not around.is_in(around.matched.split("-")[0].split()[0], "century_words"):
        return True
    return around.is_in(around.word_before, "year_prepositions", "month_prepositions")


def decade_not_age(around: Surroundings) -> bool:
    """“the '80s” and “the mid-80s” are decades; “in his 80s” is an age, “highs in the mid-80s” a temperature."""
    if "'" in around.matched.replace("’", "'") or around.is_in(around.word_before, "decade_words"):
        return True
    if around.matched.lstrip()[:1].isdigit() or not around.is_in(around.matched.split()[0], "articles"):
        return False
    return not _is_measured(around) and (_has_edge(around) or around.is_in(around.word_before, "decade_leads"))


def _has_edge(around: Surroundings) -> bool:
    """“the mid-80s”, “the late 70s”: more than an article stands before the digits."""
    return len(re.split(r"[\s-]+", around.matched)) > 2


def _is_measured(around: Surroundings) -> bool:
    """The clause speaks of degrees, scores, speeds or ages."""
    before = _CLAUSE.split(around.lower[max(0, around.start - 2 * _REACH) : around.start])[-1]
    after = _CLAUSE.split(around.lower[around.end : around.end + _REACH])[0]
    return any(around.is_in(word, "measured") for word in re.findall(r"[^\W\d_]+", f"{before} {after}"))


def month_digits(around: Surroundings) -> bool:
    """“in 12/2006”, “since 03.2010”, “(01/2010 – 05/2014)”: a preposition, or another such month, makes a date of it.

    "Law 12/2006" has a number, "2010-12" is a span of years, and "rose to 11.2006" is a rate.
    """
    match = _MONTH_DIGITS.fullmatch(around.matched)
    if match is None or (match["span"] and int(match["second"]) > int(match["span"])):
        return False
    leads = "plain_year_prepositions" if match["mark"] == "." else "month_digits_prepositions"
    if around.is_in(around.word_before, leads):
        return True
    if match["mark"] == "/" and around.mark_before in {"(", "["}:
        return True
    before = _MONTH_BEFORE.search(around.lower[max(0, around.start - _REACH) : around.start])
    return _is_joined(before, around) or _is_joined(_MONTH_AFTER.match(around.lower, around.end), around)


def loose_month_digits(around: Surroundings) -> bool:
    """Loose, or an end of "06/2019-09/2019"."""
    before = _MONTH_BEFORE.search(around.lower[max(0, around.start - _REACH) : around.start])
    after = _MONTH_AFTER.match(around.lower, around.end)
    return loose(around) or any(match is not None and match["word"] is None for match in (before, after))


def _is_joined(match: re.Match[str] | None, around: Surroundings) -> bool:
    """True if a dash, or a word for "to" or "or", joins another month in digits."""
    return match is not None and (match["word"] is None or around.is_in(match["word"], "list_links"))


def not_numbered(around: Surroundings) -> bool:
    """“the year 12 block”: no number follows."""
    return re.match(r"\s\d", around.lower[around.end : around.end + 2]) is None


YEAR_GUARDS: tuple[Guard, ...] = (
    ends_year,
    old_year_after_month,
    old_year,
    early_year,
    plain_year_lead,
    year_in_words,
    decade_not_age,
    month_digits,
    loose_month_digits,
    not_numbered,
)
"""The guards of this module, as rules name them."""
