"""spaCy pipeline components: a doorway from ``nlp(text)`` to this library.

After ``pip install news-timeline`` spaCy finds them by name; nothing need be imported. They hold settings only and
leave in the Doc nothing but spans and plain dictionaries, so that ``Doc.to_bytes``, ``DocBin`` and
``nlp.pipe(n_process=2)`` carry everything along.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
from spacy.language import Language
from spacy.tokens import Doc, Span

from timeline.errors import PublicationDateError
from timeline.timexes.find import find_timexes
from timeline.values.timex3 import Timex

KEY = "timeline_timexes"
"""Under this key ``doc.user_data`` holds the expressions as plain dictionaries, by their ``tid``."""


def _timexes_of(doc: Doc) -> tuple[Timex, ...]:
    from timeline.values.codec import structure

    return tuple(structure(plain, Timex) for plain in doc.user_data.get(KEY, {}).values())


def _timex_of(span: Span) -> Timex | None:
    from timeline.values.codec import structure

    plain = span.doc.user_data.get(KEY, {}).get(span.id_)
    return None if plain is None else structure(plain, Timex)


def _register(owner: type[Doc] | type[Span], name: str, **options: Any) -> None:
    """Make an extension attribute known, unless someone already has one of that name."""
    if not owner.has_extension(name):
        owner.set_extension(name, **options)


_register(Doc, "pub_date", default=None)
_register(Doc, "timexes", getter=_timexes_of)
_register(Span, "timex", getter=_timex_of)


@attrs.define
class TimexComponent:
    """Tags temporal expressions into ``doc.spans[spans_key]``.

    Each span has the TIMEX3 type as ``label_``, its value as ``kb_id_`` and its tid as ``id_``; ``span._.timex`` is
    the :class:`~timeline.Timex` itself, whose exact offsets hold where it starts or ends inside a token.
    """

    pub_date: str | None
    lang: str
    genre: str
    spans_key: str

    def __call__(self, doc: Doc) -> Doc:
        """*doc*, its expressions tagged."""
        timexes = find_timexes(doc.text, self._published(doc), lang=self.lang, genre=self.genre)
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


def _plain(timex: Timex) -> dict[str, Any]:
    from timeline.values.codec import unstructure

    plain: dict[str, Any] = unstructure(timex)
    return plain


@Language.factory(
    "timeline_timexes",
    default_config={"pub_date": None, "lang": "en", "genre": "news", "spans_key": "timexes"},
    assigns=["doc.spans"],
)
def timeline_timexes(
    nlp: Language, name: str, pub_date: str | None, lang: str, genre: str, spans_key: str
) -> TimexComponent:
    """The component ``timeline_timexes``.

    *pub_date* is the default publication date (ISO 8601); ``doc._.pub_date`` outranks it, one for each document:

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> component = nlp.add_pipe("timeline_timexes", config={"pub_date": "2024-05-10"})
    >>> doc = nlp("The port reopened on Monday.")
    >>> [(span.text, span.label_, span.kb_id_) for span in doc.spans["timexes"]]
    [('Monday', 'DATE', '2024-05-06')]
    """
    return TimexComponent(pub_date, lang, genre, spans_key)
