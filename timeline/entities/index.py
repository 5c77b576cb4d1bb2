"""Who the entries tell of, for the page's filter: each by the fullest name, with the entries about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from timeline.entities.names import Name, fold, may_shorten, names_in, same
from timeline.entities.queries import entries_about
from timeline.presentation.plain_text import one_line
from timeline.values.entry import Entry
from timeline.values.record import TimelineRecord

_OPENING = ".!?…:;—-\n\r\"\u201c\u201d\u2018\u2019'"
"""Signs after which a capital may be the sentence's."""

AT_MOST = 40
"""Names that the filter offers, those in the most entries."""


@attrs.frozen
class Person:
    """Somebody or something with a name, and the numbers of the entries that tell of them."""

    name: str
    entries: tuple[int, ...]


def people(timeline: TimelineRecord, entries: Sequence[Entry]) -> tuple[Person, ...]:
    """The names in *entries*, those in the most entries first; shorter forms of a name are not listed beside it."""
    numbers = {_key(entry): number for number, entry in enumerate(entries, start=1)}
    whole = attrs.evolve(timeline, entries=tuple(entries))
    found = [
        Person(spelled, tuple(numbers[_key(entry)] for entry in entries_about(whole, spelled)))
        for spelled in _full_names(entries)
        if " " in spelled or _is_name(spelled, timeline.text)
    ]
    told = sorted((person for person in found if person.entries), key=lambda who: (-len(who.entries), who.name))
    return tuple(told[:AT_MOST])


def _is_name(word: str, text: str) -> bool:
    """True where *word* has its capital without opening a sentence, as in "… Ilse Toren" but not in "Divers found …".

    >>> _is_name("Divers", "Divers found it."), _is_name("Toren", "Mayor Ilse Toren left. Toren ran.")
    (False, True)
    """
    before = (text[: match.start()].rstrip(" ")[-1:] for match in re.finditer(rf"\b{re.escape(word)}\b", text))
    return any(sign and sign not in _OPENING for sign in before)


def _key(entry: Entry) -> tuple[str, str]:
    return entry.events[0].eid, entry.edtf


def _full_names(entries: Sequence[Entry]) -> list[str]:
    """The names as the article spells them, without those that a longer one here can stand for."""
    spelled: dict[Name, str] = {}
    for name, words in _names(entries):
        spelled.setdefault(name, words)
    kept: list[Name] = []
    for name in sorted(spelled, key=lambda name: -len(name.words)):
        if not any(same(name, longer) or may_shorten(name, longer) for longer in kept):
            kept.append(name)
    return sorted(spelled[name] for name in kept)


def _names(entries: Sequence[Entry]) -> Iterator[tuple[Name, str]]:
    for entry in entries:
        phrases = [participant.text for event in entry.events for participant in event.participants]
        phrases += [event.source.text for event in entry.events if event.source]
        for phrase in map(one_line, phrases):
            for name in names_in(phrase)[:1]:
                if not name.loose and (words := _spelling(name, phrase)):
                    yield name, words


def _spelling(name: Name, phrase: str) -> str:
    """The words of *phrase* that are *name*; nothing where they do not stand together or are not written as names.

    >>> _spelling(names_in("chief engineer Ilse Toren")[0], "chief engineer Ilse Toren")
    'Ilse Toren'
    """
    words = [word.strip(",.;:\"'“”‘’()") for word in phrase.split()]
    folded = [fold(word) for word in words]
    length = len(name.words)
    for at in range(len(words) - length + 1):
        if tuple(folded[at : at + length]) == name.words and words[at][:1].isupper():
            return " ".join(words[at : at + length])
    return ""
