"""Guards of dates: months that are verbs, years that are prices, days that are names."""

from __future__ import annotations

import re

from timeline.timexes.context import Genre
from timeline.timexes.guards.site import Site, guard


@guard
def month_word(site: Site) -> bool:
    """“May” and “March” are months after a preposition or with a capital inside a sentence, “may” never in news."""
    word = site.lower[site.start : site.end].split()[-1]
    if not site.text[site.end - len(word)].isupper():
        return site.genre is Genre.MESSAGE and not site.has(word, "verb_months", "short_months")
    if site.has(word, "verb_months"):
        return site.has(site.previous, "month_prepositions") and not _is_name(site)
    if site.has(word, "given_names"):
        return not (_is_name(site) or _follows_name(site))
    return not site.has(word, "short_months") or (site.has(site.previous, "month_prepositions") and not _is_name(site))


def _follows_name(site: Site) -> bool:
    """A capitalised word right before, not at the start of a sentence: "the singer Marion August"."""
    return re.search(r"[^.!?:\"”“\n] [A-Z][a-z]+ $", site.text[max(0, site.start - 24) : site.start]) is not None


def _is_name(site: Site) -> bool:
    """A capitalised word follows or precedes: "April Jones", "August Wilson"."""
    match = re.match(r" (?=[A-Z][a-z])", site.text[site.end : site.end + 3])
    return match is not None and not site.has(site.following, "month_prepositions")


@guard
def short_weekday(site: Site) -> bool:
    """“Sat” and “Sun” are weekdays after “on” or “this”; elsewhere a verb and a star. “C'mon” is no Monday."""
    if site.before in {"'", "’", "@", "#", "-"} or site.has(site.following, "after_sat"):
        return False
    word = site.lower[site.start : site.end].rstrip(".")
    led = site.has(site.previous, "weekday_leads") or site.after[:1] in {",", "-"}
    return led or not site.has(word, "verb_weekdays")


@guard
def bare_year(site: Site) -> bool:
    """A year is no price, no share, no part of a larger number, and is not counted in."""
    if site.before in "$£€¥#@&-.,:/+_=*'" and site.before:
        return site.before == "-" and _is_year_before_dash(site)
    if site.after[:1] in "%$€£" and site.after[:1]:
        return False
    if site.after[:1] in ".,:/-–" and site.after[1:2].isalnum():
        return (site.after[:1] in "-–/" and not site.after[1:2].isdigit()) or _is_span(site)
    if _is_address(site) or _is_numbered(site):
        return False
    bare = site.lower[site.start].isdigit()
    return not _is_counted_in(site) and not (bare and site.has(site.previous, "before_numbers"))


def _is_counted_in(site: Site) -> bool:
    """“2000 soldiers”, “1900 killed”; but “a blast in 2001 killed ten” and “in 2001 more came”."""
    verbal = site.has(site.following, "counted_verbs") and site.has(site.previous, "plain_year_prepositions")
    return site.has(site.following, "counted") and not verbal


def _is_numbered(site: Site) -> bool:
    """“no. 1984”, “p. 1990”: the word before counts pages or issues."""
    words = site.lower[max(0, site.start - 8) : site.start].split()
    return bool(words) and words[-1].endswith(".") and words[-1] in site.pack.words("number_marks")


_ADDRESS = re.compile(r"(?: (?:[A-Z][a-z]+|[A-Z]\.|\d+\w\w)){1,3} ([A-Z][a-z]+)")


def _is_address(site: Site) -> bool:
    """“1600 Pennsylvania Avenue”: a street follows."""
    match = _ADDRESS.match(site.text, site.end)
    return match is not None and site.has(match[1].lower(), "streets")


def _is_year_before_dash(site: Site) -> bool:
    return bool(re.search(r"\b(?:1[5-9]|20)\d\d-$|[^\W\d_]-$", site.lower[max(0, site.start - 6) : site.start]))


def _is_span(site: Site) -> bool:
    return bool(re.match(r"[-–/](?:\d{4}|\d\d)(?![\d\w-])", site.lower[site.end : site.end + 6]))


@guard
def not_given_name(site: Site) -> bool:
    """“Summer Smith” is a person."""
    return not (site.text[site.start].isupper() and _is_name(site))


@guard
def upper_era(site: Site) -> bool:
    """AD and BC are written in capitals: "70 AD", not "ad 70"."""
    letters = [letter for letter in site.text[site.start : site.end] if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) >= 2


@guard
def not_more_digits(site: Site) -> bool:
    """Not cut out of a longer number: "May 5,000 people", "June 5.5"."""
    if site.after[:1] in {",", "."} and site.after[1:2].isdigit():
        return False
    if site.after[:1] == ":" and site.after[1:2].isdigit():
        return False
    return site.after[:1] != "%" and site.before != "$"


@guard
def day_not_counting(site: Site) -> bool:
    """The day is no count of what follows: "They will march three days from now"."""
    return site.pack.meaning("units", site.following) is None


@guard
def month_in_date(site: Site) -> bool:
    """Beside a number or an edge, only the verbs "may" and "march" need their capital."""
    words = re.findall(r"[^\W\d_]+", site.text[site.start : site.end])
    verbs = [word for word in words if site.has(word.lower(), "verb_months")]
    return all(word[0].isupper() for word in verbs) or site.genre is Genre.MESSAGE


@guard
def capitalised_end(site: Site) -> bool:
    """The last word is written with a capital."""
    word = site.text[site.start : site.end].split()[-1]
    return word[0].isupper() or not word[0].isalpha() or site.genre is Genre.MESSAGE


@guard
def not_compound_name(site: Site) -> bool:
    """No part of a name: "Christmas Island", "Friday's Child", "the Sunday Times"."""
    return not site.has(site.following, "name_heads") and site.before not in {"@", "#", "_"}


@guard
def day_of_month(site: Site) -> bool:
    """“the 15th” ends its phrase: no noun follows that it could count."""
    return not site.following or site.has(site.following, "after_day")


@guard
def not_range_of_amounts(site: Site) -> bool:
    """“2021-273” is a day only when it stands alone."""
    return not site.following or site.genre is not Genre.NARRATIVE


@guard
def not_version(site: Site) -> bool:
    """Not after "version" and the like."""
    return not site.has(site.previous, "before_versions")


@guard
def after_date_word(site: Site) -> bool:
    """Right after "on", "by", a weekday."""
    return site.has(site.previous, "after_date_word")


@guard
def old_year(site: Site) -> bool:
    """A year before 1500 needs its preposition."""
    return site.has(site.previous, "year_prepositions") and not site.following


@guard
def short_year(site: Site) -> bool:
    """“'95” after a preposition, a month or a season; not the start of a quotation."""
    return site.has(site.previous, "year_prepositions", "month_prepositions") or site.lower[site.start].isalpha()


@guard
def decade_not_age(site: Site) -> bool:
    """“the '80s” is a decade; “in his 80s” an age, “highs in the 80s” a temperature."""
    apostrophe = "'" in site.text[site.start : site.end].replace("’", "'")
    return apostrophe or site.has(site.previous, "decade_words")


@guard
def not_publication_name(site: Site) -> bool:
    """“USA Today” is a newspaper: no capital inside a sentence, unless all is in capitals."""
    word = site.text[site.start : site.end].split()[-1]
    if word.islower() or word.isupper() or site.genre is Genre.MESSAGE:
        return True
    return _NAME_BEFORE.search(site.text, max(0, site.start - 24), site.start) is None


_NAME_BEFORE = re.compile(r"[A-Z][\w&]* $")


@guard
def not_last_chance(site: Site) -> bool:
    """“the last day of school”, “last minute”: the last of several, not the one before this."""
    words = site.lower[site.start : site.end].split()
    if site.before in {'"', "“"} and site.text[site.end - len(words[-1])].isupper():
        return False
    if words == ["next", "day"]:
        return False
    if words[0] == "the" and len(words) == 3 and words[1] in site.pack.words("last_words"):
        return site.has(words[2], "the_last_units") and site.following != "of"
    return site.following != "of" or words[-1] not in {"day", "week", "month"}


@guard
def story_season(site: Site) -> bool:
    """In a story "winter" is a time; "fall" and "spring" only with a capital or a preposition."""
    last = site.lower[site.start : site.end].split()[-1]
    if last != site.lower[site.start : site.end]:
        return True
    if site.pack.meaning("summery", last) == 3 or site.pack.meaning("summery", last) is None:
        return site.text[site.end - len(last)].isupper() or site.has(site.previous, "time_prepositions")
    return True
