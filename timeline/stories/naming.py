"""Who a story is about: entries that name a person, an organisation or a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from timeline.entities.names import EntityName, fold, is_acronym, may_shorten, names_in, read_name, same, wanted_name
from timeline.errors import InputError, shown
from timeline.values.entry import Entry


def names_of(subject: str, aliases: Iterable[str]) -> tuple[str, ...]:
    """All names of a subject; none if there is no subject. Raises ``InputError`` for a name without a word.

    >>> names_of("Norrel Shipping", ["NRL"]), names_of("", ())
    (('Norrel Shipping', 'NRL'), ())
    """
    if isinstance(aliases, str | bytes) or not isinstance(aliases, Iterable):
        raise InputError(f"aliases must be an iterable of names, not {shown(aliases)}")
    others = tuple(aliases)
    if isinstance(subject, str) and not subject:
        if others:
            raise InputError("aliases are other names of about: give about too")
        return ()
    wanted_name(subject, "about")
    for alias in others:
        wanted_name(alias, "aliases")
    return tuple(dict.fromkeys((subject, *others)))


def takes_part(entry: Entry, names: Sequence[str]) -> bool:
    """True if one of *names*, a longer or a shorter form of it takes part in the entry or is its source.

    >>> from timeline import build_timeline
    >>> [entry] = build_timeline("The board sued Ruiz on Monday.", "2024-05-10")
    >>> takes_part(entry, ["Ana Ruiz"]), takes_part(entry, ["Eva Holm"])
    (True, False)
    """
    wanted = [read_name(name) for name in names]
    phrases = [participant.text for event in entry.events for participant in event.participants]
    phrases += [event.source.text for event in entry.events if event.source]
    found = [each for phrase in phrases for each in names_in(phrase)]
    return any(_may_be(each, name) for each in found for name in wanted)


def _may_be(found: EntityName, wanted: EntityName) -> bool:
    return same(found, wanted) or may_shorten(found, wanted) or may_shorten(wanted, found)


def mentions_of(names: Sequence[str], text: str) -> int:
    """How often *text* has the last word of one of *names* with a capital, or its initials.

    >>> mentions_of(["Ana Ruiz"], "Ana Ruiz left. The board of Ruiz's firm met.")
    2
    >>> mentions_of(["World Harbour Union", "Docks"], "The WHU met. Docks will strike; the docks are closed.")
    2
    """
    wanted = [read_name(name) for name in names]
    lasts = {name.words[-1] for name in wanted}
    return sum(
        (fold(word) in lasts and not word.islower()) or (word.isupper() and _stands_for(word, wanted))
        for word in _WORD.findall(text)
    )


def _stands_for(word: str, wanted: Sequence[EntityName]) -> bool:
    initials = read_name(word)
    return any(is_acronym(initials, name) for name in wanted)


def focus_on(names: Sequence[str], text: str) -> float:
    """How much of *text* is about *names*, from 0 to 1: an article about it names it every 400 characters.

    >>> focus_on(["Ana Ruiz"], "Ana Ruiz left."), focus_on(["Ana Ruiz"], "Rain fell. " * 90 + "Ruiz left.")
    (1.0, 0.4)
    """
    return round(min(1.0, FOCUSED * mentions_of(names, text) / max(1, len(text))), 3)


FOCUSED = 400
_WORD = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*")
