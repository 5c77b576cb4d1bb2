"""Who a timeline is about: the events in which somebody takes part, under any name the article gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from timeline.entities.names import EntityName, begins, is_surname, may_shorten, names_in, read_name, same, word_list
from timeline.errors import InputError
from timeline.values.anchor import Anchor
from timeline.values.entry import Entry
from timeline.values.event import Event, Participant, Role
from timeline.values.interval import Interval
from timeline.values.record import TimelineRecord

_QUOTES = "\"'“”‘’"
_WORD = re.compile(r"[^\W\d_]+")
_OPENS = re.compile(r"(?:^|[.!?:]|\n)[\"'“‘”’)]*\s*[\"'“‘(]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s*$")
_LOOK_BACK = 8
_BESIDE = re.compile(
    r"\b(?:against|at|between|by|in|near|on|to|with|and) (.+?)(?=(?: against| between| with| and|,) |$)"
)
_NAME_BESIDE = re.compile(r"(?: [A-Z][\w’'.-]*)+")
_POINTING = re.compile(r"[Tt]he ([a-z]+)")


@attrs.frozen
class NameMention:
    """A phrase that takes part in an event, with the names it may go by; *role* is none for who says so.

    *noun* is the word of a phrase that names nobody by itself, but may point to a name: "the commission".
    """

    eid: str
    role: Role | None
    start: int
    names: tuple[EntityName, ...]
    noun: str = ""
    definite: bool = False


def events_about(
    timeline: TimelineRecord, name: str, roles: Iterable[Role | None] = (*Role, None)
) -> tuple[Event, ...]:
    """The events of *timeline* in which *name* plays one of *roles* (none: says so), earliest first, undated last.

    Raises ``InputError`` when *name* is no text that holds a word.
    """
    wanted, mentions, counted = _wanted(name), mentions_in(timeline), set(roles)
    named = _mentions_of(wanted, mentions)
    played = {mention.eid for mention in named if mention.role in counted}
    events = (event for event in all_events(timeline) if event.eid in played)
    return tuple(sorted(events, key=lambda event: _chronological(event, timeline.anchors.get(event.eid))))


def entries_about(timeline: TimelineRecord, name: str) -> tuple[Entry, ...]:
    """The entries of *timeline* in which *name* takes part or is the source, in order.

    Raises ``InputError`` if *name* is not a text with a word in it.
    """
    eids = {event.eid for event in events_about(timeline, name)}
    return tuple(entry for entry in timeline.entries if any(event.eid in eids for event in entry.events))


def _chronological(event: Event, anchor: Anchor | None) -> tuple[object, ...]:
    interval = anchor.interval if anchor else Interval.unknown()
    begins = interval.end if interval.open_start else interval.start
    return (begins, interval.end, event.start)


def mentions_in(timeline: TimelineRecord) -> list[NameMention]:
    """All phrases of *timeline* that name somebody or something, by event."""
    common = _common_words(timeline.text)
    return [mention for event in all_events(timeline) for mention in _mentions(event, common, timeline.text)]


def all_events(timeline: TimelineRecord) -> tuple[Event, ...]:
    """The events of *timeline*, and those of entries that are not among them."""
    told = (event for entry in (*timeline.entries, *timeline.undated) for event in entry.events)
    return tuple({event.eid: event for event in (*told, *timeline.events)}.values())


def _wanted(name: object) -> EntityName:
    wanted = read_name(name) if isinstance(name, str) else EntityName(())
    if not wanted.words:
        raise InputError(f"name must be a person, organisation, product or place such as 'Ana Ruiz', not {name!r}")
    return wanted


def _mentions(event: Event, common: frozenset[str], text: str) -> Iterator[NameMention]:
    said, sayer = (event.source.start, event.source.text), word_list("speaker") if event.source else frozenset()
    played = [(part.role, part.start, _with_name_beside(part, text)) for part in event.participants]
    for role, start, phrase in [*played, (None, *said)]:
        if phrase.casefold() in sayer:  # "I resign", Ruiz said
            start, phrase = said
        if _is_pronoun(phrase) or phrase.strip(_QUOTES) in common:
            continue
        yield from _of_phrase(event.eid, role, start, phrase)


def _with_name_beside(part: Participant, text: str) -> str:
    """The phrase and the name that follows it with no comma between: "the shipping firm *Norrel*"."""
    beside = _NAME_BESIDE.match(text, part.end) if part.text[-1:].islower() and not part.text.istitle() else None
    return part.text + beside[0] if beside else part.text


def _of_phrase(eid: str, role: Role | None, start: int, phrase: str) -> Iterator[NameMention]:
    """What a phrase names, and what it names beside that: "a case against *Norrel*"."""
    names, pointing = names_in(phrase), _POINTING.fullmatch(phrase)
    if names or pointing:
        noun = pointing[1] if pointing and not names else ""
        yield NameMention(eid, role, start, names, noun, phrase[:4].casefold() == "the ")
    for match in _BESIDE.finditer(phrase) if role else ():
        if beside := names_in(match[1]):
            yield NameMention(eid, Role.OTHER, start + match.start(1), beside, definite=match[1][:4] == "the ")


def _is_pronoun(phrase: str) -> bool:
    """False for "US" and "WHO"."""
    acronym = phrase.isupper() and len(phrase) > 1
    return phrase.casefold() in word_list("pronouns") and not acronym


def _common_words(text: str) -> frozenset[str]:
    """Words with a capital only because they open a sentence or stand in a heading.

    "*Jobs* went … other jobs" has one, "*Jobs* went … and Jobs" none.
    """
    small = {word for word in _WORD.findall(text) if word.islower()}
    told = (part for part in text.split("\n\n") if _SENTENCE_END.search(part))
    words = ((match[0], _opens_sentence(part, match.start())) for part in told for match in _WORD.finditer(part))
    return frozenset(word.capitalize() for word in small).difference(word for word, opens in words if not opens)


def _opens_sentence(text: str, start: int) -> bool:
    return not start or bool(_OPENS.search(text[max(0, start - _LOOK_BACK) : start]))


def _mentions_of(wanted: EntityName, mentions: Sequence[NameMention]) -> list[NameMention]:
    """The mentions that name whom *wanted* names.

    A short name belongs to the one long name that it can stand for, of those given before it where there are any;
    where there are several, to none.
    """
    first = _first_seen(mentions)
    full = _full_names(wanted, first, mentions)
    short = {name: _homes(name, [*first, wanted]) for name in first if any(may_shorten(name, one) for one in full)}
    found = [
        mention
        for mention in mentions
        if not full.isdisjoint(mention.names)
        or any(name in short and _is_meant(short[name], mention.start, first, full) for name in mention.names)
    ]
    nouns = _nouns(frozenset(name for mention in found for name in mention.names), mentions)
    return [*found, *(mention for mention in mentions if mention.noun in nouns)]


def _is_meant(
    homes: Sequence[EntityName], start: int, first: Mapping[EntityName, int], full: frozenset[EntityName]
) -> bool:
    """Whether all of the long names that a short one at *start* can stand for are wanted."""
    before = [home for home in homes if first.get(home, start) < start]
    return all(any(same(home, one) or may_shorten(home, one) for one in full) for home in before or homes)


def _full_names(
    wanted: EntityName, first: Mapping[EntityName, int], mentions: Sequence[NameMention]
) -> frozenset[EntityName]:
    """The names that are surely of whom *wanted* names, that name itself among them."""
    equal = {name for name in first if same(name, wanted)}
    longer = {home for name in equal for home in _only(_homes(name, first))}
    return frozenset({wanted, *equal, *longer, *_stood_for(wanted, first), *_first_words(equal, first, mentions)})


def _nouns(variants: frozenset[EntityName], mentions: Sequence[NameMention]) -> set[str]:
    """Nouns that point to one of *variants* and no other name: "the European Commission … the commission".

    Only to a name that the article writes with "the": nobody is called "the jobs".
    """
    pointing = {mention.noun: mention.start for mention in reversed(mentions) if mention.noun}
    meant: dict[str, set[EntityName]] = {}
    for mention in (mention for mention in mentions if mention.definite):
        for name in mention.names:
            if len(name.words) > 1 and mention.start < pointing.get(name.words[-1], 0):
                meant.setdefault(name.words[-1], set()).add(name)
    return {noun for noun, names in meant.items() if names <= variants}


def _first_seen(mentions: Sequence[NameMention]) -> dict[EntityName, int]:
    """The names of the article, and where each stands first."""
    seen: dict[EntityName, int] = {}
    for mention in mentions:
        for name in mention.names:
            seen[name] = min(mention.start, seen.get(name, mention.start))
    return seen


def _stood_for(wanted: EntityName, names: Iterable[EntityName]) -> list[EntityName]:
    """The long names that *wanted* can stand for: everybody of a surname, else the only one."""
    long = [name for name in names if may_shorten(wanted, name)]
    return long if all(is_surname(wanted, name) for name in long) else _only(long)


def _homes(short: EntityName, names: Iterable[EntityName]) -> list[EntityName]:
    """The long names that *short* can stand for."""
    return [name for name in names if may_shorten(short, name)]


def _only(names: Sequence[EntityName]) -> list[EntityName]:
    """*names* where all of them are forms of the longest one; else none."""
    longest = max(names, key=lambda name: len(name.words), default=EntityName(()))
    one = all(same(name, longest) or may_shorten(name, longest) for name in names)
    return list(names) if one else []


def _first_words(
    equal: set[EntityName], first: Mapping[EntityName, int], mentions: Sequence[NameMention]
) -> Iterator[EntityName]:
    """First words of the wanted name, as in "Norrel Bridge … Norrel", where nothing else can be meant.

    Only after the full name, beside no other name that begins so, and never where both take part in one event.
    """
    for short in (name for name in first if any(begins(name, one) for one in equal)):
        long = [name for name in first if begins(short, name)]
        after = all(first[name] < first[short] for name in long)
        if after and equal.issuperset(long) and not _homes(short, first) and not _meet(short, long, mentions):
            yield short


def _meet(short: EntityName, others: Sequence[EntityName], mentions: Sequence[NameMention]) -> bool:
    """Whether *short* and one of *others* take part in one event."""
    beside = {mention.eid for mention in mentions if short in mention.names}
    return any(mention.eid in beside and not set(others).isdisjoint(mention.names) for mention in mentions)
