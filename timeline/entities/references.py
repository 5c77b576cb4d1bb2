"""Who takes part in an event without being named in its phrases: pronouns, "the mayor", and "filed a *lawsuit*".

An event has the noun that a pronoun refers to as its participant, if the sentence and the one before leave no doubt.
Here the question is easier: is it the one person who is asked for? So a pronoun is also followed over sentences that
tell of nobody else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

import attrs

from timeline.entities.names import EntityName, is_family_name, is_surname, word_list
from timeline.values.event import Event, Role

SENTENCES_BACK = 2
"""Sentences before that of a pronoun in which somebody may have been named."""
LONGEST_PERSON = 3
"""The words of a person's name, at most."""

_WORD = re.compile(r"[^\W_]+")


@attrs.frozen
class NameMention:
    """A phrase that takes part in an event, with the names that it may have. The *role* of a source is ``None``.

    The *noun* of a phrase without a name may refer to a name elsewhere: "the commission", "the mayor". The *titles* of
    a phrase stand before its name. A *pronoun* has no name. A phrase with "the new" speaks of the *newest* version of a
    product. ``sentence`` is the start of the event's sentence.
    """

    eid: str
    role: Role | None
    start: int
    names: tuple[EntityName, ...]
    noun: str = ""
    definite: bool = False
    titles: frozenset[str] = frozenset()
    pronoun: str = ""
    newest: bool = False
    sentence: int = 0


def titles_before(phrase: str) -> frozenset[str]:
    """The titles in *phrase*: "mayor" in "Valmora's Mayor Ana Ruiz".

    >>> titles_before("Valmora's Mayor Ana Ruiz")
    frozenset({'mayor'})
    """
    words = _WORD.findall(phrase)
    before = (word.casefold() for word, following in pairwise(words) if following[0].isupper())
    return frozenset(before) & word_list("titles")


def says_newest(phrase: str) -> bool:
    """True for "the new Marka", which may be the Marka 5.

    >>> says_newest("the new Marka"), says_newest("the Marka"), says_newest("a new Marka")
    (True, False, False)
    """
    words = phrase.casefold().split()
    return len(words) > 2 and words[0] in word_list("definite") and words[1] in word_list("newest")


def versions_of(full: Collection[EntityName], mentions: Sequence[NameMention]) -> Iterator[NameMention]:
    """The mentions of "the new Marka", if the version that the article names first is one of *full*: "Marka 5"."""
    first: dict[tuple[str, ...], EntityName] = {}
    for mention in sorted(mentions, key=lambda mention: mention.start):
        for name in filter(_is_version, mention.names):
            first.setdefault(name.words[:-1], name)
    for mention in mentions:
        versions = [first[name.words] for name in mention.names if name.words in first] if mention.newest else []
        if any(version in full for version in versions):
            yield mention


def _is_version(name: EntityName) -> bool:
    return not name.loose and len(name.words) > 1 and name.words[-1][0].isdigit()


def supported(events: Sequence[Event], mentions: Sequence[NameMention]) -> Iterator[NameMention]:
    """Mentions of those who do what a noun names as the object of their verb: "*Norrel* filed a lawsuit"."""
    agents: dict[str, list[NameMention]] = {}
    for mention in mentions:
        if mention.role is Role.AGENT:
            agents.setdefault(mention.eid, []).append(mention)
    nouns = sorted((event for event in events if event.pos == "NOUN"), key=lambda event: event.start)
    starts = [event.start for event in nouns]
    for verb in events:
        if verb.eid not in agents or verb.lemma not in word_list("supporting"):
            continue
        for thing in verb.who(Role.PATIENT):
            inside = nouns[bisect_left(starts, thing.start) : bisect_left(starts, thing.end)]
            for noun in inside:
                if noun.eid != verb.eid and not noun.who(Role.AGENT) and _is_head(noun, thing.end, thing.text):
                    yield from (attrs.evolve(mention, eid=noun.eid) for mention in agents[verb.eid])


def _is_head(noun: Event, end: int, phrase: str) -> bool:
    """True if *noun* is the last word of *phrase*, which ends at *end*, or a preposition follows it."""
    rest = phrase[len(phrase) - (end - noun.end) :] if end > noun.end else ""
    following = _WORD.match(rest.lstrip())
    return following is None or following[0].casefold() in word_list("prepositions")


def pronouns_of(named: Sequence[NameMention], mentions: Sequence[NameMention]) -> Iterator[NameMention]:
    """The pronouns among *mentions* that refer to the person of whom *named* are the mentions."""
    names = {name for mention in named for name in mention.names}
    if not _is_person(names, named):
        return
    wanted, people_named = {id(mention) for mention in named}, _people(mentions)
    place: dict[int, int] = {start: at for at, start in enumerate(sorted({each.sentence for each in mentions}))}
    people: dict[int, list[tuple[NameMention, bool]]] = {}
    for mention in sorted(mentions, key=lambda each: (each.sentence, max(each.start, each.sentence))):
        sentence = people.setdefault(place[mention.sentence], [])
        if mention.pronoun:
            is_wanted = _refers(mention, place[mention.sentence], people)
            sentence.append((mention, is_wanted))
            if is_wanted:
                yield mention
        elif id(mention) in wanted or not people_named.isdisjoint(mention.names):
            sentence.append((mention, id(mention) in wanted))


def _refers(pronoun: NameMention, sentence: int, people: Mapping[int, Sequence[tuple[NameMention, bool]]]) -> bool:
    """True if the people who were named last before *pronoun* are the person asked for."""
    is_owner = pronoun.pronoun in word_list("owning")  # "Ruiz gave *his* speech", but not "Ruiz saw *him*"
    for back in range(SENTENCES_BACK + 1):
        before = [
            (mention, wanted)
            for mention, wanted in people.get(sentence - back, ())
            if back or (mention.start < pronoun.start and (mention.eid != pronoun.eid or is_owner))
        ]
        acting = [pair for pair in before if pair[0].role in (Role.AGENT, None)] or before
        if acting:
            return all(wanted for _, wanted in acting)
    return False


def _is_person(names: set[EntityName], named: Sequence[NameMention]) -> bool:
    """True if one of *names* is used as a surname, or if a title stands before one.

    A name alone does not show it: "Norrel Bridge" has two words too.
    """
    called = {name for mention in named if not mention.definite for name in mention.names}
    by_surname = any(_is_last_name(a, b) for a in called for b in names if _may_be_person(b))
    return by_surname or any(mention.titles and not mention.noun for mention in named)


def _people(mentions: Sequence[NameMention]) -> set[EntityName]:
    """The names that may be those of people, and the surnames among them."""
    names = {name for mention in mentions for name in mention.names}
    long = {name for name in names if _may_be_person(name)}
    by_end: dict[str, list[EntityName]] = {}
    for name in long:
        for word in {name.words[0], name.words[-1]}:
            by_end.setdefault(word, []).append(name)
    short = (name for name in names - long if name.words)
    return long | {name for name in short if any(_is_last_name(name, each) for each in by_end.get(name.words[-1], ()))}


def _is_last_name(short: EntityName, long: EntityName) -> bool:
    return is_surname(short, long) or is_family_name(short, long)


def _may_be_person(name: EntityName) -> bool:
    if name.loose or not 1 < len(name.words) <= LONGEST_PERSON:
        return False
    return not any(word[0].isdigit() for word in name.words) and name.words[-1] not in _kinds()


@cache
def _kinds() -> frozenset[str]:
    return word_list("kinds") | word_list("endings")
