"""Finding the words that name events, and saying of each what the text says.

``detect_events`` is the one door. Which words are triggers is decided by one function from a parsed text to tokens,
what their class and tense are by another: learned ones for languages that have weights, rules for the others, your
own where you give them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from timeline.errors import InputError
from timeline.events.attributes import Attributes, read_each
from timeline.events.attribution import Speech, source_of, speech_in
from timeline.events.dated_nouns import dated_nouns
from timeline.events.learned import LANGUAGES, Learned
from timeline.events.lexicon import Lexicon
from timeline.events.participants import participants_of
from timeline.events.status import status_of
from timeline.events.triggers import find_triggers
from timeline.parsing.parse import original_text, sentences_of
from timeline.parsing.words import words_of
from timeline.values.event import Event, Sentence
from timeline.values.timex3 import Timex

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Finder = Callable[["Doc", Lexicon], "Iterable[Token]"]
"""Chooses the tokens that name events."""
Reader = Callable[["Sequence[Token]", Lexicon], "Sequence[Attributes]"]
"""Tells the TimeML attributes of each of them."""

Detector = Callable[["Doc"], "Iterable[Event]"]
"""Finds the events of a parsed text."""

COARSE = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJECTIVE"}


def detect_events(
    doc: Doc,
    lexicon: Lexicon | None = None,
    *,
    find: Finder | None = None,
    read: Reader | None = None,
    timexes: Iterable[Timex] = (),
) -> tuple[Event, ...]:
    """The events of a parsed text in text order, with ids ``e1``, ``e2`` …

    *find* chooses the trigger words, *read* tells their attributes. Left out they are the learned ones in English,
    and elsewhere the rules: :func:`~timeline.events.triggers.find_triggers` and
    :func:`~timeline.events.attributes.read_each`. Learned weights are checked when they are loaded
    (:class:`~timeline.errors.ModelError`); a parse by another model than they were trained on is warned of. Of
    *timexes*, where given, the learned finder learns which nouns carry a date ("the truce of 2002").

    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> event, talks = detect_events(parse("France will hold talks with Chad in May.", load_model()))
    >>> event.text, event.tense.value, event.status.value, [p.text for p in event.participants]
    ('hold', 'FUTURE', 'planned', ['France', 'talks with Chad'])
    """
    lexicon = lexicon or Lexicon.load(doc.lang_ or "en")
    learned = Learned(doc, lexicon, dated_nouns(doc, timexes)) if doc.lang_ in LANGUAGES else None
    find = find or (learned.find if learned else find_triggers)
    triggers = list(find(doc, lexicon))
    if not triggers:
        return ()
    words = words_of(doc)
    named = [words[token.i] for token in triggers]
    attributes = read(triggers, lexicon) if read else (learned.read if learned else read_each)(named, lexicon)
    text, speech = original_text(doc), speech_in(doc, words, lexicon)
    sentence_of = _finder(sentences_of(doc, text))
    return tuple(
        _described(f"e{number}", word, text, sentence_of(word), told, speech)
        for number, (word, told) in enumerate(zip(named, attributes, strict=True), start=1)
    )


def events_by(detector: Detector | None, doc: Doc, timexes: Iterable[Timex] = ()) -> tuple[Event, ...]:
    """The events that *detector* finds in *doc*, in text order; :func:`detect_events` is the detector unless given.

    Raises ``InputError`` for a detector that cannot be called or gives something else than events.
    """
    if detector is None:
        return detect_events(doc, timexes=timexes)
    if not callable(detector):
        raise InputError(f"detector must be a function from a spaCy Doc to events, not {type(detector).__name__}")
    events = tuple(detector(doc))
    for event in events:
        if not isinstance(event, Event):
            raise InputError(f"the detector gave a {type(event).__name__} where a timeline Event belongs")
    return tuple(sorted(events, key=lambda event: (event.start, event.end)))


def _described(eid: str, token: Token, text: str, sentence: Sentence, attributes: Attributes, speech: Speech) -> Event:
    """The event that *token* names, with all that the text says about it."""
    start, end = token.idx, token.idx + len(token)
    return Event(
        eid=eid,
        start=start,
        end=end,
        text=text[start:end],
        lemma=token.lemma_,
        sentence=sentence,
        pos=COARSE.get(token.pos_, "OTHER"),
        class_=attributes.class_,
        tense=attributes.tense,
        aspect=attributes.aspect,
        polarity=attributes.polarity,
        modality=attributes.modality,
        durative=attributes.durative,
        generic=attributes.generic,
        status=status_of(token, attributes, speech.lexicon),
        participants=participants_of(token, text, speech.lexicon),
        source=source_of(token, text, speech),
    )


def _finder(sentences: Sequence[Sentence]) -> Callable[[Token], Sentence]:
    """A function from a token to the sentence it stands in."""
    starts = [sentence.start for sentence in sentences]
    return lambda token: sentences[bisect_right(starts, token.idx) - 1]
