"""The word lists of the events, in groups by the step that reads them; ``en/events.toml`` holds those of English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any

import attrs

from timeline.languages.word_files import load_words
from timeline.values.event import EventClass

WordSet = frozenset[str]


@attrs.frozen(slots=False, eq=False, repr=False)
class SharedWords:
    """Lists that several steps read. All lists of a lexicon hold lemmas, or words in lower case."""

    nouns: WordSet
    maybe_nouns: WordSet
    light_verbs: WordSet
    happening_verbs: WordSet
    reporting: WordSet
    aspectual: WordSet
    genitive_prepositions: WordSet
    copulas: WordSet
    perfect_auxiliaries: WordSet


@attrs.frozen(slots=False, eq=False, repr=False)
class TimeWords:
    """Nouns for times, and the marks of a time of day."""

    time_words: WordSet
    clock_words: WordSet


@attrs.frozen(slots=False, eq=False, repr=False)
class EventWords(SharedWords):
    """Which words name an event."""

    never_nouns: WordSet
    noun_endings: tuple[str, ...]
    never_verbs: WordSet
    state_adjectives: WordSet
    framing_prepositions: WordSet
    argument_prepositions: WordSet


@attrs.frozen(slots=False, eq=False, repr=False)
class AttributeWords(SharedWords):
    """The words that decide about class, tense and polarity."""

    needs_event: WordSet
    i_nouns: WordSet
    perception: WordSet
    i_action: WordSet
    i_state: WordSet
    state: WordSet
    negators: WordSet
    future: WordSet
    modals: Mapping[str, str] = attrs.field(hash=False)
    passive_participles: WordSet
    negative_determiners: WordSet
    negating_prepositions: WordSet

    @cached_property
    def classes(self) -> Mapping[str, EventClass]:
        """The TimeML class of each verb on a list; the first list that has it counts."""
        lists = (
            (EventClass.REPORTING, self.reporting),
            (EventClass.PERCEPTION, self.perception),
            (EventClass.ASPECTUAL, self.aspectual),
            (EventClass.I_ACTION, self.i_action),
            (EventClass.I_STATE, self.i_state),
            (EventClass.STATE, self.state),
        )
        return {lemma: class_ for class_, lemmas in reversed(lists) for lemma in lemmas}


@attrs.frozen(slots=False, eq=False, repr=False)
class StatusWords(AttributeWords, TimeWords):
    """The words that decide whether an event happened, is planned or is hypothetical, its tense among them."""

    planning: WordSet
    resolving: WordSet
    scheduling: WordSet
    timing: WordSet
    timing_prepositions: WordSet
    forthcoming: WordSet
    retrospective: WordSet
    past_modals: WordSet
    wishing: WordSet
    enabling: WordSet
    time_conjunctions: WordSet
    undoing: WordSet
    planned_nouns: WordSet
    wished_nouns: WordSet
    conditions: WordSet
    complement_prepositions: WordSet
    noun_complement_prepositions: WordSet
    past_perfect_auxiliaries: WordSet
    future_in_past: WordSet
    obligations: WordSet
    requiring: WordSet
    prospective_verbs: WordSet
    present_infinitives: WordSet
    contrasts: WordSet
    present_copulas: WordSet
    past_copulas: WordSet
    present_perfect_auxiliaries: WordSet


@attrs.frozen(slots=False, eq=False, repr=False)
class NameWords(TimeWords):
    """Parts of names, nouns for people and organisations, and pronouns by what they can refer to."""

    titles: WordSet
    organisations: WordSet
    places: WordSet
    people: WordSet
    stand_ins: WordSet
    he: WordSet
    she: WordSet
    it: WordSet
    they: WordSet
    place_name_prepositions: WordSet
    definite_articles: WordSet
    indefinite_articles: WordSet


@attrs.frozen(slots=False, eq=False, repr=False)
class ParticipantWords(SharedWords, NameWords):
    """The words that tell who takes part in an event and who says that it happened."""

    undergone_nouns: WordSet
    leading_verbs: WordSet
    agent_prepositions: WordSet
    noun_patient_prepositions: WordSet
    noun_agent_prepositions: WordSet
    other_prepositions: WordSet
    other_prepositions_of_names: WordSet
    controlling_prepositions: WordSet
    inner_prepositions: WordSet
    source_prepositions: WordSet
    expletives: WordSet
    relative_conjunctions: WordSet
    non_referring: WordSet


_TABLES: Mapping[str, type[attrs.AttrsInstance]] = {
    "shared": SharedWords,
    "events": EventWords,
    "participants": ParticipantWords,
    "attributes": AttributeWords,
    "status": StatusWords,
    "names": NameWords,
    "times": TimeWords,
}
"""The tables of ``events.toml``, each with the class whose own fields are its lists."""


@attrs.frozen(init=False, slots=False, repr=False)
class Lexicon(EventWords, ParticipantWords, StatusWords):
    """All word lists for detecting and describing events; a step takes the group of lists that it reads.

    ``extra_triggers`` always name an event and words in ``never`` never do, whatever the model and the other lists
    say. The lists are those of *lang* unless given. Raises ``LanguageError`` if there are none for that language.

    >>> lexicon = Lexicon(extra_triggers=["glitch"], never=["report"])
    >>> "glitch" in lexicon.extra_triggers, "ceremony" in lexicon.nouns, "say" in lexicon.reporting
    (True, True, True)
    """

    extra_triggers: WordSet
    never: WordSet

    def __init__(
        self, lang: str = "en", *, extra_triggers: Iterable[str] = (), never: Iterable[str] = (), **lists: Any
    ) -> None:
        self.__attrs_init__(
            **(_lists(lang) | lists),
            extra_triggers=frozenset(word.lower() for word in extra_triggers),
            never=frozenset(word.lower() for word in never),
        )

    @classmethod
    def load(cls, lang: str = "en") -> Lexicon:
        """The word lists of *lang* without any additions, always the same object."""
        return _load(lang)

    def extended(self, *, extra_triggers: Iterable[str] = (), never: Iterable[str] = ()) -> Lexicon:
        """A copy of this lexicon with more words of your own."""
        return attrs.evolve(
            self,
            extra_triggers=self.extra_triggers.union(extra_triggers),
            never=self.never.union(never),
        )


@cache
def _load(lang: str) -> Lexicon:
    return Lexicon(lang)


@cache
def _lists(lang: str) -> dict[str, Any]:
    """The lists of *lang* by the names of their fields."""
    fields = {
        f"{table}.{field.name}": field.name
        for table, group in _TABLES.items()
        for field in attrs.fields(group)
        if not field.inherited
    }
    words = load_words(lang, "events", fields)
    lists: dict[str, Any] = {field: frozenset(words[name]) for name, field in fields.items()}
    modals = dict(pair.split() for pair in words["attributes.modals"])
    return lists | {"noun_endings": words["events.noun_endings"], "modals": modals}
