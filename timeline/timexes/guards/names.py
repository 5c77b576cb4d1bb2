"""Guards of names: titles in quotation marks, cars, streets, firms and people that are called like a time."""

from __future__ import annotations

import re

from timeline.timexes.guards.surroundings import LAST_TWO_WORDS, Guard, Surroundings

_REACH = 32
"""Characters on either side in which the words of a name lie."""
_OPENED = re.compile(r"[\"“«](?:[A-Z][\w'’]*(?: (?:[A-Z][\w'’]*|[a-z]{2,3}))* )?$")
_QUOTED_ALONE = re.compile(r"(?:[,.?!]?|: [A-Z][^\"”’»\n]{0,60})[\"”’»](\s+[^\W\d_]+(?:\s+[^\W\d_]+)?)?")
_OWNER = re.compile(r"(?<![\w’'])[A-Z][\w]+['’]s $")
_NAME_AFTER = re.compile(r" ([A-Z][^\W\d_]+)(?:,? ([^\W\d_]+))?")
_STREET = re.compile(r"(?: [A-Z][a-z]+){0,2} ([A-Z][a-z]+)\b")
_MOVED = re.compile(r"([^\W\d_]+)\s+([^\W\d_]+)\s+[\d,.]+\s+([^\W\d_]+)\s+$")
_JOINED_NAME = re.compile(r"-([A-Z][^\W\d_]+)")


def not_title(around: Surroundings) -> bool:
    """“1999” and “Summer of '69” alone in quotation marks are titles, as is the work of an author: “Orwell's 1984”."""
    if around.text[around.start].islower():
        return True
    if _OPENED.search(around.text, max(0, around.start - _REACH), around.start):
        quoted = _QUOTED_ALONE.match(around.text, around.end)
        return quoted is None or _is_speech(around, quoted[1])
    owned = around.matched.isdigit() and _OWNER.search(around.text, max(0, around.start - _REACH), around.start)
    return not (owned and around.is_in(around.word_after, "after_works"))


def _is_speech(around: Surroundings, words: str | None) -> bool:
    """“Monday,” she said: what follows the quotation tells who spoke."""
    return any(around.is_in(word, "speech_verbs", "reporting_verbs") for word in (words or "").lower().split())


def not_capitalised_words(around: Surroundings) -> bool:
    """“Nineteen Eighty-Four” with capitals inside a sentence is a title."""
    last = re.split(r"[\s-]", around.text[around.start : around.end])[-1]
    return not (last[0].isupper() and not last.isupper())


def not_car(around: Surroundings) -> bool:
    """“a Peugeot 2008” is a car, as is “the 2020 Corolla”."""
    if around.is_in(around.word_before, "car_makers") and not around.is_in(around.word_after, "car_news"):
        return False
    following = _NAME_AFTER.match(around.text, around.end)
    if following is None:
        return True
    maker, model = following[1].lower(), following[2] or ""
    if around.is_in(maker, "car_models"):
        return False
    is_model = model[:1].isupper() and around.is_in(around.word_before, "car_articles")
    return not (is_model and around.is_in(maker, "car_makers") and not around.is_in(model.lower(), "car_events"))


def not_street(around: Surroundings) -> bool:
    """“5 May Street”, “off March Road”."""
    match = _STREET.match(around.text, around.end)
    return match is None or not around.is_in(match[1].lower(), "street_heads")


def not_level(around: Surroundings) -> bool:
    """“fell to 2015 from 2040”: an index moves between two numbers."""
    before, to = around.lower[max(0, around.start - _REACH) : around.start], _to(around)
    if to not in before:
        return True
    words = LAST_TWO_WORDS.search(before)
    if words and words[2] == to:
        return not around.is_in(words[1] or "", "level_verbs")
    moved = _MOVED.search(before)
    return not (moved and moved[2] == to and around.is_in(moved[1], "level_verbs"))


def _to(around: Surroundings) -> str:
    return str(around.pack.context.get("level_preposition", ""))


def not_person(around: Surroundings) -> bool:
    """“smiled at Wednesday Ames”, “Sunday Okoro and”, “Monday Inc.” and “The Friday Five” are people and firms."""
    word = around.text[around.start : around.end].split()[-1]
    following = _NAME_AFTER.match(around.text, around.end)
    if (
        following is None
        or not word[0].isupper()
        or word.isupper()
        or around.is_in(following[1].lower(), "not_surnames")
    ):
        return True
    name, then = following[1].lower(), (following[2] or "").lower()
    if around.is_in(name, "weekday_name_heads"):
        return around.is_in(around.word_before, "weekday_prepositions")
    if around.is_in(around.word_before, "person_leads"):
        return False
    if not _does(around, then) or " " in around.matched:
        return True
    return not (around.opens_sentence or _follows_person(around))


def _follows_person(around: Surroundings) -> bool:
    """“Ana Okoro and Friday Adeyemi spoke”, but not “on Thursday and Friday Okoro spoke”."""
    words = LAST_TWO_WORDS.search(around.text, max(0, around.start - _REACH), around.start)
    if words is None or not words[1] or not around.is_in(words[2], "name_links"):
        return False
    return words[1][0].isupper() and around.pack.meaning("weekday", words[1].lower()) is None


def _does(around: Surroundings, word: str) -> bool:
    return around.is_in(word, "person_verbs", "after_surnames")


def not_first_name(around: Surroundings) -> bool:
    """“Jan decided”, “April said”: only people do that; but “in April said the firm”."""
    if not around.is_in(around.matched, "given_names", "short_months"):
        return True
    if not around.is_in(around.word_after, "person_verbs"):
        return True
    linked = around.is_in(around.word_before, "name_links")
    return around.is_in(around.word_before, "month_prepositions") and not linked


def not_joined_name(around: Surroundings) -> bool:
    """“Sept-Iles” is a town, “Sept-Oct” two months."""
    joined = _JOINED_NAME.match(around.text, around.end)
    return joined is None or around.pack.meaning("month", joined[1].lower()) is not None


def not_tiny(around: Surroundings) -> bool:
    """“a minute amount” is small."""
    return not around.is_in(around.word_after, "tiny_heads")


NAME_GUARDS: tuple[Guard, ...] = (
    not_title,
    not_capitalised_words,
    not_car,
    not_street,
    not_level,
    not_person,
    not_first_name,
    not_joined_name,
    not_tiny,
)
"""The guards of this module, as rules name them."""
