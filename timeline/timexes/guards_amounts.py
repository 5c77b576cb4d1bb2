"""Guards of lengths, sets, times of day and vague times."""

from __future__ import annotations

import re

from timeline.timexes.frame import Genre
from timeline.timexes.guards import Site, guard

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
    return (
        last[-1:] in {"%", "$"}
        or last.replace(",", "").replace(".", "").isdigit()
        or site.has(last, "amounts", "frequencies")
    )


@guard
def not_rate(site: Site) -> bool:
    """Not a rate."""
    return not rate(site)


@guard
def clause_end(site: Site) -> bool:
    """“two years before” ends its phrase: “two years before the war” needs to know when the war was."""
    last = site.lower[site.start : site.end].rsplit(None, 1)[-1]
    return last in {"earlier", "previously", "beforehand", "that"} or not site.following


@guard
def length_of_time(site: Site) -> bool:
    """“a second”, “a quarter of”, “the first quarter” are mostly no lengths."""
    words = site.lower[site.start : site.end].replace("-", " ").split()
    if words[-1].endswith("quarters") and len(words) < 3 and (site.following == "of" or words[0] == "three"):
        return False
    if (
        len(words) > 1
        and len(words[-2]) == 4
        and words[-2].isdigit()
        and words[-1] in site.pack.words("singular_units")
    ):
        return False
    if words[-1] == "second":
        return words[0] not in {"a", "the", "one"}
    if words[-1] == "quarter":
        return not {"a", "the", "one", "an"} & {words[0], words[-2] if len(words) > 1 else ""}
    if words[-1] == "quarters":
        return words[0] not in {"three", "the"} or len(words) > 2
    if words[-1] in {"minute", "moment"} and words[0] == "a" and site.previous == "in":
        return True
    return True


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
def adverb_of_time(site: Site) -> bool:
    """“a weekly” is a paper, “quarterly” a habit."""
    if site.lower[site.start : site.end] == "quarterly":
        return not site.following or site.has(site.following, "after_noun")
    return site.before not in {"-"} and not site.has(site.following, "papers")


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
def overnight(site: Site) -> bool:
    """“overnight” as an adverb, not “an overnight success”."""
    return site.previous not in {"an", "the"}


@guard
def the_part(site: Site) -> bool:
    """“in the morning” of the day told; not “the night of the long knives”."""
    return site.following not in {"of", "when", "before", "after"} and site.has(
        site.previous, "time_prepositions", "all"
    )


@guard
def chat_part(site: Site) -> bool:
    """“at night”, “good morning”, “morning!” in a message."""
    return not site.has(site.following, "part_heads")


@guard
def now(site: Site) -> bool:
    """“now” as a time, not “from now on”, “now and then”, “by now”, “now that”."""
    return site.previous != "until" and site.following not in {"and", "on"}


@guard
def present(site: Site) -> bool:
    """“the present” ends its phrase."""
    words = site.lower[site.start : site.end]
    return (words != "the present" and words != "the moment") or (
        not site.following and site.has(site.previous, "present_prepositions")
    )


@guard
def current(site: Site) -> bool:
    """“current” before a noun, not the stream or “current affairs”."""
    return bool(site.following) and not site.has(site.following, "current_heads")


@guard
def noun_end(site: Site) -> bool:
    """“the past” ends its phrase."""
    return not site.following or site.has(site.following, "after_noun")


@guard
def future(site: Site) -> bool:
    """“the future” as a time, not “her future husband”, “future contracts”."""
    words = site.lower[site.start : site.end].split()
    if words[0] == "future":
        return site.has(site.previous, "future_prepositions") or site.genre is Genre.MESSAGE
    return True


@guard
def soon(site: Site) -> bool:
    """“soon” by itself, not “as soon as”, “soon after”."""
    return site.following not in {"as", "after", "afterwards"} and site.previous not in {"too", "how"}


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
def at_or_by(site: Site) -> bool:
    """“at night”, “by night”: a habit of the time told."""
    return site.has(site.previous, "at_prepositions") and site.following != "of"


@guard
def before_noun(site: Site) -> bool:
    """Right before a word it qualifies: "the former king"."""
    return bool(site.following) and site.after[:1] == " "
