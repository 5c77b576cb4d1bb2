"""The events of a parsed text with the token that names each: the input of anchoring, ordering and assembly."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import attrs
import numpy as np

from timeline.parsing.parsed_text import ParsedText, Token
from timeline.parsing.wordnet import senses_of
from timeline.values.event import Event


@attrs.frozen(eq=False, slots=False, repr=False)
class ParsedEvents:
    """A parsed text and its events, in text order, with facts about them that several steps need.

    >>> from timeline.events.detection import detect_events
    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> parsed = parse("The dam burst after the storm.", load_model())
    >>> parsed_events = ParsedEvents(parsed, detect_events(parsed))
    >>> {token: event.text for token, event in parsed_events.by_token.items()}
    {2: 'burst', 5: 'storm'}
    """

    parsed: ParsedText
    events: tuple[Event, ...]

    @cached_property
    def by_token(self) -> Mapping[int, Event]:
        """The events by the index of the token that names them."""
        heads = ((self.token_of(event), event) for event in self.events)
        return {head.i: event for head, event in heads if head is not None}

    @cached_property
    def topics(self) -> Mapping[int, int]:
        """The WordNet topic of each event by token: the code of the lexicographer file of its most frequent sense.

        Words that are not nouns are looked up as verbs. 0 if WordNet does not have the word.
        """
        table, tokens = self.parsed.table, list(self.by_token)
        lemmas = table.ids["lemma"][tokens]
        is_noun = np.array([table.pos[token] == "NOUN" for token in tokens], dtype=bool)
        topics = np.where(is_noun, senses_of("n", lemmas).topic, senses_of("v", lemmas).topic)
        return dict(zip(tokens, topics.tolist(), strict=True))

    def token_of(self, event: Event) -> Token | None:
        """The token that names *event*, the governing one if there are several; ``None`` if it has no token."""
        return self.parsed.head_at(event.start, event.end)
