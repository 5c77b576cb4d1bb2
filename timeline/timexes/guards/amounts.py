"""Guards of lengths, sets, times of day and vague times."""

from __future__ import annotations

import re

from timeline.timexes.context import Genre
from timeline.timexes.guards.site import Site, guard

_FOLLOWING_TIGHT = re.compile(r"\s*-?\s*([^\W\d_]+)")


@guard
def not_money(site: Site) -> bool:
    """No currency sign right before: "$5 a day"."""
    return site.before not in {"$", "£", "€", "¥"}


@guard
def not_old(site: Site) -> bool:
    """Ages are no durations here: "a three-year-old", "18 years old"."""
    found = _FOLLOWING_TIGHT.match(site.lower, site.end)
    return not (found and site.has(found[1], "ages"))


@guard
def rate(site: Site) -> bool:
    """“a year” after an amount is a rate: “$5 million a year”, “8 % a year”."""
    lead = site.lower[max(0, site.start - 24) : site.start].rstrip()
    words = lead.split()
    if not words or not lead:
        return False
    last = words[-1].strip(",$£€¥")
    counted = len(words) > 1 and words[-2].replace(",", "")[-3:].isdigit() and words[-1].isalpha()
    number = last.replace(",", "").replace(".", "").isdigit()
    return number or counted or last[-1:] in {"%", "$"} or site.has(last, "amounts", "frequencies")


@guard
def not_rate(site: Site) -> bool:
    """Not a rate."""
    return not rate(site)


@guard
def not_a_year(site: Site) -> bool:
    """“the 1988 quarter” has a year before its unit, not an amount."""
    words = site.lower[site.start : site.end].replace("-", " ").split()
    singular = len(words) > 1 and site.has(words[-1], "singular_units")
    return not (singular and len(words[-2]) == 4 and words[-2].isdigit())


@guard
def loose_start(site: Site) -> bool:
    """Not glued to what stands before: "A-2 year", "1.5.2 days"."""
    before = site.lower[max(0, site.start - 2) : site.start]
    if site.after[:1] == "-" and site.after[1:2].isalpha():
        return False
    if before[-1:] == "#" or (before[-1:] == "." and site.lower[site.start].isdigit()):
        return False
    if before[-1:] in {"-", "–"} and before[:1].isdigit():
        return True
    return not (before[-1:] in {"-", ".", "/", ":", ",", "@"} and before[:1].isalnum())


@guard
def bare_units(site: Site) -> bool:
    """“for years”, “weeks later”: lengths; “his days”, “the years of hunger” mostly not."""
    if site.lower[site.start : site.end].endswith("quarters"):
        return False
    return site.has(site.previous, "units_after") and not site.has(site.following, "units_before")


@guard
def clock_24(site: Site) -> bool:
    """“15:00” after a preposition or with a zone; “3:1” is a score, “John 3:16” a verse."""
    words = site.lower[site.start : site.end]
    if words[-1].isalpha() or words.count(":") == 2:
        return True
    if len(words) < 4:
        return False
    return site.has(site.previous, "clock_prepositions") or (site.genre is Genre.MESSAGE and len(words) == 5)


@guard
def chat_unit(site: Site) -> bool:
    """A bare unit in a message is a length ("have a nice day"), in a compound it is not ("day care")."""
    return (
        not site.has(site.following, "compound_heads")
        and site.before not in {"-", "@", "#", "_", "/"}
        and site.after[:1] != "_"
    )


@guard
def chat_clock(site: Site) -> bool:
    """“left school at 1015”, “until 9:30”."""
    return site.has(site.previous, "clock_prepositions") and site.before == " "


@guard
def not_name_word(site: Site) -> bool:
    """“Min” and “Days” with a capital inside a sentence are names."""
    return site.text[site.start].islower() or site.opens_sentence or site.text[site.start : site.end].isupper()


@guard
def before_noun(site: Site) -> bool:
    """Right before a word it qualifies: "the former king"."""
    return bool(site.following) and site.after[:1] == " "
