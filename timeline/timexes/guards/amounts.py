"""Guards of durations, sets and vague times."""

from __future__ import annotations

import re
from itertools import pairwise

from timeline.languages.packs import LanguagePack
from timeline.timexes.guards.surroundings import Guard, Surroundings
from timeline.values.granularity import Granularity

_WORD_GLUED_AFTER = re.compile(r"\s*-?\s*([^\W\d_]+)")


def not_money(around: Surroundings) -> bool:
    """No currency sign right before: "$5 a day"."""
    return around.mark_before not in {"$", "£", "€", "¥"}


def not_old(around: Surroundings) -> bool:
    """An age is not a duration here: "a three-year-old", "18 years old"."""
    after = _WORD_GLUED_AFTER.match(around.lower, around.end)
    return not (after and around.is_in(after[1], "ages"))


def rate(around: Surroundings) -> bool:
    """“a year” after an amount is a rate: “$5 million a year”, “8 % a year”."""
    words = around.lower[max(0, around.start - 24) : around.start].split()
    if not words:
        return False
    last = words[-1].strip(",$£€¥")
    joined = around.is_in(last, "last_links")  # "between 5 and 7 years"
    counted = len(words) > 1 and words[-2].replace(",", "")[-3:].isdigit() and words[-1].isalpha() and not joined
    number = last.replace(",", "").replace(".", "").isdigit()
    return number or counted or last[-1:] in {"%", "$"} or around.is_in(last, "amounts", "frequencies")


def not_rate(around: Surroundings) -> bool:
    """Not a rate."""
    return not rate(around)


def not_a_year(around: Surroundings) -> bool:
    """“the 1988 quarter” has a year before its unit, not an amount."""
    words = around.matched.replace("-", " ").split()
    singular = len(words) > 1 and around.is_in(words[-1], "singular_units")
    return not (singular and len(words[-2]) == 4 and words[-2].isdigit())


def loose_start(around: Surroundings) -> bool:
    """Not glued to the text before: "A-2 year", "1.5.2 days"."""
    before = around.lower[max(0, around.start - 2) : around.start]
    after = around.marks_after
    if after[:1] == "-" and after[1:].isalpha():
        return False
    if before[-1:] == "#" or (before[-1:] == "." and around.lower[around.start].isdigit()):
        return False
    if before[-1:] in {"-", "–"} and before[:1].isdigit():
        return True
    return not (before[-1:] in {"-", ".", "/", ":", ",", "@"} and before[:1].isalnum())


def falling_units(around: Surroundings) -> bool:
    """“a year and a day” is one amount, “two days and three days” are two: each unit is smaller than the one before."""
    words = re.findall(r"[^\W\d_]+", around.matched)
    units = [Granularity(unit) for word in words if (unit := _unit_meant(word, around.pack))]
    return all(larger > smaller for larger, smaller in pairwise(units))


def _unit_meant(word: str, pack: LanguagePack) -> str:
    return next((str(unit) for slot in ("unit", "units", "shortunit") if (unit := pack.meaning(slot, word))), "")


def bare_units(around: Surroundings) -> bool:
    """“for years”, “weeks later” are durations; “his days”, “the years of hunger” mostly not."""
    if around.is_in(around.matched.split()[-1], "never_bare_units"):
        return False
    return around.is_in(around.word_before, "before_bare_units")


def chat_unit(around: Surroundings) -> bool:
    """A bare unit in a message is a duration ("have a nice day"), but not in a compound ("day care")."""
    return (
        not around.is_in(around.word_after, "compound_heads")
        and around.mark_before not in {"-", "@", "#", "_", "/"}
        and around.marks_after[:1] != "_"
    )


def not_name_word(around: Surroundings) -> bool:
    """“Min” and “Days” with a capital inside a sentence are names."""
    return (
        around.text[around.start].islower() or around.opens_sentence or around.text[around.start : around.end].isupper()
    )


def before_noun(around: Surroundings) -> bool:
    """Right before a word that it qualifies: "the former king"."""
    return bool(around.word_after) and around.marks_after[:1] == " "


AMOUNT_GUARDS: tuple[Guard, ...] = (
    not_money,
    not_old,
    rate,
    not_rate,
    not_a_year,
    loose_start,
    falling_units,
    bare_units,
    chat_unit,
    not_name_word,
    before_noun,
)
"""The guards of this module, as rules name them."""
