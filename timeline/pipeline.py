"""The steps in order, from a text and its publication date to a timeline."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypedDict, cast

from timeline.errors import InputError, TextError, shown
from timeline.timeline import Timeline
from timeline.timexes.find import check_text, find_timexes
from timeline.timexes.publication import publication_moment
from timeline.values.anchor import Anchors
from timeline.values.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from timeline.ordering.proposals import Relater
    from timeline.parsing.parse import Select
    from timeline.parsing.parsed_text import ParsedText
    from timeline.parsing.scope import ScopeName
    from timeline.parsing.spacy_types import Doc, Language
    from timeline.timexes.context import GenreName
    from timeline.timexes.options import DateOrderName
    from timeline.values.event import Event
    from timeline.values.timex3 import Timex

__all__ = ["build_timeline", "find_timexes"]


class TimelineOptions(TypedDict, total=False):
    """The options of :func:`build_timeline`, for functions that pass them on; ``nlp`` is not one of them."""

    lang: str
    genre: GenreName
    date_order: DateOrderName | None
    vocabulary: Mapping[str, str] | None
    country: str | None
    detector: Callable[[Doc], Iterable[Event]] | None
    relations: Relater | None
    max_entries: int | None
    min_salience: float
    scope: ScopeName


def build_timeline(
    text: str,
    pub_date: date | str,
    *,
    nlp: Language | None = None,
    lang: str = "en",
    genre: GenreName = "auto",
    date_order: DateOrderName | None = None,
    vocabulary: Mapping[str, str] | None = None,
    country: str | None = None,
    detector: Callable[[Doc], Iterable[Event]] | None = None,
    relations: Relater | None = None,
    max_entries: int | None = None,
    min_salience: float = 0.0,
    scope: ScopeName = "all",
) -> Timeline:
    """The timeline of *text*, which was published on *pub_date*.

    *pub_date* is a ``date``, a ``datetime`` (aware or naive: its own calendar day counts) or an ISO 8601 string.
    *nlp* is the spaCy pipeline to parse with; by default, an installed ``en_core_web_sm`` or the copy that comes with
    this library is loaded once per process. Languages other than English need none: each entry is then a dated clause
    (``timeline.method`` is ``clauses``), and *nlp* adds the sentences, tenses and verbs of a parser. *genre* is
    ``news``, ``narrative`` or ``message``: dates without a year are then near the publication date, after the last date
    in the text, or in the future. By default, a text whose dates run through past years is a narrative, and any other
    news. *date_order*, *vocabulary* and *country* are those of :func:`~timeline.timexes.find.find_timexes`.

    *detector* finds the events of the parsed text instead of :func:`~timeline.events.detection.detect_events`.
    *relations* orders events instead of the learned pair model: a function from the parsed text and its events to rows
    of source id, relation, target id and confidence. *max_entries* keeps the most salient entries, and *min_salience*
    (0 to 1) those with at least that salience; ``events`` and ``anchors`` keep everything. *scope* ``dated`` reads only
    the title, the lead and the sentences with a date, in two thirds of the time; events in other sentences are not
    found, and pronouns cannot refer to names there (docs/performance.md has the cost). An empty text has an empty
    timeline; a text that is only the name of a file or an address is refused.

    Raises :class:`~timeline.errors.TextError`, :class:`~timeline.errors.PublicationDateError`,
    :class:`~timeline.errors.LanguageError`, :class:`~timeline.errors.InputError` (an unknown genre or scope, an invalid
    number of entries, a wrong result of *detector* or *relations*), :class:`~timeline.errors.ModelError` (no spaCy
    model, or damaged weights) and :class:`~timeline.errors.MissingExtraError` (a *country* without the extra).

    >>> timeline = build_timeline("Ana Ruiz resigned on Monday. She had joined the firm in 2009.", "2024-05-10")
    >>> for entry in timeline:
    ...     print(entry)
    2009  Ana Ruiz had joined the firm
    2024-05-06  Ana Ruiz resigned
    """
    from timeline.anchoring.anchors import anchor_article
    from timeline.anchoring.parsed_events import ParsedEvents
    from timeline.assembly.entries import assemble
    from timeline.assembly.salience import most_salient
    from timeline.events.tense import tense_at
    from timeline.ordering.links import link
    from timeline.ordering.proposals import relations_by
    from timeline.parsing.models import has_model, load_model
    from timeline.parsing.scope import DATED, dated_sentences
    from timeline.timexes.ranges import find_ranges

    find = partial(
        find_timexes,
        pub_date=pub_date,
        lang=lang,
        genre=genre,
        date_order=date_order,
        vocabulary=vocabulary,
        country=country,
    )
    _check_arguments(find, max_entries, min_salience, scope)
    _check_article(text)
    published = publication_moment(pub_date).date()
    publication = Interval.day(published)
    if not has_model(lang):
        timeline = _by_clauses(text, published, find, lang, nlp, detector or relations)
        return timeline.only(most_salient(timeline.entries, max_entries, min_salience))
    select = dated_sentences(find(text)) if scope == DATED else None
    shows_doc = detector is not None or relations is not None
    parsed, doc = _parse(text, load_model(nlp, lang), select, keeps_doc=shows_doc)
    timexes = find(text, tense_at=tense_at(parsed), beside=parsed.is_beside)
    ranges = find_ranges(text, timexes, lang)
    parsed_events = ParsedEvents(parsed, _events(detector, doc, parsed, timexes))
    anchored = anchor_article(parsed_events, timexes, ranges, publication)
    by_event = Anchors(anchored.anchors)
    entries, undated = assemble(anchored, timexes)
    entries = most_salient(entries, max_entries, min_salience)
    proposals = relations_by(relations, doc, parsed_events, by_event)
    links = link(timexes, by_event, publication, proposals, entries)
    return Timeline(text, published, lang, timexes, parsed_events.events, by_event, links, entries, undated, ranges)


def _check_arguments(
    find: partial[tuple[Timex, ...]], max_entries: int | None, min_salience: float, scope: object
) -> None:
    """Fail on wrong arguments before loading the model."""
    from timeline.assembly.salience import check_choice
    from timeline.parsing.scope import check_scope

    check_choice(max_entries, min_salience)
    check_scope(scope)
    find("")


def _by_clauses(
    text: str, published: date, find: partial[tuple[Timex, ...]], lang: str, nlp: Language | None, code: object
) -> Timeline:
    """The timeline of the dated clauses, in a language whose events no rules read."""
    from timeline.clauses.entries import clause_timeline
    from timeline.ordering.links import link
    from timeline.parsing.universal import read_universal
    from timeline.timexes.locale.tense import ahead_at
    from timeline.timexes.ranges import find_ranges
    from timeline.values.record import with_dating_words

    if code is not None:
        raise InputError(f"detector and relations need events, which are not read in the language {shown(lang)}")
    parsed = None if nlp is None else read_universal(text, nlp)
    cues = ahead_at(text, lang)
    timexes = find(text, tense_at=cues if parsed is None else parsed.tense_at(cues))
    ranges = find_ranges(text, timexes, lang)
    spans, trigger_of = ((), None) if parsed is None else (parsed.sentences, parsed.trigger_of)
    read = clause_timeline(text, published, timexes, ranges, lang, spans, trigger_of)
    anchors = Anchors(read.anchors)
    links = link(timexes, anchors, Interval.day(published))
    timeline = Timeline(
        text, published, lang, timexes, read.events, anchors, links, read.entries, (), ranges, method="clauses"
    )
    return with_dating_words(timeline)


def _check_article(text: object) -> None:
    """Raise ``TextError`` for what is no text, and for the name of one: it would have an empty timeline."""
    from timeline.text.file_names import is_address, is_file_name

    name = check_text(text)
    if is_address(name):
        raise TextError(
            f"text: {shown(name)} is an address, not an article: fetch the page, give its bytes to read_html, and then "
            "the text and the pub_date of what it returns to build_timeline"
        )
    if is_file_name(name):
        raise TextError(
            f"text: {shown(name)} is the name of a file, not an article: read the file first, as in "
            f'Path({shown(name)}).read_text(encoding="utf-8"), or a web page with read_html'
        )


def _parse(text: str, nlp: Language, select: Select | None, *, keeps_doc: bool) -> tuple[ParsedText, Doc | None]:
    """The parsed text, and the ``Doc`` for functions of the caller's: it takes 22 MB in a text of 1 MB."""
    from timeline.parsing.conversion import as_parsed
    from timeline.parsing.parse import annotate

    doc = annotate(text, nlp, select)
    return as_parsed(doc), doc if keeps_doc else None


def _events(
    detector: Callable[[Doc], Iterable[Event]] | None, doc: Doc | None, parsed: ParsedText, timexes: Sequence[Timex]
) -> tuple[Event, ...]:
    from timeline.events.detection import detect_events, outside_of_dates, run_detector

    events = detect_events(parsed, timexes=timexes) if detector is None else run_detector(detector, cast("Doc", doc))
    return outside_of_dates(events, timexes)
