"""Queries by name: the events and entries in which an entity takes part, under any name that the article uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import attrs

from timeline.entities.names import (
    EntityName,
    begins,
    is_family_name,
    is_surname,
    may_shorten,
    names_in,
    same,
    wanted_name,
    word_list,
)
from timeline.entities.references import NameMention, pronouns_of, says_newest, supported, titles_before, versions_of
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
_NAME_BESIDE = re.compile(r"(?: [A-Z][\w’'.-]*)+")


def events_about(
    timeline: TimelineRecord, name: str, roles: Iterable[Role | None] = (*Role, None)
) -> tuple[Event, ...]:
    """The events of *timeline* in which *name* has one of *roles* (``None``: the source), in order, undated ones last.

    Raises ``InputError`` if *name* is not a text with a word in it.
    """
    wanted_roles = set(roles)
    named = _mentions_of(wanted_name(name), mentions_in(timeline))
    eids = {mention.eid for mention in named if mention.role in wanted_roles}
    events = (event for event in all_events(timeline) if event.eid in eids)
    return tuple(sorted(events, key=lambda event: _chronological(event, timeline.anchors.get(event.eid))))


def entries_about(timeline: TimelineRecord, name: str) -> tuple[Entry, ...]:
    """The entries of *timeline* in which *name* takes part or is the source, in order, undated ones last.

    Raises ``InputError`` if *name* is not a text with a word in it.
    """
    eids = {event.eid for event in events_about(timeline, name)}
    entries = (*timeline.entries, *timeline.undated)
    return tuple(entry for entry in entries if any(event.eid in eids for event in entry.events))


def _chronological(event: Event, anchor: Anchor | None) -> tuple[object, ...]:
    interval = anchor.meant if anchor else Interval.unknown()
    begins = interval.ends if interval.open_start else interval.begins
    return (begins, interval.ends, event.start)


def mentions_in(timeline: TimelineRecord) -> list[NameMention]:
    """The phrases of *timeline* that name an entity or refer to one, event by event."""
    common, events = _common_words(timeline.text), all_events(timeline)
    mentions = [mention for event in events for mention in _mentions(event, common, timeline.text)]
    return [*mentions, *supported(events, mentions)]


def all_events(timeline: TimelineRecord) -> tuple[Event, ...]:
    """The events of *timeline*, including those that only its entries hold."""
    mentioned = (event for entry in (*timeline.entries, *timeline.undated) for event in entry.events)
    return tuple({event.eid: event for event in (*mentioned, *timeline.events)}.values())


def _mentions(event: Event, common: frozenset[str], text: str) -> Iterator[NameMention]:
    """The mentions in the participants and the source of *event*. *common* words are not taken for names."""
    source = (event.source.start, event.source.text)
    speaker = word_list("speaker") if event.source else frozenset()
    participants = [(part.role, part.start, _with_name_beside(part, text)) for part in event.participants]
    for role, start, phrase in [*participants, (None, *source)]:
        if phrase.casefold() in speaker:  # "I resign", Ruiz said
            start, phrase = source
        if _is_pronoun(phrase):
            if phrase.casefold() in word_list("personal") and not event.source.quoted:
                yield NameMention(event.eid, role, start, (), pronoun=phrase.casefold(), sentence=event.sentence.start)
        elif phrase.strip(_QUOTES) not in common:
            for mention in _of_phrase(event.eid, role, start, phrase):
                yield attrs.evolve(mention, sentence=event.sentence.start)


def _with_name_beside(part: Participant, text: str) -> str:
    """The phrase, with the name that follows it without a comma: "the shipping firm *Norrel*"."""
    beside = _NAME_BESIDE.match(text, part.end) if part.text[-1:].islower() and not part.text.istitle() else None
    return part.text + beside[0] if beside else part.text


def _of_phrase(eid: str, role: Role | None, start: int, phrase: str) -> Iterator[NameMention]:
    """The mention of the whole phrase, and of the names inside it: "a case against *Norrel*"."""
    names, referring = names_in(phrase), _definite_noun().fullmatch(phrase)
    if referring and referring[1].casefold() in word_list("titles"):  # "the CEO" is nobody's name
        names = ()
    if names or referring:
        noun = referring[1].casefold() if referring and not names else ""
        titles = titles_before(phrase) if names else frozenset()
        definite = _is_definite(phrase.casefold())
        yield NameMention(eid, role, start, names, noun, definite, titles, newest=says_newest(phrase))
    for match in _inner_name().finditer(phrase) if role else ():
        beside = names_in(match[1])
        if beside:
            yield NameMention(eid, Role.OTHER, start + match.start(1), beside, definite=_is_definite(match[1]))


def _is_definite(phrase: str) -> bool:
    article, space, _ = phrase.partition(" ")
    return bool(space) and article in word_list("definite")


@cache
def _definite_noun() -> re.Pattern[str]:
    """A common noun with "the": "the commission", "the CEO"."""
    articles = "|".join(word for article in word_list("definite") for word in (article, article.capitalize()))
    return re.compile(rf"(?:{articles}) ([a-z]+|[A-Z]{{2,5}})")


@cache
def _inner_name() -> re.Pattern[str]:
    """A name inside a phrase, after a preposition or conjunction and up to the next one or a comma."""
    opening, closing = "|".join(word_list("introducing")), "|".join(word_list("closing"))
    return re.compile(rf"\b(?:{opening}) (.+?)(?=(?: (?:{closing})|,) |$)")


def _is_pronoun(phrase: str) -> bool:
    """True for "us" and "who", but not for the acronyms "US" and "WHO"."""
    is_acronym = phrase.isupper() and len(phrase) > 1
    return phrase.casefold() in word_list("pronouns") and not is_acronym


def _common_words(text: str) -> frozenset[str]:
    """Words that have a capital only because they start a sentence or stand in a heading.

    "*Jobs* went … other jobs" has one, "*Jobs* went … and Jobs" has none.
    """
    lower = {word for word in _WORD.findall(text) if word.islower()}
    prose = (part for part in text.split("\n\n") if _SENTENCE_END.search(part))
    words = ((match[0], _starts_sentence(part, match.start())) for part in prose for match in _WORD.finditer(part))
    names = (word for word, starts in words if not starts)
    return frozenset(word.capitalize() for word in lower).difference(names)


def _starts_sentence(text: str, start: int) -> bool:
    return not start or bool(_OPENS.search(text[max(0, start - _LOOK_BACK) : start]))


def _mentions_of(wanted: EntityName, mentions: Sequence[NameMention]) -> list[NameMention]:
    """The mentions of the entity that *wanted* names.

    A short name belongs to its long form. If it has several, those before it count; if several remain, it belongs to
    none of them.
    """
    first = _first_seen(mentions)
    full = _full_names(wanted, first, mentions)
    short = {
        name: _long_forms(name, [*first, wanted]) for name in first if any(may_shorten(name, long) for long in full)
    }
    named = [
        mention
        for mention in mentions
        if not full.isdisjoint(mention.names)
        or any(name in short and _is_meant(short[name], mention.start, first, full) for name in mention.names)
    ]
    nouns = _nouns(frozenset(name for mention in named for name in mention.names), mentions)
    named += [mention for mention in mentions if mention.noun in nouns]
    named += versions_of(full, mentions)
    return [*named, *pronouns_of(named, mentions)]


def _is_meant(
    long_forms: Sequence[EntityName], start: int, first: Mapping[EntityName, int], full: frozenset[EntityName]
) -> bool:
    """True if all the *long_forms* of a short name at *start* are among the wanted names *full*."""
    before = [long for long in long_forms if first.get(long, start) < start]
    return all(any(same(long, name) or may_shorten(long, name) for name in full) for long in before or long_forms)


def _full_names(
    wanted: EntityName, first: Mapping[EntityName, int], mentions: Sequence[NameMention]
) -> frozenset[EntityName]:
    """The names that certainly mean the same entity as *wanted*, including *wanted* itself."""
    equal = {name for name in first if same(name, wanted)}
    longer = {long for name in equal for long in _only(_long_forms(name, first))}
    return frozenset({wanted, *equal, *longer, *_shortened_by(wanted, first), *_first_words(equal, first, mentions)})


def _nouns(variants: frozenset[EntityName], mentions: Sequence[NameMention]) -> set[str]:
    """The nouns that refer to one of *variants* and to no other name: "the European Commission … the commission".

    The article must write the name with "the": "the jobs" does not refer to a person called Jobs. A title refers to the
    only person who has it: "Mayor Ana Ruiz … the mayor".
    """
    referring = {mention.noun: mention.start for mention in reversed(mentions) if mention.noun}
    meant: dict[str, set[EntityName]] = {}
    for mention in (mention for mention in mentions if mention.definite):
        for name in mention.names:
            if len(name.words) > 1 and mention.start < referring.get(name.words[-1], 0):
                meant.setdefault(name.words[-1], set()).add(name)
    for mention in mentions:
        for title in mention.titles:
            if mention.start < referring.get(title, 0):
                meant.setdefault(title, set()).update(mention.names)
    return {noun for noun, names in meant.items() if names <= variants}


def _first_seen(mentions: Sequence[NameMention]) -> dict[EntityName, int]:
    """The names of the article, each with the offset of its first mention."""
    seen: dict[EntityName, int] = {}
    for mention in mentions:
        for name in mention.names:
            seen[name] = min(mention.start, seen.get(name, mention.start))
    return seen


def _shortened_by(wanted: EntityName, names: Iterable[EntityName]) -> list[EntityName]:
    """The long forms of *wanted*: everybody with that surname, or else the only long form."""
    long = [name for name in names if may_shorten(wanted, name)]
    return long if all(is_surname(wanted, name) or is_family_name(wanted, name) for name in long) else _only(long)


def _long_forms(short: EntityName, names: Iterable[EntityName]) -> list[EntityName]:
    """The names that *short* can shorten."""
    return [name for name in names if may_shorten(short, name)]


def _only(names: Sequence[EntityName]) -> list[EntityName]:
    """*names* if all of them are forms of the longest one, else no names."""
    longest = max(names, key=lambda name: len(name.words), default=EntityName(()))
    is_one_entity = all(same(name, longest) or may_shorten(name, longest) for name in names)
    return list(names) if is_one_entity else []


def _first_words(
    equal: set[EntityName], first: Mapping[EntityName, int], mentions: Sequence[NameMention]
) -> Iterator[EntityName]:
    """The first words of the wanted name, as in "Norrel Bridge … Norrel", if they can mean nothing else.

    They must come after the full name, no other name may begin with them, and both may not take part in one event.
    """
    for short in (name for name in first if any(begins(name, long) for long in equal)):
        long = [name for name in first if begins(short, name)]
        after = all(first[name] < first[short] for name in long)
        if after and equal.issuperset(long) and not _long_forms(short, first) and not _meet(short, long, mentions):
            yield short


def _meet(short: EntityName, others: Sequence[EntityName], mentions: Sequence[NameMention]) -> bool:
    """True if *short* and one of *others* take part in the same event."""
    beside = {mention.eid for mention in mentions if short in mention.names}
    return any(mention.eid in beside and not set(others).isdisjoint(mention.names) for mention in mentions)
