"""Who a story is about: entries that name a person, an organisation or a place."""

from __future__ import annotations

import re

from timeline.entities.names import EntityName, fold, may_shorten, names_in, read_name, same
from timeline.values.entry import Entry


def takes_part(entry: Entry, name: str) -> bool:
    """True if *name*, a longer or a shorter form of it takes part in the entry or is its source.

    >>> from timeline import build_timeline
    >>> [entry] = build_timeline("The board sued Ruiz on Monday.", "2024-05-10")
    >>> takes_part(entry, "Ana Ruiz"), takes_part(entry, "Eva Holm")
    (True, False)
    """
    wanted = read_name(name)
    phrases = [participant.text for event in entry.events for participant in event.participants]
    phrases += [event.source.text for event in entry.events if event.source]
    return any(_may_be(found, wanted) for phrase in phrases for found in names_in(phrase))


def _may_be(found: EntityName, wanted: EntityName) -> bool:
    return same(found, wanted) or may_shorten(found, wanted) or may_shorten(wanted, found)


def mentions_of(name: str, text: str) -> int:
    """How often *text* has the last word of *name* with a capital: "Ruiz" for "Ana Ruiz".

    >>> mentions_of("Ana Ruiz", "Ana Ruiz left. The board of Ruiz's firm met.")
    2
    """
    last = read_name(name).words[-1]
    return sum(fold(word) == last and not word.islower() for word in _WORD.findall(text))


def focus_on(name: str, text: str) -> float:
    """How much of *text* is about *name*, from 0 to 1: an article about it names it every 400 characters.

    >>> focus_on("Ana Ruiz", "Ana Ruiz left."), focus_on("Ana Ruiz", "Rain fell. " * 90 + "Ruiz left.")
    (1.0, 0.4)
    """
    return round(min(1.0, FOCUSED * mentions_of(name, text) / max(1, len(text))), 3)


FOCUSED = 400
_WORD = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*")
