"""Basic packs: the words for dates of a language that has no full pack.

The words come from dateparser's locale tables (:mod:`timeline.languages.locale.tables`); ``basic.toml`` adds number
words, word order and guards for some languages. Every spelling is mapped to a form that dateparser can read, because
dateparser computes the values.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import attrs

from timeline.languages.locale.tables import UNIT_KEYS, AmountPhrase, Locale, UnitOffset, folded, load_locale

Spellings = Mapping[str, str]
"""Spellings in folded text, each with the form that dateparser reads."""


@attrs.frozen
class WordGuard:
    """Conditions under which a word by itself is a date.

    ``preceded_by`` and ``not_preceded_by`` list words right before it, ``not_followed_by`` beginnings of the text right
    after it. If ``alone`` is true, no word may follow. A capital makes a name except at the beginning of a sentence if
    ``case`` is ``lower``, everywhere if it is ``strict``; if it is ``upper``, there must be one.
    """

    preceded_by: frozenset[str] = frozenset()
    not_preceded_by: frozenset[str] = frozenset()
    not_followed_by: tuple[str, ...] = ()
    alone: bool = False
    case: str = ""


@attrs.frozen(eq=False)
class BasicPack:
    """The words for dates of a language.

    ``full_months`` and ``full_weekdays`` are the names that mean a month or a weekday by themselves. ``amounts`` maps
    the words before and after a number to a unit and to whether they point to the future; ``templates`` are the phrases
    in which dateparser reads those. ``direction_before`` and ``direction_after`` hold words beside a name that point to
    the past (-1) or the future (1).

    >>> german = load_basic("de")
    >>> german.months["märz"], german.weekdays["sonnabend"], german.phrases["vorjahr"]
    ('märz', 'samstag', 'letztes jahr')
    >>> german.numbers["zwölf"], german.direction_before["nächsten"], german.amounts["vor", "tagen"]
    (12, 1, ('day', False))
    """

    locale: Locale
    months: Spellings
    weekdays: Spellings
    phrases: Spellings
    full_months: frozenset[str]
    full_weekdays: frozenset[str]
    numbers: Mapping[str, int]
    amounts: Mapping[tuple[str, str], tuple[str, bool]]
    templates: Mapping[tuple[str, bool], tuple[AmountPhrase, ...]]
    direction_before: Mapping[str, int]
    direction_after: Mapping[str, int]
    guards: Mapping[str, WordGuard]
    extra: Mapping[str, Any]

    @property
    def code(self) -> str:
        """The language or region, as dateparser calls it."""
        return self.locale.code

    @property
    def parts(self) -> Spellings:
        """The words for beginning, middle and end before a month or year, with TIMEX3's names for them."""
        return {folded(word): mod for word, mod in self.extra.get("parts", {}).items()}

    @property
    def parts_after(self) -> Spellings:
        """The same words behind a month or year: "2020年初"."""
        return {folded(word): mod for word, mod in self.extra.get("parts_after", {}).items()}

    @property
    def weeks(self) -> Mapping[str, int]:
        """Prefixes of a weekday that place it in last or next week, with the number of weeks."""
        return _folded_keys(self.extra.get("week_of", {}))

    def word_list(self, key: str) -> tuple[str, ...]:
        """A word list of ``basic.toml``, folded; empty if the language has no such list."""
        return tuple(folded(word) for word in self.extra.get(key, ()))

    def flag(self, key: str) -> bool:
        """A yes or no of ``basic.toml``."""
        return bool(self.extra.get(key))

    def numbers_of(self, month: str) -> tuple[int, ...]:
        """The months that a name means: one, except for abbreviations such as "mar"."""
        return tuple(number for number, names in enumerate(self.locale.months, 1) if month in names)


@lru_cache(maxsize=32)
def load_basic(code: str) -> BasicPack:
    """The basic pack of a language or region; :class:`~timeline.errors.LanguageError` if there is none."""
    locale = load_locale(code)
    extra = _extra(code)
    months = _spellings(locale.months, extra, "months")
    weekdays = _spellings(locale.weekdays, extra, "weekdays")
    directions = _directions(locale)
    return BasicPack(
        locale=locale,
        months=months,
        weekdays=weekdays,
        phrases=_without_articles(_spellings([_usable(locale)], extra, "phrases"), extra),
        full_months=_full_names(locale.months, spaced=locale.spaced) | _added(months, extra, "months"),
        full_weekdays=_full_names(locale.weekdays, spaced=locale.spaced) & weekdays.keys()
        | _added(weekdays, extra, "weekdays"),
        numbers={**locale.numbers, **_folded_keys(extra.get("numbers", {}))},
        amounts=_amounts(locale, extra),
        templates=_templates(locale.amounts),
        direction_before={**directions[0], **_folded_keys(extra.get("direction_before", {}))},
        direction_after={**directions[1], **_folded_keys(extra.get("direction_after", {}))},
        guards=_guards(extra, months),
        extra=extra,
    )


@cache
def _extras() -> Mapping[str, dict[str, Any]]:
    """The tables of ``basic.toml``, by language."""
    return tomllib.loads(files("timeline.languages.locale").joinpath("basic.toml").read_text("utf-8"))


def _extra(code: str) -> Mapping[str, Any]:
    """The additions of ``basic.toml`` to the tables of a language, or those of its language for a region."""
    extras = _extras()
    return extras["*"] | (extras.get(code) or extras.get(code.split("-")[0], {}))


def _folded_keys(table: Mapping[str, int]) -> dict[str, int]:
    return {folded(word): value for word, value in table.items()}


def _spellings(groups: Iterable[Iterable[str]], extra: Mapping[str, Any], key: str) -> dict[str, str]:
    """Every spelling of the tables and of ``basic.toml``, in each form that Unicode has for it."""
    words = {word: word for group in groups for word in group}
    words |= {spelling: form for word, form in extra.get(key, {}).items() for spelling in _inflected(word, extra)}
    words = {word: form for word, form in words.items() if word not in extra.get("unlike", ())}
    for word, form in list(words.items()):
        for variant in _variants(word, accents=bool(extra.get("optional_accents"))):
            words.setdefault(variant, form)
    return words


def _without_articles(phrases: Spellings, extra: Mapping[str, Any]) -> dict[str, str]:
    """The phrases, and those with an article also without it: "en mayo del año pasado"."""
    bare = {}
    for phrase, form in phrases.items():
        for article in map(folded, extra.get("articles", ())):
            rest = phrase.removeprefix(article if article.endswith("'") else article + " ")
            if rest != phrase:
                bare[rest] = form
    return {**bare, **phrases}


def _variants(word: str, *, accents: bool) -> Iterable[str]:
    """The word composed and decomposed, and without its accents if the language often leaves them out.

    >>> sorted(map(len, _variants("février", accents=True)))
    [7, 7, 8]
    """
    apart = unicodedata.normalize("NFD", word)
    yield unicodedata.normalize("NFC", word)
    yield apart
    if accents:
        yield _bare(word)


def _inflected(word: str, extra: Mapping[str, Any]) -> Iterable[str]:
    """The word, with each of the endings of the language in the place of "~".

    >>> list(_inflected("mai~", {"endings": ["", "s", "ni"]}))
    ['mai', 'mais', 'maini']
    """
    endings = extra.get("endings", ("",)) if "~" in word else ("",)
    return (folded(word.replace("~", ending)) for ending in endings)


def _added(words: Spellings, extra: Mapping[str, Any], key: str) -> frozenset[str]:
    """The spellings from ``basic.toml``, which has no abbreviations."""
    added = (spelling for word in extra.get(key, {}) for spelling in _inflected(word, extra))
    return frozenset(word for word in added if word in words)


def _usable(locale: Locale) -> list[str]:
    """The phrases that are clear by themselves: not "ora" (Italian for now and hour) nor "今" (begins other words)."""
    units = {word for words in locale.units.values() for word in words}
    alike: dict[UnitOffset, list[str]] = {}
    for word, meaning in locale.phrases.items():
        alike.setdefault(meaning, []).append(word)
    clear = [word for word in locale.phrases if word not in units and len(word) > 1]
    return [word for word in clear if len(word) > 2 or not _abbreviates(word, alike[locale.phrases[word]])]


def _full_names(groups: Iterable[Iterable[str]], *, spaced: bool) -> frozenset[str]:
    """The names that do not abbreviate another one: "Mittwoch", but not "Mi" and "Mit"; "Mai".

    >>> sorted(_full_names([("mi", "mit", "mittwoch"), ("mär", "märz", "mrz")], spaced=True))
    ['mittwoch', 'märz']
    """
    full: set[str] = set()
    for group in map(tuple, groups):
        full |= {word for word in group if len(word) > (2 if spaced else 1) and not _abbreviates(word, group)}
    return frozenset(word for word in full if set(word) - set("ivx"))  # Hungarian months may be Roman numbers


def _abbreviates(word: str, group: Iterable[str]) -> bool:
    return any(_shortens(_bare(word), _bare(other)) for other in group)


def _shortens(word: str, other: str) -> bool:
    """True if *word* has the first letter of *other* and some of its further letters, and is much shorter."""
    letters = iter(other)
    much = 1 if len(word) < 4 else 2 if len(word) == 4 else 5
    return other[0] == word[0] and len(other) - len(word) >= much and all(letter in letters for letter in word)


def _bare(word: str) -> str:
    """The word without accents.

    >>> _bare("sáb")
    'sab'
    """
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def _directions(locale: Locale) -> tuple[dict[str, int], dict[str, int]]:
    """The words for "last" and "next" before and after a unit, from the phrases: "letzten Monat" → "letzten"."""
    before: dict[str, int] = {}
    after: dict[str, int] = {}
    for phrase, meaning in locale.phrases.items():
        if meaning.unit in ("week", "month", "year") and abs(meaning.count) == 1:
            for unit in locale.units[meaning.unit]:
                head, found, tail = phrase.rpartition(unit)
                if found and not tail and head.endswith(" "):
                    before.setdefault(head.split()[-1], meaning.count)
                elif found and tail.startswith(" ") and len(tail.split()) == 1:
                    after.setdefault(tail.strip(), meaning.count)
    return _long(before), _long(after)


def _long(words: dict[str, int]) -> dict[str, int]:
    return {word: sign for word, sign in words.items() if len(word) > 2}


def _amounts(locale: Locale, extra: Mapping[str, Any]) -> dict[tuple[str, str], tuple[str, bool]]:
    """All ways to say "N units ago" and "in N units": those of the tables, and their frames with other unit words."""
    units = {unit: {*locale.units[unit], *map(folded, extra.get("units", {}).get(unit, ()))} for unit in UNIT_KEYS}
    if not locale.spaced:
        units["month"].discard("月")  # "3月前" is before March
    amounts = {(amount.before, amount.after): (amount.unit, amount.future) for amount in locale.amounts}
    blank = " " if locale.spaced else ""
    for before, tail, future in _frames(locale, units, extra):
        for unit, words in units.items():
            for word in words:
                amounts.setdefault((before, word + (blank + tail if tail else "")), (unit, future))
    return {words: meaning for words, meaning in amounts.items() if _unmistakable(*words, spaced=locale.spaced)}


def _unmistakable(before: str, after: str, *, spaced: bool) -> bool:
    """False for a unit abbreviated to one letter ("3 m") and for a sign in place of a word ("−3 mån")."""
    signs = any(not word[0].isalnum() for word in f"{before} {after}".split())
    letters = any(len(word) == 1 and word < "\u3000" for word in after.split())
    return not spaced or not (signs or letters)


def _frames(locale: Locale, units: Mapping[str, set[str]], extra: Mapping[str, Any]) -> Iterable[tuple[str, str, bool]]:
    """The words around number and unit: ("vor", "", past), ("", "назад", past), ("för", "sedan", past)."""
    frames: dict[tuple[str, str, bool], None] = {}
    for amount in locale.amounts:
        unit = max((word for word in units[amount.unit] if amount.after.startswith(word)), key=len, default="")
        if unit:
            frames[amount.before, amount.after.removeprefix(unit).strip(), amount.future] = None
    known = {word for before, tail, _ in frames for word in (before, tail) if word}
    for word in locale.ago:
        if word not in known:
            frames |= {(word, "", False): None, ("", word, False): None}
    frames |= {(folded(word), "", sign > 0): None for word, sign in extra.get("amounts", {}).items()}
    frames |= {("", folded(word), sign > 0): None for word, sign in extra.get("amounts_after", {}).items()}
    return [frame for frame in frames if frame[0] or frame[1]]


def _templates(amounts: Iterable[AmountPhrase]) -> dict[tuple[str, bool], tuple[AmountPhrase, ...]]:
    templates: dict[tuple[str, bool], tuple[AmountPhrase, ...]] = {}
    for amount in amounts:
        key = amount.unit, amount.future
        templates[key] = (*templates.get(key, ()), amount)
    return templates


def _guards(extra: Mapping[str, Any], months: Spellings) -> dict[str, WordGuard]:
    """The guard of each word; if months are written in lower case, a capital makes a person's name ("Julio")."""
    guards = dict.fromkeys(months, WordGuard(case="strict")) if extra.get("strict_case") else {}
    for entry in extra.get("guard", ()):
        guard = WordGuard(
            preceded_by=frozenset(map(folded, entry.get("preceded_by", ()))),
            not_preceded_by=frozenset(map(folded, entry.get("not_preceded_by", ()))),
            not_followed_by=tuple(map(folded, entry.get("not_followed_by", ()))),
            alone=entry.get("alone", False),
            case=entry.get("case", ""),
        )
        guards |= dict.fromkeys(map(folded, entry["words"]), guard)
    return guards
