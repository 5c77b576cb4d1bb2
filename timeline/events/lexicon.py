"""The word lists of the events, in groups by the step that reads them; ``en/events.toml`` holds those of English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import attrs

from timeline.languages.word_files import load_words

Words = frozenset[str]


@attrs.frozen(slots=False)
class SharedWords:
    """Lists that several steps read. All lists of a lexicon hold lemmas, or words in lower case."""

    nouns: Words
    maybe_nouns: Words
    light_verbs: Words
    happening_verbs: Words
    reporting: Words
    aspectual: Words
    genitive_prepositions: Words
    copulas: Words
    perfect_auxiliaries: Words


@attrs.frozen(slots=False)
class EventWords(SharedWords):
    """Which words name an event."""

    never_nouns: Words
    noun_endings: tuple[str, ...]
    never_verbs: Words
    state_adjectives: Words
    framing_prepositions: Words
    argument_prepositions: Words


@attrs.frozen(slots=False)
class AttributeWords(SharedWords):
    """The words that decide about class, tense and polarity."""

    needs_event: Words
    i_nouns: Words
    perception: Words
    i_action: Words
    i_state: Words
    state: Words
    negators: Words
    future: Words
    modals: Mapping[str, str] = attrs.field(hash=False)
    passive_participles: Words
    negative_determiners: Words
    negating_prepositions: Words


@attrs.frozen(slots=False)
class StatusWords(AttributeWords):
    """The words that decide whether an event happened, is planned or is hypothetical, its tense among them."""

    planning: Words
    scheduling: Words
    wishing: Words
    enabling: Words
    time_conjunctions: Words
    undoing: Words
    planned_nouns: Words
    wished_nouns: Words
    conditions: Words
    complement_prepositions: Words
    noun_complement_prepositions: Words
    past_perfect_auxiliaries: Words
    future_in_past: Words
    prospective_verbs: Words
    present_infinitives: Words
    contrasts: Words
    present_copulas: Words
    past_copulas: Words


@attrs.frozen(slots=False)
class NameWords:
    """Parts of names, nouns for people and organisations, and pronouns by what they can refer to."""

    titles: Words
    organisations: Words
    places: Words
    people: Words
    stand_ins: Words
    he: Words
    she: Words
    it: Words
    they: Words
    place_name_prepositions: Words
    definite_articles: Words
    indefinite_articles: Words
    time_words: Words
    clock_words: Words


@attrs.frozen(slots=False)
class ParticipantWords(SharedWords, NameWords):
    """The words that tell who takes part in an event and who says that it happened."""

    undergone_nouns: Words
    leading_verbs: Words
    agent_prepositions: Words
    noun_patient_prepositions: Words
    noun_agent_prepositions: Words
    other_prepositions: Words
    other_prepositions_of_names: Words
    controlling_prepositions: Words
    inner_prepositions: Words
    source_prepositions: Words
    expletives: Words
    relative_conjunctions: Words
    non_referring: Words


_TABLES: Mapping[str, type[attrs.AttrsInstance]] = {
    "shared": SharedWords,
    "events": EventWords,
    "participants": ParticipantWords,
    "attributes": AttributeWords,
    "status": StatusWords,
    "names": NameWords,
}
"""The tables of ``events.toml``, each with the class whose own fields are its lists."""


@attrs.frozen(init=False, slots=False)
class Lexicon(EventWords, ParticipantWords, StatusWords):
    """All word lists for detecting and describing events; a step takes the group of lists that it reads.

    ``extra_triggers`` always name an event and words in ``never`` never do, whatever the model and the other lists
    say. The lists are those of *lang* unless given. Raises ``LanguageError`` if there are none for that language.

    >>> lexicon = Lexicon(extra_triggers=["glitch"], never=["report"])
    >>> "glitch" in lexicon.extra_triggers, "ceremony" in lexicon.nouns, "say" in lexicon.reporting
    (True, True, True)
    """

    extra_triggers: Words
    never: Words

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
