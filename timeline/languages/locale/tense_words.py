"""The words that tell the tense of a clause, for the languages of ``tenses.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import attrs

_NEVER = re.compile(r"(?!)")
_WHOLE = r"(?<!\w)(?:{})(?!\w)"
_BEFORE_DATE = r"(?<!\w)(?:{})\s+\Z"


@attrs.frozen(eq=False)
class TenseWords:
    """What tells the tense of a clause, as patterns.

    ``told``, ``untold``, ``pending`` and ``copulas`` find such a word, and ``participles`` too; ``present`` matches a
    whole word, ``behind`` one right after a date. ``ongoing``, ``toward``, ``starting`` and ``done`` match a text that
    ends with such a word, and ``openers`` all that stands between a mark and a date. ``done`` is a participle with the
    word before it, which is none of ``passive``: "las cifras publicadas", but not "serán publicadas"; ``auxiliaries``
    matches the words that make a verb of it.

    >>> german = load_tense_words("de")
    >>> [bool(german.present.fullmatch(verb)) for verb in ("tagt", "tagte", "trat")]
    [True, False, False]
    """

    told: re.Pattern[str] = _NEVER
    untold: re.Pattern[str] = _NEVER
    present: re.Pattern[str] = _NEVER
    behind: re.Pattern[str] = _NEVER
    copulas: re.Pattern[str] = _NEVER
    participles: re.Pattern[str] = _NEVER
    ongoing: re.Pattern[str] = _NEVER
    openers: re.Pattern[str] = _NEVER
    pending: re.Pattern[str] = _NEVER
    toward: re.Pattern[str] = _NEVER
    starting: re.Pattern[str] = _NEVER
    done: re.Pattern[str] = _NEVER
    auxiliaries: re.Pattern[str] = _NEVER


NO_TENSE_WORDS = TenseWords()
"""The words of a language that has none."""


def load_tense_words(lang: str) -> TenseWords:
    """The words of *lang*, of its language without the region ("de" for "de-AT"), or of none."""
    return _loaded(lang.partition("-")[0])


@cache
def _loaded(lang: str) -> TenseWords:
    table = _tables().get(lang)
    if table is None:
        return NO_TENSE_WORDS
    words = {key: _any_of(table.get(key, ())) for key in ("told", "untold", "present", "not_present", *_OTHERS)}
    return TenseWords(
        told=re.compile(_WHOLE.format(words["told"]), re.IGNORECASE),
        untold=re.compile(_WHOLE.format(words["untold"]), re.IGNORECASE),
        present=re.compile(rf"(?!(?:{words['not_present']})\Z)(?:{words['present']})"),
        behind=re.compile(rf"(?!(?:{words['not_present']})\Z)(?:{words['present']}|{words['behind']})"),
        copulas=re.compile(_WHOLE.format(words["copulas"]), re.IGNORECASE),
        participles=re.compile(_WHOLE.format(words["participles"])),
        ongoing=re.compile(rf"(?<!\w)(?:{words['ongoing']})\s+(?:\w+\s+)?\Z", re.IGNORECASE),
        openers=re.compile(rf"\W*(?:(?:{words['openers']})\s+){{0,3}}", re.IGNORECASE),
        pending=re.compile(_WHOLE.format(words["pending"]), re.IGNORECASE),
        toward=re.compile(_BEFORE_DATE.format(words["toward"]), re.IGNORECASE),
        starting=re.compile(_BEFORE_DATE.format(words["starting"]), re.IGNORECASE),
        auxiliaries=re.compile(words["auxiliaries"], re.IGNORECASE),
        done=_done(words) if table.get("passive") else _NEVER,
    )


def _done(words: Mapping[str, str]) -> re.Pattern[str]:
    """A participle right before a date, and a word before it: "las cifras *publicadas* el lunes"."""
    noun, participle = (
        rf"(?!(?:{words['passive']})\s)[^\W\d_]+",
        rf"(?!(?:{words['untold']})\s)(?:{words['participles']})",
    )
    return re.compile(rf"(?<!\w){noun}\s+{participle}\s+(?:(?:{words['openers']})\s+)?\Z", re.IGNORECASE)


_OTHERS = (
    "copulas",
    "participles",
    "ongoing",
    "openers",
    "pending",
    "toward",
    "starting",
    "passive",
    "auxiliaries",
    "behind",
)


def _any_of(words: Iterable[str]) -> str:
    r"""A regular expression for any of *words*, the longest first; for none of them it never matches.

    >>> _any_of(["ge*t", "in programma"])
    'in\\s+programma|ge\\w*t'
    """
    escaped = (
        re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True)
    )
    return "|".join(escaped) or "(?!)"


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("timeline.languages.locale").joinpath("tenses.toml").read_text(encoding="utf-8"))
