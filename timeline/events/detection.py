"""Find the words that name events, and describe the event of each: ``detect_events`` is the one entrance.

One function chooses the trigger words, another reads their attributes. Both are learned models for languages that have
weights, rules for the others, or functions of the caller's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from timeline.errors import InputError, items_from
from timeline.events.attributes import Attributes, read_each
from timeline.events.attribution import Speech, source_of, speech_in
from timeline.events.dated_nouns import dated_nouns
from timeline.events.learned import LANGUAGES, EventModels, ScoredSentences, score_together
from timeline.events.lexicon import Lexicon
from timeline.events.participants import participants_of
from timeline.events.status import status_of
from timeline.events.triggers import find_triggers
from timeline.parsing.conversion import as_parsed
from timeline.parsing.parsed_text import ParsedText, Token
from timeline.values.event import Event, Sentence
from timeline.values.timex3 import Timex

if TYPE_CHECKING:
    from timeline.parsing.spacy_types import Doc

Finder = Callable[[Any, Lexicon], Iterable[Any]]
"""Chooses the tokens that name events, from the text as :func:`detect_events` was given it: from a spaCy ``Doc`` or a
:class:`~timeline.parsing.parsed_text.ParsedText`."""
Reader = Callable[[Sequence[Any], Lexicon], Sequence[Attributes]]
"""Reads the TimeML attributes of each of those tokens."""

Detector = Callable[["Doc"], "Iterable[Event]"]
"""Finds the events of a spaCy ``Doc``."""

COARSE_POS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJECTIVE"}
"""TimeML's parts of speech by universal ones; others are ``OTHER``."""


def detect_events(
    doc: Doc | ParsedText,
    lexicon: Lexicon | None = None,
    *,
    find: Finder | None = None,
    read: Reader | None = None,
    timexes: Iterable[Timex] = (),
    scored: ScoredSentences | None = None,
) -> tuple[Event, ...]:
    """The events of a parsed text in text order, with ids ``e1``, ``e2`` …

    *find* chooses the trigger words and *read* gives their attributes. By default English uses the learned models, and
    other languages the rules: :func:`~timeline.events.triggers.find_triggers` and
    :func:`~timeline.events.attributes.read_each`. Raises :class:`~timeline.errors.ModelError` if the weights are
    damaged; warns if they were trained on parses of another model. From *timexes* the learned finder learns which nouns
    carry a date ("the truce of 2002"). *scored* is what :func:`score_events` gave for the text, which saves time.

    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> event, talks = detect_events(parse("France will hold talks with Chad in May.", load_model()))
    >>> event.text, event.tense.value, event.status.value, [p.text for p in event.participants]
    ('hold', 'FUTURE', 'planned', ['France', 'talks with Chad'])
    """
    parsed = as_parsed(doc)
    lexicon = lexicon or Lexicon.load(parsed.lang or "en")
    models = None
    if parsed.lang in LANGUAGES:
        models = EventModels(parsed, lexicon, dated_nouns(parsed, timexes), last=scored)
    if find is not None:
        triggers = [parsed[token.i] for token in find(doc, lexicon)]
    else:
        triggers = models.find(parsed, lexicon) if models else find_triggers(parsed, lexicon)
    if not triggers:
        return ()
    if read is not None:
        attributes = read([doc[token.i] for token in triggers], lexicon)
    else:
        attributes = models.read(triggers, lexicon) if models else read_each(triggers, lexicon)
    return _events(parsed, triggers, attributes, lexicon)


def score_events(texts: Sequence[ParsedText]) -> list[ScoredSentences | None]:
    """What :func:`detect_events` may be given for each of *texts*, which one pipeline has parsed; ``None`` for some.

    The words of all of them are scored together, which is faster. The lists of words are those of the language.

    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> texts = [parse(text, load_model()) for text in ("The firm failed.", "")]
    >>> scored, nothing = score_events(texts)
    >>> [event.text for event in detect_events(texts[0], scored=scored)], nothing
    (['failed'], None)
    """
    lang = texts[0].lang if texts else ""
    return score_together(texts, Lexicon.load(lang)) if lang in LANGUAGES else [None] * len(texts)


def run_detector(detector: Detector, doc: Doc) -> tuple[Event, ...]:
    """The events that a caller's *detector* finds in *doc*, in text order.

    Raises ``InputError`` if the detector cannot be called, raises an error or gives anything but events in the text.
    """
    if not callable(detector):
        raise InputError(f"detector must be a function from a spaCy Doc to events, not {type(detector).__name__}")
    events = items_from("detector", detector, doc)
    for event in events:
        if not isinstance(event, Event):
            raise InputError(f"detector must give timeline Event values, but gave a {type(event).__name__}")
        if not _is_within(doc, event):
            raise InputError(f"detector gave an event at {event.start}–{event.end}, which is not a place in the text")
    return tuple(sorted(events, key=lambda event: (event.start, event.end)))


def _is_within(doc: Doc, event: Event) -> bool:
    offsets = (event.start, event.end)
    return all(type(offset) is int for offset in offsets) and 0 <= event.start < event.end <= len(doc.text)


def outside_of_dates(events: Iterable[Event], timexes: Sequence[Timex]) -> tuple[Event, ...]:
    """The *events* that share no words with *timexes*, renumbered: "the end" may happen, "the end of May" does not."""
    starts = [timex.start for timex in timexes]

    def apart(event: Event) -> bool:
        before = bisect_right(starts, event.end - 1)
        return before == 0 or timexes[before - 1].end <= event.start

    return tuple(_numbered(event, f"e{number}") for number, event in enumerate(filter(apart, events), start=1))


def _numbered(event: Event, eid: str) -> Event:
    return event if event.eid == eid else attrs.evolve(event, eid=eid)


def _events(
    parsed: ParsedText, triggers: Sequence[Token], attributes: Sequence[Attributes], lexicon: Lexicon
) -> tuple[Event, ...]:
    """The events that *triggers* name, one for each, with everything that the text says about them."""
    speech, starts = speech_in(parsed, lexicon), [sentence.start for sentence in parsed.sentences]
    sentences = [parsed.sentences[bisect_right(starts, token.start) - 1] for token in triggers]
    described = zip(triggers, sentences, attributes, strict=True)
    return tuple(
        _event(f"e{number}", token, parsed.text, sentence, own, speech)
        for number, (token, sentence, own) in enumerate(described, start=1)
    )


def _event(eid: str, token: Token, text: str, sentence: Sentence, attributes: Attributes, speech: Speech) -> Event:
    start, end = token.start, token.end
    return Event(
        eid=eid,
        start=start,
        end=end,
        text=text[start:end],
        lemma=token.lemma,
        sentence=sentence,
        pos=COARSE_POS.get(token.pos, "OTHER"),
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
