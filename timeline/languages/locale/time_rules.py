"""Time rules of a basic pack: parts of the day, clocks, durations, sets and periods, as data of a language.

``times/<code>.toml`` holds classes of words (slots) with the meaning of each word, and rules: a pattern over slots and
the reading that makes an expression of a match. Its ``examples`` and ``negatives`` show every rule.

A pattern is a regular expression in which a blank matches any blanks, ``{name}`` a word of that slot,
``{unit=day_unit}`` one of another slot in its place, and ``<name>`` a macro. The expression is what « and » enclose, if
they do: "los años 60 y «70»". Two slots may share a word
("{weekday}{part}" is "Montagabend"), and ``~`` in a word stands for each of the ``endings`` of the language
("letzt~"). ``triggers`` are the slots of which each match has a word, for speed; words of ``inner_triggers`` may be the
end of a longer word ("zweitägig").

Where no blanks part the words, as in Chinese, a match may begin and end anywhere but inside a number, and the longest
one wins.

Languages without a file get the rule for amounts ("3 weeks"), with the words of dateparser's tables.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import attrs

from timeline.errors import LanguageError
from timeline.languages.locale.pack import BasicPack
from timeline.languages.locale.patterns import BLANK_RUN, NUMERALS
from timeline.languages.locale.tables import folded
from timeline.languages.tokens import trie_regex

Meanings = Mapping[str, str]
"""The words of a slot, each with its meaning."""

_SLOT = re.compile(r"\{(\w+)(?:=(\w+))?\}")
_ESCAPE = re.compile(r"(\\.)")
_MACRO = re.compile(r"<([a-z]\w*)>")
_DIGITS = {
    "number": r"\d{1,4}(?:[.,]\d{1,2})?(?![\d])",
    "day": r"\d{1,2}(?!\d)",
    "hour": r"\d{1,2}(?!\d)",
    "minute": r"[0-5]\d(?!\d)",
    "year": r"\d{4}(?!\d)",
    "yy": r"(?:'\d|[3-9])\d(?!\d)",
    "decade": r"(?:1\d|20)?\d0(?!\d)",
    "ordinal": r"\d{1,2}(?!\d)",
}
"""Slots that digits fill, besides the words that a language has for them."""

_AMOUNT = {"reading": "length", "patterns": ["{number}[ -]{unit}"]}
"""The rule of languages without a file."""

_NO_NUMBER_BEFORE = rf"(?<![{NUMERALS}第百千万.,])"

_OPTIONAL = re.compile(r"\([^()]*\)\?|\([^()]*\|[^()]*\)|\(\?[<=!][^()]*\)")
"""A group that may be missing or that has alternatives, or a condition."""
_GROUP = re.compile(r"\((?:\?:)?([^()|]*)\)(?!\?)")
_LITERAL = re.compile(r"[^\W\d_]+(?![^\W\d_]*\?)")
_MEANINGLESS = "x"
"""The meaning of words that a match does not keep, such as articles."""
_KEYS = frozenset("reading patterns after not_after before not_before options".split())


@attrs.frozen
class LocaleRule:
    """A rule of a basic pack: a compiled pattern, the name of its reading, and words that may or must stand around it.

    ``after`` are words of which one must stand right before a match (``"#"`` for a number), ``not_after`` words that
    must not. ``before`` are beginnings of which one must follow, ``not_before`` beginnings that must not. ``""`` among
    them is a mark, the beginning of the text or its end. ``place`` is that of the rule in its file; a rule has one of
    these values for each of its patterns. A text in which one of ``needs`` is not found has no match; that is faster to
    see.
    """

    reading: str
    regex: re.Pattern[str]
    slots: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    after: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    not_before: tuple[str, ...] = ()
    options: Mapping[str, Any] = attrs.field(factory=dict, hash=False)
    place: int = 0
    needs: tuple[re.Pattern[str], ...] = ()


@attrs.frozen(eq=False)
class TimeRules:
    """The slots, word lists and rules of a language.

    >>> from timeline.languages.locale.pack import load_basic
    >>> german = time_rules(load_basic("de"))
    >>> german.slots["part"]["abend"], german.slots["number"]["einundzwanzig"], german.slots["shift"]["letzten"]
    ('EV', '21', '-1')
    """

    slots: Mapping[str, Meanings]
    lists: Mapping[str, tuple[str, ...]]
    rules: tuple[LocaleRule, ...]
    triggers: frozenset[str]
    inner_triggers: frozenset[str]

    def meaning(self, slot: str, word: str) -> str:
        """What *word* means in *slot*; digits mean themselves, and ``""`` stands for an unknown word."""
        return self.slots.get(slot, {}).get(word, word if word[:1].isdigit() else "")


@lru_cache(maxsize=32)
def time_rules(pack: BasicPack) -> TimeRules:
    """The time rules of a language, of its file and of the tables of its basic pack."""
    tables = _read(pack.code)
    slots = {name: _words(table, tables) for name, table in tables.get("slots", {}).items()}
    slots["number"] = {**_numbers(pack, tables), **slots.get("number", {})}
    slots["unit"] = slots.get("unit") or _unit_words(pack)
    slots["weekday"] = _numbered(pack.weekdays, pack.locale.weekdays, pack.full_weekdays)
    slots["month"] = _numbered(pack.months, pack.locale.months, pack.full_months)
    slots["hour"] = {word: value for word, value in slots["number"].items() if float(value) <= 24}
    slots["yearword"] = _year_words(slots["number"], tables)
    macros = tables.get("macros", {})
    spaced = pack.locale.spaced and not pack.flag("boundless")
    written = tables.get("rule", [_AMOUNT] if spaced and slots["unit"] else [])
    rules = tuple(
        _rule(rule, pattern, slots, macros, place, spaced=spaced)
        for place, rule in enumerate(written)
        for pattern in rule["patterns"]
    )
    lists = {name: tuple(map(folded, words)) for name, words in tables.get("lists", {}).items()}
    triggers, inner = (
        frozenset(word for name in names for word in slots[name]) if rules else frozenset()
        for names in (tables.get("triggers", ["unit"]), tables.get("inner_triggers", ()))
    )
    return TimeRules(slots, lists, rules, triggers, inner)


def example_sentences(code: str, key: str) -> tuple[str, ...]:
    """The sentences that show the rules of a language, with marks (``examples``), or without times (``negatives``).

    >>> example_sentences("de", "negatives")[1]
    'Sie ist 18 Jahre alt, er im Alter von 20 Jahren gestorben.'
    """
    return tuple(_read(code).get(key, ()))


@lru_cache(maxsize=32)
def _read(code: str) -> Mapping[str, Any]:
    for name in (code, code.split("-")[0]):
        path = files("timeline.languages.locale").joinpath("times", f"{name}.toml")
        if path.is_file():
            return tomllib.loads(path.read_text("utf-8"))
    return {}


def _words(table: Mapping[str, Iterable[str]], tables: Mapping[str, Any]) -> dict[str, str]:
    """The words of a slot with their meanings, each ending written out.

    >>> _words({"-1": ["letzt~"]}, {"endings": ["e", "en"]})
    {'letzte': '-1', 'letzten': '-1'}
    """
    endings = tables.get("endings", [""])
    return {
        folded(word.replace("~", ending)): meaning
        for meaning, words in table.items()
        for word in words
        for ending in (endings if "~" in word else [""])
    }


def _numbers(pack: BasicPack, tables: Mapping[str, Any]) -> dict[str, str]:
    """The number words of a language up to 99, put together of its ones and tens."""
    given = tables.get("numbers", {})
    ones, tens = (_words(given.get(name, {}), tables) for name in ("ones", "tens"))
    inner = {word: value for word, value in ones.items() if int(value) < 10}
    joined = {
        template.format(ones=one, tens=ten): str(int(ones[one]) + int(tens[ten]))
        for template in given.get("joined", ())
        for one in inner
        for ten in tens
        if not int(tens[ten]) % 10
    }
    return {**{word: str(value) for word, value in pack.numbers.items()}, **joined, **ones, **tens}


def _year_words(numbers: Meanings, tables: Mapping[str, Any]) -> dict[str, str]:
    """Years in words: "zweitausendzwanzig", "deux mille vingt-deux"."""
    years = tables.get("years", {})
    joiner = years.get("joiner", "")
    return {
        folded(f"{head}{joiner}{word}"): str(int(base) + int(value))
        for base, heads in years.get("heads", {}).items()
        for head in heads
        for word, value in [*numbers.items(), *([("", "0")] if int(base) == 2000 and not joiner else [])]
        if int(value) < 100
    }


def _unit_words(pack: BasicPack) -> dict[str, str]:
    """The words for units in the tables, without abbreviations."""
    words = {word: unit for unit, names in pack.locale.units.items() for word in names}
    words |= {after.split()[0]: unit for (_, after), (unit, _) in pack.amounts.items() if after}
    return {word: unit for word, unit in words.items() if len(word) > 2 and word[-1] != "."}


def _numbered(names: Mapping[str, str], groups: Iterable[Iterable[str]], full: frozenset[str]) -> dict[str, str]:
    """The full names of weekdays or months with their numbers."""
    numbers = {name: str(number) for number, group in enumerate(groups, 1) for name in group}
    return {name: numbers[form] for name, form in names.items() if name in full and form in numbers}


def _rule(
    rule: Mapping[str, Any],
    pattern: str,
    slots: Mapping[str, Meanings],
    macros: Meanings,
    place: int,
    *,
    spaced: bool = True,
) -> LocaleRule:
    """The rule of one pattern; where no blanks part the words (not *spaced*), only a number may not be cut."""
    if unknown := rule.keys() - _KEYS:
        raise LanguageError(f"rule {pattern!r}: unknown key {', '.join(sorted(unknown))}")
    ranged = "" if rule["reading"] == "clock" else "–-"  # "10-18 Uhr"
    begin = rf"(?<![^\W_])(?<!\d[.,:{ranged}])" if spaced else _NO_NUMBER_BEFORE
    end = r"(?![^\W_])" if spaced else ""
    begin, end = "" if pattern[0] == "," else begin, "" if pattern[-1] == "," else end
    regex = rf"{begin}(?:{_regex(pattern, slots, macros)}){end}"
    try:
        compiled = re.compile(regex)
    except re.error as error:
        raise LanguageError(f"rule {pattern!r}: {error}") from error
    return LocaleRule(
        rule["reading"],
        compiled,
        {group: slot for group, slot in _SLOT.findall(_expanded(pattern, macros)) if slot},
        frozenset(map(folded, rule.get("after", ()))),
        frozenset(map(folded, rule.get("not_after", ()))),
        frozenset(map(folded, rule.get("before", ()))),
        tuple(map(folded, rule.get("not_before", ()))),
        rule.get("options", {}),
        place,
        tuple(map(re.compile, _needs(_expanded(pattern, macros), slots))),
    )


def _needs(pattern: str, slots: Mapping[str, Meanings]) -> Iterator[str]:
    """Regular expressions for words that each match of a pattern has: of its slots, and of its own.

    >>> list(_needs("({det} )?{season}( {year})?|x", {"season": {"sommer": "2"}})), list(_needs("im jahr {day}", {}))
    ([], ['jahr'])
    """
    while (shorter := _GROUP.sub(r"\1", _OPTIONAL.sub("\0", pattern))) != pattern:
        pattern = shorter
    if "|" in pattern:
        return
    for match in _SLOT.finditer(pattern):
        slot = match[2] or match[1]
        if slot not in _DIGITS and slots.get(slot):
            yield _slot_regex(slot, slots)
    literals = _LITERAL.findall(re.sub(r"\[[^\]]*\]", "\0", _SLOT.sub("\0", pattern)))
    yield from (re.escape(folded(word)) for word in literals if len(word) > 2)


def _regex(pattern: str, slots: Mapping[str, Meanings], macros: Meanings) -> str:
    """The regular expression of a pattern."""
    written = "".join(
        piece if piece.startswith("\\") else folded(piece) for piece in _ESCAPE.split(_expanded(pattern, macros))
    )
    pieces = "".join(_pieces(written, slots))
    return pieces.replace("[ -]", f"(?:{BLANK_RUN}|-)").replace("«", "(?P<extent>").replace("»", ")")


def _expanded(pattern: str, macros: Meanings) -> str:
    """The pattern with its macros written out."""
    return _MACRO.sub(lambda match: f"(?:{_expanded(macros[match[1]], macros)})", pattern)


def _pieces(pattern: str, slots: Mapping[str, Meanings]) -> Iterator[str]:
    begin = 0
    for match in _SLOT.finditer(pattern):
        yield _spaced(pattern[begin : match.start()])
        slot = match[2] or match[1]
        captured = f"?P<{match[1]}>" if set(slots.get(slot, {"": ""}).values()) != {_MEANINGLESS} else "?:"
        yield f"({captured}{_slot_regex(slot, slots)})"
        begin = match.end()
    yield _spaced(pattern[begin:])


def _spaced(literal: str) -> str:
    return re.sub(r" (?!-\])", lambda _: BLANK_RUN, literal)


def _slot_regex(name: str, slots: Mapping[str, Meanings]) -> str:
    words = slots.get(name, {})
    if not words and name not in _DIGITS:
        raise LanguageError(f"no slot {name!r}")
    trie = trie_regex(words).replace(re.escape(" "), BLANK_RUN)
    return "|".join(filter(None, (_DIGITS.get(name, ""), trie)))
