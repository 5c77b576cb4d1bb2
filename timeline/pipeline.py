"""The steps in order, from a text and its publication date to a timeline."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict, cast

import attrs

from timeline.errors import InputError, TextError, shown
from timeline.timeline import Timeline
from timeline.timexes.find import TimexSearch, check_text, find_timexes
from timeline.timexes.options import check_options
from timeline.timexes.publication import publication_moment
from timeline.values.anchor import Anchors
from timeline.values.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from timeline.events.learned import ScoredSentences
    from timeline.ordering.proposals import Relater
    from timeline.parsing.parsed_text import ParsedText
    from timeline.parsing.scope import ScopeName, Select
    from timeline.parsing.spacy_types import Doc, Language
    from timeline.timexes.context import GenreName
    from timeline.timexes.options import Beside, DateOrderName
    from timeline.timexes.tense import TenseAt
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


_OF_FIND_TIMEXES = ("lang", "genre", "date_order", "vocabulary", "country")
"""The options that are those of :func:`~timeline.timexes.find.find_timexes`."""


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
    this library is loaded once per process. *lang* is the code of the article's language, such as ``de``
    (docs/languages.md). Languages other than English need no pipeline: each entry is then a dated clause
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
    options: TimelineOptions = {
        "lang": lang,
        "genre": genre,
        "date_order": date_order,
        "vocabulary": vocabulary,
        "country": country,
        "detector": detector,
        "relations": relations,
        "max_entries": max_entries,
        "min_salience": min_salience,
        "scope": scope,
    }
    from timeline.parsing.models import has_model, load_model

    draft = prepare(text, pub_date, options)
    if not has_model(lang):
        return _by_clauses(draft, nlp)
    parsed, doc = _parse(draft, load_model(nlp, lang), keeps_doc=detector is not None or relations is not None)
    return timeline_of(draft, parsed, doc)


@attrs.frozen(eq=False, repr=False)
class Draft:
    """An article whose arguments are checked; ``find`` finds its expressions, and ``select`` what is to be parsed."""

    text: str
    published: date
    options: TimelineOptions
    find: Callable[[TenseAt | None, Beside | None], tuple[Timex, ...]]
    select: Select | None

    @property
    def lang(self) -> str:
        """The language of the text."""
        return self.options.get("lang", "en")


def prepare(text: str, pub_date: date | str, options: TimelineOptions) -> Draft:
    """What comes before the parse: raises the errors of :func:`build_timeline` for its arguments."""
    from timeline.assembly.salience import check_choice
    from timeline.parsing.models import has_model
    from timeline.parsing.scope import ALL, DATED, check_scope, dated_sentences

    scope = options.get("scope", ALL)
    of_find: Any = {"genre": "auto"} | {name: value for name, value in options.items() if name in _OF_FIND_TIMEXES}
    lang = options.get("lang", "en")
    check_choice(options.get("max_entries"), options.get("min_salience", 0.0))
    check_scope(scope)
    find_timexes("", pub_date, **of_find)  # fail on wrong arguments before loading the model
    _check_article(text)
    search = TimexSearch(text, pub_date, lang)

    of_search = check_options(*[of_find.get(name) for name in ("genre", "date_order", "vocabulary", "country")])

    def find(tense_at: TenseAt | None = None, beside: Beside | None = None) -> tuple[Timex, ...]:
        return search.timexes(attrs.evolve(of_search, tense_at=tense_at, beside=beside))

    select = dated_sentences(find()) if scope == DATED and has_model(lang) else None
    return Draft(text, publication_moment(pub_date).date(), options, find, select)


def timeline_of(
    draft: Draft, parsed: ParsedText, doc: Doc | None = None, scored: ScoredSentences | None = None
) -> Timeline:
    """The timeline of an article that is parsed; functions of the caller's are shown *doc*.

    *scored* has the scores of its words, if they were computed together with those of other articles.
    """
    from timeline.anchoring.anchors import anchor_article
    from timeline.anchoring.parsed_events import ParsedEvents
    from timeline.assembly.entries import assemble
    from timeline.assembly.salience import most_salient
    from timeline.events.tense import tense_at
    from timeline.ordering.links import link
    from timeline.ordering.proposals import relations_by
    from timeline.timexes.ranges import find_ranges

    text, lang, options, publication = draft.text, draft.lang, draft.options, Interval.day(draft.published)
    timexes = draft.find(tense_at(parsed), parsed.is_beside)
    ranges = find_ranges(text, timexes, lang)
    parsed_events = ParsedEvents(parsed, _events(options.get("detector"), doc, parsed, timexes, scored))
    anchored = anchor_article(parsed_events, timexes, ranges, publication)
    by_event = Anchors(anchored.anchors)
    entries, undated = assemble(anchored, timexes)
    entries = most_salient(entries, options.get("max_entries"), options.get("min_salience", 0.0))
    proposals = relations_by(options.get("relations"), doc, parsed_events, by_event)
    links = link(timexes, by_event, publication, proposals, entries)
    events = parsed_events.events
    return Timeline(text, draft.published, lang, timexes, events, by_event, links, entries, undated, ranges)


def _by_clauses(draft: Draft, nlp: Language | None) -> Timeline:
    """The timeline of the dated clauses, in a language whose events no rules read."""
    from timeline.assembly.salience import most_salient
    from timeline.clauses.entries import clause_timeline
    from timeline.ordering.links import link
    from timeline.parsing.universal import read_universal
    from timeline.timexes.locale.tense import ahead_at
    from timeline.timexes.ranges import find_ranges
    from timeline.values.record import with_dating_words

    text, lang, published, find, options = draft.text, draft.lang, draft.published, draft.find, draft.options
    if options.get("detector") or options.get("relations"):
        raise InputError(f"detector and relations need events, which are not read in the language {shown(lang)}")
    parsed = None if nlp is None else read_universal(text, nlp)
    cues = ahead_at(text, lang)
    timexes = find(cues if parsed is None else parsed.tense_at(cues), None)
    ranges = find_ranges(text, timexes, lang)
    spans, trigger_of = ((), None) if parsed is None else (parsed.sentences, parsed.trigger_of)
    read = clause_timeline(text, published, timexes, ranges, lang, spans, trigger_of)
    anchors = Anchors(read.anchors)
    links = link(timexes, anchors, Interval.day(published))
    timeline = Timeline(
        text, published, lang, timexes, read.events, anchors, links, read.entries, (), ranges, method="clauses"
    )
    timeline = with_dating_words(timeline)
    return timeline.only(most_salient(timeline.entries, options.get("max_entries"), options.get("min_salience", 0.0)))


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


def _parse(draft: Draft, nlp: Language, *, keeps_doc: bool) -> tuple[ParsedText, Doc | None]:
    """The parsed text, and the ``Doc`` for functions of the caller's: it takes 22 MB in a text of 1 MB."""
    from timeline.parsing.conversion import as_parsed
    from timeline.parsing.parse import annotate, parse

    if not keeps_doc:
        return parse(draft.text, nlp, draft.select), None
    doc = annotate(draft.text, nlp, draft.select)
    return as_parsed(doc), doc


def _events(
    detector: Callable[[Doc], Iterable[Event]] | None,
    doc: Doc | None,
    parsed: ParsedText,
    timexes: Sequence[Timex],
    scored: ScoredSentences | None,
) -> tuple[Event, ...]:
    from timeline.events.detection import detect_events, outside_of_dates, run_detector

    if detector is not None:
        return outside_of_dates(run_detector(detector, cast("Doc", doc)), timexes)
    return outside_of_dates(detect_events(parsed, timexes=timexes, scored=scored), timexes)
