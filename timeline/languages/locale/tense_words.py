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


@attrs.frozen(eq=False)
class TenseWords:
    """What tells the tense of a clause, as patterns.

    ``told``, ``untold``, ``copulas`` and ``participles`` find such a word; ``present`` matches a whole word, and
    ``ongoing`` and ``openers`` all that stands between a mark and a date.

    >>> german = load_tense_words("de")
    >>> [bool(german.present.fullmatch(verb)) for verb in ("tagt", "tagte", "trat")]
    [True, False, False]
    """

    told: re.Pattern[str] = _NEVER
    untold: re.Pattern[str] = _NEVER
    present: re.Pattern[str] = _NEVER
    copulas: re.Pattern[str] = _NEVER
    participles: re.Pattern[str] = _NEVER
    ongoing: re.Pattern[str] = _NEVER
    openers: re.Pattern[str] = _NEVER


def load_tense_words(lang: str) -> TenseWords:
    """The words of *lang*, of its language without the region ("de" for "de-AT"), or of none."""
    return _loaded(lang.partition("-")[0])


@cache
def _loaded(lang: str) -> TenseWords:
    table = _tables().get(lang)
    if table is None:
        return TenseWords()
    words = {key: _any_of(table.get(key, ())) for key in ("told", "untold", "present", "not_present", *_OTHERS)}
    return TenseWords(
        told=re.compile(_WHOLE.format(words["told"]), re.IGNORECASE),
        untold=re.compile(_WHOLE.format(words["untold"]), re.IGNORECASE),
        present=re.compile(rf"(?!(?:{words['not_present']})\Z)(?:{words['present']})"),
        copulas=re.compile(_WHOLE.format(words["copulas"]), re.IGNORECASE),
        participles=re.compile(_WHOLE.format(words["participles"])),
        ongoing=re.compile(rf"(?<!\w)(?:{words['ongoing']})\s+(?:\w+\s+)?\Z", re.IGNORECASE),
        openers=re.compile(rf"\W*(?:(?:{words['openers']})\s+){{0,3}}", re.IGNORECASE),
    )


_OTHERS = ("copulas", "participles", "ongoing", "openers")


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
