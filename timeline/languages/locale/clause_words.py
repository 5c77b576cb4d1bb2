"""The words that cut sentences into clauses, for the languages of ``clauses.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

ALL = "*"
KEYS = frozenset({
    "since", "until", "before", "to", "between", "joins", "opens", "starts", "uncommaed", "ahead", "ahead_endings",
    "hearsay", "records", "compared", "adverbs", "reports", "of", "abbreviations", "ordinals", "prepositions",
    "verb_second", "determiners", "attributes", "adverb_endings",
})  # fmt: skip
_NEVER = re.compile(r"(?!)")
_BEFORE_DATE = r"(?<!\w)(?:{})\s*$"
_WHOLE = r"(?<!\w)(?:{})(?!\w)"
_COMPARED = r"(?<!\w)(?:{})(?!\w)[^;]{{0,30}}\d[^;,]{{0,30}}\Z"
_SMALL = ("since", "until", "before", "to", "between", "joins", "opens", "prepositions", "adverbs", "determiners")


@attrs.frozen(eq=False, repr=False)
class ClauseWords:
    """What cuts the sentences of a language, as patterns.

    ``since``, ``until``, ``before`` and ``between`` match a text that ends with such a word. ``to`` and ``lists`` match
    all that stands between the ends of a range, or between members of a list. ``joins`` matches a conjunction with the
    comma and blanks before it. ``opens`` matches at the start of a subordinate clause, ``starts`` at that of a sentence
    which begins with one; ``uncommaed`` finds the start of a clause inside a sentence. ``determined`` matches a text
    that ends with a determiner, ``attributes`` an attributive participle with what stands before it, ``adverbs`` a word
    that its ending makes an adverb. ``ahead`` finds
    verbs of the future, ``records`` comparisons, and ``compared`` a text that ends with a comparison with another time;
    ``reports`` finds verbs of saying, ``of`` a preposition behind a noun.
    ``small`` are prepositions, conjunctions and adverbs; another word with ``shortest_verb`` letters may be a verb.
    ``abbreviations`` are in lower case, without their last dot. ``dotted_ordinals`` is true where "3." is an ordinal,
    ``verb_second`` where a verb follows what opens a main clause.

    >>> german = load_clause_words("de")
    >>> bool(german.since.search("Sie leitet die Firma seit ")), german.dotted_ordinals, "mio" in german.abbreviations
    (True, True, True)
    """

    since: re.Pattern[str]
    until: re.Pattern[str]
    before: re.Pattern[str]
    to: re.Pattern[str]
    between: re.Pattern[str]
    lists: re.Pattern[str]
    joins: re.Pattern[str]
    opens: re.Pattern[str]
    starts: re.Pattern[str]
    uncommaed: re.Pattern[str]
    ahead: re.Pattern[str]
    hearsay: re.Pattern[str]
    records: re.Pattern[str]
    compared: re.Pattern[str]
    reports: re.Pattern[str]
    of: re.Pattern[str]
    small: frozenset[str]
    shortest_verb: int
    abbreviations: frozenset[str]
    determined: re.Pattern[str]
    attributes: re.Pattern[str]
    adverbs: re.Pattern[str]
    dotted_ordinals: bool
    verb_second: bool


def load_clause_words(lang: str) -> ClauseWords:
    """The words of *lang*, of its language without the region ("de" for "de-AT"), or of none."""
    tables = _tables()
    name = next((name for name in (lang, lang.partition("-")[0]) if name in tables), ALL)
    return _loaded(name)


@cache
def _loaded(name: str) -> ClauseWords:
    table = _tables()[name]

    def pattern(key: str, frame: str) -> re.Pattern[str]:
        return _pattern(table.get(key, ()), frame)

    return ClauseWords(
        since=pattern("since", _BEFORE_DATE),
        until=pattern("until", _BEFORE_DATE),
        before=pattern("before", _BEFORE_DATE),
        to=pattern("to", r"\s*(?:{})\s*"),
        between=pattern("between", _BEFORE_DATE),
        lists=pattern("joins", r"\s*,?\s*(?:{})\s*"),
        joins=pattern("joins", r",?\s+(?:{})(?!\w)"),
        opens=_opens(table),
        starts=pattern("starts", r"\W*(?:{})(?!\w)"),
        uncommaed=pattern("uncommaed", _WHOLE),
        ahead=_ahead(table),
        hearsay=pattern("hearsay", _WHOLE),
        records=pattern("records", _WHOLE),
        compared=pattern("compared", _COMPARED),
        reports=pattern("reports", _WHOLE),
        of=pattern("of", r"[^\W\d_]\s+(?:{})(?!\w)"),
        shortest_verb=3 if "adverbs" in table else 5,
        small=frozenset(word for key in _SMALL for phrase in table.get(key, ()) for word in phrase.split()),
        abbreviations=frozenset(table.get("abbreviations", ())),
        determined=pattern("determiners", r"(?<!\w)(?:{})\s+(?:\w{{2,5}}\s+)?$"),
        attributes=pattern("attributes", r"\s+(?:\w+\s+){{0,2}}\w+(?:{})\s+\w"),
        adverbs=pattern("adverb_endings", r"\w+(?:{})"),
        dotted_ordinals=bool(table.get("ordinals")),
        verb_second=bool(table.get("verb_second")),
    )


def _opens(table: dict[str, list[str]]) -> re.Pattern[str]:
    prepositions = "|".join(map(re.escape, table.get("prepositions", ())))
    return _pattern(table.get("opens", ()), rf"(?:(?:{prepositions})\s+)?(?:{{}})(?!\w)")


def _ahead(table: dict[str, list[str]]) -> re.Pattern[str]:
    words, endings = table.get("ahead", []), table.get("ahead_endings", [])
    kinds = [re.escape(word).replace("\\ ", r"\s+") for word in words] + [rf"\w+{re.escape(end)}" for end in endings]
    return re.compile(_WHOLE.format("|".join(kinds)), re.IGNORECASE) if kinds else _NEVER


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    content = files("timeline.languages.locale").joinpath("clauses.toml").read_text(encoding="utf-8")
    tables: dict[str, Any] = tomllib.loads(content)
    for name, table in tables.items():
        if unknown := set(table) - KEYS:
            raise ValueError(f"clauses.toml: [{name}] has unknown keys: {', '.join(sorted(unknown))}")
    return tables


def _pattern(words: Iterable[str], frame: str) -> re.Pattern[str]:
    """A pattern that finds any of *words* in *frame*; the longest first."""
    escaped = [re.escape(word).replace("\\ ", r"\s+") for word in sorted(words, key=len, reverse=True)]
    return re.compile(frame.format("|".join(escaped)), re.IGNORECASE) if escaped else _NEVER
