"""Looks at the words around a match that tell whether it is a time at all: "you may go", "$1990", "the march on Rome".

A guard is a function of the place; a rule lists guards by name and all must hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.timexes.context import Genre


@attrs.frozen
class Site:
    """A match where it stands: offsets into the text and its lower-case twin."""

    text: str
    lower: str
    start: int
    end: int
    pack: LanguagePack
    genre: Genre

    @property
    def previous(self) -> str:
        """The lower-case word right before, with blanks between; empty after punctuation or at the start."""
        found = _PREVIOUS.search(self.lower, max(0, self.start - 24), self.start)
        return found[1] if found else ""

    @property
    def following(self) -> str:
        """The lower-case word right after; empty before punctuation."""
        found = _FOLLOWING.match(self.lower, self.end)
        return found[1] if found else ""

    @property
    def before(self) -> str:
        """The character right before."""
        return self.lower[self.start - 1 : self.start]

    @property
    def after(self) -> str:
        """The two characters right after."""
        return self.lower[self.end : self.end + 2]

    @property
    def opens_sentence(self) -> bool:
        """True where the match is the first word of a sentence or of the text."""
        lead = self.lower[max(0, self.start - 4) : self.start].rstrip(" \"'“‘(")
        return not lead or lead[-1] in ".!?\n:"

    def has(self, word: str, *lists: str) -> bool:
        """True when *word* is in one of the pack's word lists."""
        return bool(word) and any(word in self.pack.words(name) for name in lists)


_CAPITALS = 24
"""Characters on either side that tell a headline in capitals from a name."""
_HOUR_DASH = re.compile(r"(?<![\w.,/:$£€-])\d\d?(?:[:.]\d\d)?\s?-$")
_PREVIOUS = re.compile(r"([^\W\d_]+)['’]?\s+$")
_FOLLOWING = re.compile(r"\s+([^\W\d_]+)")

Guard = Callable[[Site], bool]
GUARDS: dict[str, Guard] = {}
"""Every guard by name, as the rules of a pack list them."""


def guard(function: Guard) -> Guard:
    """Register a guard under its own name."""
    GUARDS[function.__name__] = function
    return function


@guard
def capitalised(site: Site) -> bool:
    """Names are written with a capital; in a message anything goes."""
    return site.text[site.start].isupper() or (site.genre is Genre.MESSAGE)


@guard
def loose(site: Site) -> bool:
    """Not glued to another number or word by a mark: no part of "10.5.2", "A-10", "1/2/3/4"."""
    before = site.lower[max(0, site.start - 2) : site.start]
    if before[-1:] in {"-", "/", ".", ":", "+", "#", "$", "@", "_", "="} and before[:1].isalnum():
        return before == "m-"
    if before[-1:] in {"$", "#", "@", "£", "€", "/", "_", "="}:
        return False
    if site.after[:1] == "-" and site.text[site.end - 1] in "mM.":
        return True
    return not (site.after[:1] in "-/.:_" and site.after[:1] and site.after[1:2].isalnum())


@guard
def loose_clock(site: Site) -> bool:
    """Loose, or the end of a range of hours: "8-10 p.m."."""
    return loose(site) or bool(_HOUR_DASH.search(site.lower, max(0, site.start - 9), site.start))


@guard
def not_message(site: Site) -> bool:
    """Not said in messages."""
    return site.genre is not Genre.MESSAGE


@guard
def not_compound(site: Site) -> bool:
    """Not glued to a following word by a hyphen, “now-famous”, unless both are names: “Monday-Friday”."""
    if site.before in {"-", "@", "#", "_"} and site.before:
        return site.before == "-" and site.text[site.start].isupper() and site.lower[site.start - 2].isalnum()
    if site.after[:1] != "-" or not site.after[1:2].isalpha():
        return True
    return site.text[site.start].isupper() and site.text[site.end + 1].isupper()


@guard
def not_name(site: Site) -> bool:
    """“the Daily News”, “High Noon”: with a capital inside a sentence it is a name, unless all is in capitals."""
    if not site.text[site.start].isupper() or site.opens_sentence or site.genre is Genre.MESSAGE:
        return True
    return site.text[max(0, site.start - _CAPITALS) : site.end + _CAPITALS].isupper()


@lru_cache(maxsize=256)
def known(names: tuple[str, ...]) -> tuple[Guard, ...]:
    """The guards of those names."""
    return tuple(GUARDS[name] for name in names)
