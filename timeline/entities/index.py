"""The people, firms and places in the entries, for filters: each by its fullest name, with the entries about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from timeline.entities.names import EntityName, fold, may_shorten, names_in, same
from timeline.entities.queries import entries_about
from timeline.presentation.plain_text import one_line
from timeline.values.entry import Entry
from timeline.values.record import TimelineRecord

MAX_ENTITIES = 40
"""Names that a filter offers: those in the most entries."""

_OPENING = ".!?…:;—-\n\r\"\u201c\u201d\u2018\u2019'"
"""Signs after which a capital letter may only start a sentence."""


@attrs.frozen
class Entity:
    """A person, organisation, product or place, and the numbers (from 1) of the entries about it."""

    name: str
    entries: tuple[int, ...]


def named_entities(timeline: TimelineRecord, entries: Sequence[Entry]) -> tuple[Entity, ...]:
    """The entities named in *entries*, those in the most entries first. Shorter forms of a name are not listed."""
    numbers = {_key(entry): number for number, entry in enumerate(entries, start=1)}
    whole = attrs.evolve(timeline, entries=tuple(entries), undated=())
    entities = [
        Entity(spelled, tuple(numbers[_key(entry)] for entry in entries_about(whole, spelled)))
        for spelled in _full_names(entries)
        if " " in spelled or _is_name(spelled, timeline.text)
    ]
    with_entries = (entity for entity in entities if entity.entries)
    return tuple(sorted(with_entries, key=lambda entity: (-len(entity.entries), entity.name))[:MAX_ENTITIES])


def _is_name(word: str, text: str) -> bool:
    """True if *word* has a capital without starting a sentence, as in "… Ilse Toren" but not in "Divers found …".

    >>> _is_name("Divers", "Divers found it."), _is_name("Toren", "Mayor Ilse Toren left. Toren ran.")
    (False, True)
    """
    before = (text[: match.start()].rstrip(" ")[-1:] for match in re.finditer(rf"\b{re.escape(word)}\b", text))
    return any(sign and sign not in _OPENING for sign in before)


def _key(entry: Entry) -> tuple[str, str]:
    return entry.events[0].eid, entry.edtf


def _full_names(entries: Sequence[Entry]) -> list[str]:
    """The names as the article spells them, without the short forms of longer ones."""
    spelled: dict[EntityName, str] = {}
    for name, words in _names(entries):
        spelled.setdefault(name, words)
    kept: list[EntityName] = []
    for name in sorted(spelled, key=lambda name: -len(name.words)):
        if not any(same(name, longer) or may_shorten(name, longer) for longer in kept):
            kept.append(name)
    return sorted(spelled[name] for name in kept)


def _names(entries: Sequence[Entry]) -> Iterator[tuple[EntityName, str]]:
    for entry in entries:
        phrases = [participant.text for event in entry.events for participant in event.participants]
        phrases += [event.source.text for event in entry.events if event.source]
        for phrase in map(one_line, phrases):
            for name in names_in(phrase)[:1]:
                if not name.loose and (words := _spelling(name, phrase)):
                    yield name, words


def _spelling(name: EntityName, phrase: str) -> str:
    """The words of *phrase* that are *name*; empty if they are not adjacent or not written as a name.

    >>> _spelling(names_in("chief engineer Ilse Toren")[0], "chief engineer Ilse Toren")
    'Ilse Toren'
    """
    words = [word.strip(",.;:\"'“”‘’()") for word in phrase.split()]
    folded = [fold(word) for word in words]
    length = len(name.words)
    for start in range(len(words) - length + 1):
        end = start + length
        if tuple(folded[start:end]) == name.words and words[start][:1].isupper():
            return " ".join(words[start:end])
    return ""
