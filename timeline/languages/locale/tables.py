"""The locale tables of dateparser, in the form that recognition needs.

They hold month and weekday names, phrases such as "last week" and patterns such as "N days ago" for some 200 languages
and 300 regions of them. This module is imported only for a language without a full pack, because loading dateparser
takes a tenth of a second.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from typing import Any

import attrs

from timeline.errors import LanguageError, shown
from timeline.languages.packs import available_packs
from timeline.languages.tokens import lower_same_length

MONTH_KEYS = "january february march april may june july august september october november december".split()
WEEKDAY_KEYS = "monday tuesday wednesday thursday friday saturday sunday".split()
UNIT_KEYS = ("day", "week", "month", "year")
"""The keys of dateparser's tables, which are English in every language."""

_MARKS = tuple(zip("’‘ʼ‐‑\u00a0\u202f", "'''--  ", strict=True))
_PHRASE = re.compile(r"(in )?(\d+) (second|day|week|month|year)(?(1)| ago)")
_AMOUNT = re.compile(r"(in )?\\1 (day|week|month|year)(?(1)| ago)")
_NUMBER = r"(\d++[.,]?\d*+)"
_REGIONAL = re.compile(r"-(?=[A-Z0-9]+$)")
_PLAIN_NUMBER = re.compile(r"[^\W\d_]+(?:\((?:[^\W\d_]|\|)+\))?")


@attrs.frozen
class AmountPhrase:
    """A way to say "N units ago" or "in N units".

    ``before`` and ``after`` are the words on either side of the number; ``template`` is the phrase with ``{}`` for it.
    """

    before: str
    after: str
    unit: str
    future: bool
    template: str


@attrs.frozen
class UnitOffset:
    """The meaning of a fixed phrase such as "last week": a number of units from now."""

    unit: str
    count: int


@attrs.frozen
class Locale:
    """The table of a language. Spellings are folded (:func:`folded`); names include abbreviations."""

    code: str
    order: str
    spaced: bool
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    units: Mapping[str, tuple[str, ...]] = attrs.field(hash=False)
    phrases: Mapping[str, UnitOffset] = attrs.field(hash=False)
    amounts: tuple[AmountPhrase, ...]
    ago: tuple[str, ...]
    joiners: tuple[str, ...]
    numbers: Mapping[str, int] = attrs.field(hash=False)


def folded(text: str) -> str:
    """Lower case with plain apostrophes, hyphens and blanks; of the same length as *text*.

    >>> folded("Aujourd’hui"), len(folded("İzmir"))
    ("aujourd'hui", 5)
    """
    lower = lower_same_length(text)
    for mark, plain in _MARKS:
        lower = lower.replace(mark, plain)
    return lower


def basic_codes() -> tuple[str, ...]:
    """The languages with a basic pack, without regions, in alphabetical order.

    >>> {"de", "ja", "zh-Hant"} <= set(basic_codes()), "en" in basic_codes()
    (True, False)
    """
    return tuple(sorted(set(_tables()) - set(available_packs())))


@lru_cache(maxsize=64)
def load_locale(code: str) -> Locale:
    """The tables of a language or of one of its regions.

    >>> german = load_locale("de")
    >>> german.months[2], german.phrases["vorgestern"]
    (('mär', 'märz', 'mrz'), UnitOffset(unit='day', count=-2))
    >>> german.amounts[1]
    AmountPhrase(before='vor', after='tagen', unit='day', future=False, template='vor {} tagen')
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
        months=tuple(_spellings(table[name]) for name in MONTH_KEYS),
        weekdays=tuple(_spellings(table[name]) for name in WEEKDAY_KEYS),
        units={unit: _spellings(table[unit]) for unit in UNIT_KEYS},
        phrases=_phrases(table.get("relative-type", {})),
        amounts=tuple(_amounts(table.get("relative-type-regex", {}))),
        ago=_spellings(table.get("ago", ())),
        joiners=_spellings(table.get("pertain", ())),
        numbers=_numbers(table.get("simplifications", ())),
    )


def check_code(code: object) -> str:
    """The language that *code* belongs to; ``LanguageError`` if it has no basic pack.

    >>> check_code("pt-MZ")
    'pt'
    >>> check_code("de_DE")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    timeline.errors.LanguageError: no language 'de_DE' (did you mean 'de'?); with a full pack: en; with a basic ...
    """
    tables = _tables()
    if isinstance(code, str):
        language = code if code in tables else _REGIONAL.split(code)[0]
        if language in basic_codes() and code in (language, *tables[language]):
            return language
    raise LanguageError(_unknown(code))


def _unknown(code: object) -> str:
    stem = re.split("[-_]", code)[0].lower() if isinstance(code, str) else ""
    stem = _codes_by_name().get(stem, stem)
    hint = f" (did you mean {stem!r}?)" if stem in (*available_packs(), *basic_codes()) else ""
    return (
        f"no language {shown(code)}{hint}; with a full pack: {', '.join(available_packs())}; "
        f"with a basic pack: {', '.join(basic_codes())}; also regions of these, such as pt-MZ"
    )


@lru_cache(maxsize=1)
def _codes_by_name() -> Mapping[str, str]:
    """The codes of languages by what people call them: "german", "deutsch"."""
    content = files("timeline.languages.locale").joinpath("names.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(content)["names"])


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, tuple[str, ...]]:
    """The languages that dateparser has tables for, with their regions."""
    from dateparser.data.languages_info import language_locale_dict

    return {language: tuple(regions) for language, regions in language_locale_dict.items()}


def _merged(info: Mapping[str, Any], regional: Mapping[str, Any]) -> dict[str, Any]:
    """The table of a language with the words of a region added."""
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
    """The words folded and without repetitions, except those with signs that no text has ("(月)")."""
    spellings = dict.fromkeys(folded(word).strip() for word in words)
    return tuple(word for word in spellings if word and not set(word) & set("()/[]*"))


def _phrases(table: Mapping[str, Iterable[str]]) -> dict[str, UnitOffset]:
    """The fixed phrases with one meaning (Hindi has one word for yesterday and tomorrow, which is left out)."""
    meanings_of: dict[str, set[UnitOffset]] = {}
    for meaning, words in table.items():
        if match := _PHRASE.fullmatch(meaning):
            phrase = UnitOffset(match[3], int(match[2]) if match[1] else -int(match[2]))
            for word in _spellings(words):
                meanings_of.setdefault(word, set()).add(phrase)
    return {word: meanings.pop() for word, meanings in meanings_of.items() if len(meanings) == 1}


def _amounts(table: Mapping[str, Iterable[str]]) -> Iterable[AmountPhrase]:
    for meaning, patterns in table.items():
        match = _AMOUNT.fullmatch(meaning)
        for pattern in patterns if match else ():
            before, number, after = folded(pattern).partition(_NUMBER)
            if match and number and after and not set(before + after) & set("\\?*+"):
                template = before + "{}" + after
                yield AmountPhrase(before.strip(), after.strip(), match[2], bool(match[1]), template)


def _numbers(simplifications: Iterable[Mapping[str, str]]) -> dict[str, int]:
    """Number words among the replacements that dateparser makes: ``zwei`` → 2, ``дв(а|е|ух)`` → 2.

    >>> _numbers([{"zwei": "2"}, {"дв(а|е)": "2"}, {"(?<=x)foo": "1 bar"}])
    {'zwei': 2, 'два': 2, 'две': 2}
    """
    numbers: dict[str, int] = {}
    for word, value in (pair for replacements in simplifications for pair in replacements.items()):
        if value.isdigit() and _PLAIN_NUMBER.fullmatch(word):
            stem, _, endings = folded(word).rstrip(")").partition("(")
            numbers.update((stem + ending, int(value)) for ending in endings.split("|"))
    return numbers
