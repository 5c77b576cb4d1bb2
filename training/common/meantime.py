"""Read MEANTIME documents (CAT XML): tokens, events with their labels, and their participants.

The corpus has no running text, so it is joined from the tokens, with the title and the date line as separate
paragraphs. Only the annotated sentences are read.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

_TIGHT_BEFORE = frozenset(". , ; : ! ? ) ] % 's 'S n't 're 've 'll 'd 'm ''".split())
_TIGHT_AFTER = frozenset("( [ $ ``".split())
_OWN_PARAGRAPH = 2
"""The title and the date line."""


@attrs.frozen
class GoldEvent:
    """An event mention: its extent, its labels, and the extents of its participants by semantic role."""

    start: int
    end: int
    labels: Mapping[str, str]
    participants: tuple[tuple[str, int, int], ...] = ()


@attrs.frozen
class MeantimeDocument:
    """The text, its events in text order and the extents of the entities; ``end`` is the end of the annotated part.

    ``same`` maps each extent that refers to an entity to the id of that entity.
    """

    name: str
    text: str
    events: tuple[GoldEvent, ...]
    entities: tuple[tuple[int, int], ...]
    same: Mapping[tuple[int, int], str]
    end: int


def read_meantime(folder: Path) -> list[MeantimeDocument]:
    """The documents of ``folder/annotation``, in the order of their names."""
    return [_document(path) for path in sorted((folder / "annotation").glob("*.xml"))]


def _document(path: Path) -> MeantimeDocument:
    root = ET.parse(path).getroot()  # noqa: S314  # a corpus on one's own disk
    text, spans = _text_of(root)
    extents = {
        mark.get("m_id", ""): _extent([spans[anchor.get("t_id", "")] for anchor in mark.iter("token_anchor")])
        for mark in root.iterfind("Markables/*")
        if mark.find("token_anchor") is not None
    }
    roles = _roles(root)
    events = tuple(
        GoldEvent(
            *extents[mark.get("m_id", "")],
            dict(mark.attrib),
            tuple(
                (role, *extents[target]) for role, target in roles.get(mark.get("m_id", ""), ()) if target in extents
            ),
        )
        for mark in root.iterfind("Markables/EVENT_MENTION")
        if mark.get("m_id", "") in extents
    )
    entities = tuple(extents[mark.get("m_id", "")] for mark in root.iterfind("Markables/ENTITY_MENTION"))
    same = {extents[source]: target for source, target in _references(root) if source in extents}
    last = max((event.end for event in events), default=0)
    return MeantimeDocument(path.stem, text, tuple(sorted(events, key=lambda event: event.start)), entities, same, last)


def event_days(path: Path) -> tuple[str, dict[tuple[int, int], str]]:
    """The publication date of a document, and the day, month or year that links give its events, by their extents."""
    root = ET.parse(path).getroot()  # noqa: S314  # a corpus on one's own disk
    spans = _text_of(root)[1]
    times = {mark.get("m_id", ""): mark for mark in root.iterfind("Markables/TIMEX3")}
    extents = {
        mark.get("m_id", ""): _extent([spans[anchor.get("t_id", "")] for anchor in mark.iter("token_anchor")])
        for mark in root.iterfind("Markables/EVENT_MENTION")
        if mark.find("token_anchor") is not None
    }
    published = next(mark for mark in times.values() if mark.get("functionInDocument") == "CREATION_TIME")
    values = {key: mark.get("value", "")[:10] for key, mark in times.items()}
    return published.get("value", "")[:10], {
        extents[event]: values[time]
        for event, time in _linked_times(root)
        if event in extents and re.fullmatch(r"\d{4}(-\d\d){0,2}", values.get(time, ""))
    }


_INSIDE = frozenset({"IS_INCLUDED", "SIMULTANEOUS", "IDENTITY", "MEASURE"})
_AROUND = frozenset({"INCLUDES", "SIMULTANEOUS", "IDENTITY"})


def _linked_times(root: ET.Element) -> Iterator[tuple[str, str]]:
    """Pairs of ids, the first inside the second; an event simultaneous with a linked one shares its time."""
    links = [
        (link.find("source").get("m_id", ""), link.find("target").get("m_id", ""), link.get("reltype", ""))  # type: ignore[union-attr]
        for link in root.iterfind("Relations/TLINK")
    ]
    inside = [(a, b) for a, b, kind in links if kind in _INSIDE]
    inside += [(b, a) for a, b, kind in links if kind in _AROUND]
    alike = [(a, b) for a, b, kind in links if kind in ("SIMULTANEOUS", "IDENTITY")]
    for a, b in inside:
        yield from ((other, b) for pair in alike if a in pair for other in pair)
        yield a, b


def _roles(root: ET.Element) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for relation in root.iterfind("Relations/HAS_PARTICIPANT"):
        source, target = relation.find("source"), relation.find("target")
        if source is not None and target is not None:
            found.setdefault(source.get("m_id", ""), []).append((relation.get("sem_role", ""), target.get("m_id", "")))
    return found


def _references(root: ET.Element) -> Iterator[tuple[str, str]]:
    """The mentions of each entity or event, with its id."""
    for relation in root.iterfind("Relations/REFERS_TO"):
        target = relation.find("target")
        for source in relation.iterfind("source"):
            if target is not None:
                yield source.get("m_id", ""), target.get("m_id", "")


def _extent(spans: list[tuple[int, int]]) -> tuple[int, int]:
    return min(start for start, _ in spans), max(end for _, end in spans)


def _text_of(root: ET.Element) -> tuple[str, dict[str, tuple[int, int]]]:
    """The running text and the extent of each token in it."""
    text, spans = "", {}
    for gap, token in _spaced(root):
        text += gap
        word = {"``": '"', "''": '"'}.get(token.text or "", token.text or "")
        spans[token.get("t_id", "")] = (len(text), len(text) + len(word))
        text += word
    return text, spans


def _spaced(root: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    """Each token with the whitespace before it."""
    sentence, before = 0, ""
    for token in root.iterfind("token"):
        number, word = int(token.get("sentence", "0")), token.text or ""
        gap = "" if before in _TIGHT_AFTER or word in _TIGHT_BEFORE or not before else " "
        if re.fullmatch(r"[-/]", word) or re.fullmatch(r"[-/]", before):
            gap = ""
        if number != sentence:
            gap = "\n\n" if number <= _OWN_PARAGRAPH else " "
        sentence, before = number, word
        yield gap, token
