"""Word lists that tell events from other words, one TOML file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from timeline.errors import LanguageError

Words = frozenset[str]


@attrs.frozen(init=False)
class Lexicon:
    """The lemmas that detection and the attributes lean on.

    ``extra_triggers`` always name an event and ``never`` never does, whatever the model and the other lists say. The
    lists are those of *lang* unless given. Raises ``LanguageError`` when there are none for it.

    >>> lexicon = Lexicon(extra_triggers=["glitch"], never=["report"])
    >>> "glitch" in lexicon.extra_triggers, "ceremony" in lexicon.nouns, "say" in lexicon.reporting
    (True, True, True)
    """

    nouns: Words
    maybe_nouns: Words
    never_nouns: Words
    undergone_nouns: Words
    noun_endings: tuple[str, ...]
    never_verbs: Words
    light_verbs: Words
    happening_verbs: Words
    leading_verbs: Words
    state_adjectives: Words
    reporting: Words
    needs_event: Words
    i_nouns: Words
    perception: Words
    aspectual: Words
    i_action: Words
    i_state: Words
    state: Words
    planning: Words
    scheduling: Words
    wishing: Words
    undoing: Words
    enabling: Words
    time_conjunctions: Words
    planned_nouns: Words
    wished_nouns: Words
    conditions: Words
    negators: Words
    future: Words
    titles: Words
    organisations: Words
    places: Words
    people: Words
    stand_ins: Words
    he: Words
    she: Words
    it: Words
    they: Words
    linking: Words
    aside_prepositions: Words
    loose_prepositions: Words
    intransitive: Words
    hedges: Words
    relatives: Words
    articles: Words
    article_nouns: Words
    first_persons: Words
    dangling: Words
    extra_triggers: Words = frozenset()
    never: Words = frozenset()

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
        """The word lists of *lang* as they are, always the same object."""
        return _load(lang)

    def extended(self, *, extra_triggers: Iterable[str] = (), never: Iterable[str] = ()) -> Lexicon:
        """These lists with a user's own words added."""
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
    path = files("timeline.events").joinpath("data", f"{lang}.toml")
    if not path.is_file():
        raise LanguageError(f"no event words for the language {lang!r}")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    words = {
        f"{table}.{name}": frozenset(value.split()) for table, rows in tables.items() for name, value in rows.items()
    }
    return dict(
        nouns=words["nouns.sure"],
        maybe_nouns=words["nouns.maybe"],
        never_nouns=words["nouns.never"],
        undergone_nouns=words["nouns.undergone"],
        noun_endings=tuple(sorted(words["nouns.endings"])),
        never_verbs=words["verbs.never"],
        light_verbs=words["verbs.light"],
        happening_verbs=words["verbs.happening"],
        leading_verbs=words["verbs.leading"],
        state_adjectives=words["adjectives.states"],
        **{
            name.partition(".")[2]: value
            for name, value in words.items()
            if name.startswith(("class.", "status.", "names.", "telling."))
        },
    )
