"""The locale tables that come with dateparser, in the shape that recognition needs.

They hold month and weekday names, phrases such as "last week" and patterns such as "N days ago" for some 200 languages
and 300 regions of them. Nothing here is imported before a language without a full pack is asked for: dateparser takes a
tenth of a second to load.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any

import attrs

from timeline.errors import LanguageError
from timeline.languages.packs import available_packs
from timeline.languages.tokens import lower_same_length

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
UNITS = ("day", "week", "month", "year")

_MARKS = tuple(zip("’‘ʼ‐‑\u00a0\u202f", "'''--  ", strict=True))
_PHRASE = re.compile(r"(in )?(\d+) (second|day|week|month|year)(?(1)| ago)")
_AMOUNT = re.compile(r"(in )?\\1 (day|week|month|year)(?(1)| ago)")
_NUMBER = r"(\d++[.,]?\d*+)"
_REGIONAL = re.compile(r"-(?=[A-Z0-9]+$)")
_PLAIN_NUMBER = re.compile(r"[^\W\d_]+(?:\((?:[^\W\d_]|\|)+\))?")


@attrs.frozen
class Amount:
    """A way to say "N units ago" or "in N units": what stands before and after the number, and all of it."""

    before: str
    after: str
    unit: str
    future: bool
    shape: str


@attrs.frozen
class Phrase:
    """What a fixed phrase such as "last week" means: so many units from now."""

    unit: str
    count: int


@attrs.frozen
class Locale:
    """What dateparser knows about a language.

    Spellings are folded (:func:`folded`); among the names of a month or weekday are abbreviations.
    """

    code: str
    order: str
    spaced: bool
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    units: Mapping[str, tuple[str, ...]] = attrs.field(hash=False)
    phrases: Mapping[str, Phrase] = attrs.field(hash=False)
    amounts: tuple[Amount, ...]
    ago: tuple[str, ...]
    joiners: tuple[str, ...]
    numbers: Mapping[str, int] = attrs.field(hash=False)


def folded(text: str) -> str:
    """Lower case with plain apostrophes, hyphens and blanks; always of the same length as *text*.

    >>> folded("Aujourd’hui"), len(folded("İzmir"))
    ("aujourd'hui", 5)
    """
    lower = lower_same_length(text)
    for mark, plain in _MARKS:
        lower = lower.replace(mark, plain)
    return lower


def basic_codes() -> tuple[str, ...]:
    """The languages with a basic pack, regions left out, in alphabetical order.

    >>> {"de", "ja", "zh-Hant"} <= set(basic_codes()), "en" in basic_codes()
    (True, False)
    """
    return tuple(sorted(set(_tables()) - set(available_packs())))


@lru_cache(maxsize=64)
def load_locale(code: str) -> Locale:
    """The tables of a language or of one of its regions.

    >>> german = load_locale("de")
    >>> german.months[2], german.phrases["vorgestern"]
    (('mär', 'märz', 'mrz'), Phrase(unit='day', count=-2))
    >>> german.amounts[1]
    Amount(before='vor', after='tagen', unit='day', future=False, shape='vor {} tagen')
    >>> load_locale("ar-SY").months[2]
    ('مارس', 'آذار')
    """
    language = check_code(code)
    info = import_module(f"dateparser.data.date_translation_data.{language}").info
    regional = info.get("locale_specific", {}).get(code, {})
    table = _merged(info, regional)
    return Locale(
        code=code,
        order=table.get("date_order") or "DMY",
        spaced=not table.get("no_word_spacing"),
        months=tuple(_spellings(table[name]) for name in MONTHS),
        weekdays=tuple(_spellings(table[name]) for name in WEEKDAYS),
        units={unit: _spellings(table[unit]) for unit in UNITS},
        phrases=_phrases(table.get("relative-type", {})),
        amounts=tuple(_amounts(table.get("relative-type-regex", {}))),
        ago=_spellings(table.get("ago", ())),
        joiners=_spellings(table.get("pertain", ())),
        numbers=_numbers(table.get("simplifications", ())),
    )


def check_code(code: object) -> str:
    """The language that *code* belongs to, when dateparser knows it and no full pack takes precedence.

    >>> check_code("pt-MZ")
    'pt'
    >>> check_code("de_DE")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    timeline.errors.LanguageError: no language 'de_DE' (did you mean 'de'?); with a full pack: en; with a basic one: ...
    """
    tables = _tables()
    if isinstance(code, str):
        language = code if code in tables else _REGIONAL.split(code)[0]
        if language in basic_codes() and code in (language, *tables[language]):
            return language
    raise LanguageError(_unknown(code))


def _unknown(code: object) -> str:
    stem = re.split("[-_]", str(code))[0].lower()
    hint = f" (did you mean {stem!r}?)" if stem in (*available_packs(), *basic_codes()) else ""
    return (
        f"no language {code!r}{hint}; with a full pack: {', '.join(available_packs())}; "
        f"with a basic one: {', '.join(basic_codes())}; also regions of these, such as pt-MZ"
    )


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, tuple[str, ...]]:
    """The languages that dateparser has tables for, with their regions."""
    from dateparser.data.languages_info import language_locale_dict

    return {language: tuple(regions) for language, regions in language_locale_dict.items()}


def _merged(info: Mapping[str, Any], regional: Mapping[str, Any]) -> dict[str, Any]:
    """A region's own words beside those of its language."""
    table = dict(info)
    for key, own in regional.items():
        common = table.get(key)
        if isinstance(own, list) and isinstance(common, list):
            table[key] = [*common, *own]
        elif isinstance(own, dict) and isinstance(common, dict):
            table[key] = {name: [*common.get(name, ()), *own.get(name, ())] for name in {**common, **own}}
        elif key != "name":
            table[key] = own
    return table


def _spellings(words: Iterable[str]) -> tuple[str, ...]:
    """The words folded, without repetitions; those with signs that no text has ("(月)") are left out."""
    found = dict.fromkeys(folded(word).strip() for word in words)
    return tuple(word for word in found if word and not set(word) & set("()/[]*"))


def _phrases(table: Mapping[str, Iterable[str]]) -> dict[str, Phrase]:
    """The fixed phrases; one that means two things (Hindi has one word for yesterday and tomorrow) is left out."""
    found: dict[str, set[Phrase]] = {}
    for meaning, words in table.items():
        if match := _PHRASE.fullmatch(meaning):
            phrase = Phrase(match[3], int(match[2]) if match[1] else -int(match[2]))
            for word in _spellings(words):
                found.setdefault(word, set()).add(phrase)
    return {word: meanings.pop() for word, meanings in found.items() if len(meanings) == 1}


def _amounts(table: Mapping[str, Iterable[str]]) -> Iterable[Amount]:
    for meaning, shapes in table.items():
        match = _AMOUNT.fullmatch(meaning)
        for shape in shapes if match else ():
            before, number, after = folded(shape).partition(_NUMBER)
            if match and number and after and not set(before + after) & set("\\?*+"):
                whole = before + "{}" + after
                yield Amount(before.strip(), after.strip(), match[2], bool(match[1]), whole)


def _numbers(simplifications: Iterable[Mapping[str, str]]) -> dict[str, int]:
    """Number words among the replacements that dateparser makes: ``zwei`` → 2, ``дв(а|е|ух)`` → 2.

    >>> _numbers([{"zwei": "2"}, {"дв(а|е)": "2"}, {"(?<=x)foo": "1 bar"}])
    {'zwei': 2, 'два': 2, 'две': 2}
    """
    numbers: dict[str, int] = {}
    for word, value in (pair for each in simplifications for pair in each.items()):
        if value.isdigit() and _PLAIN_NUMBER.fullmatch(word):
            stem, _, endings = folded(word).rstrip(")").partition("(")
            numbers.update((stem + ending, int(value)) for ending in endings.split("|"))
    return numbers
