"""Make an event, an anchor and an entry of each dated clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import attrs

from timeline.clauses.cutting import as_line, clauses
from timeline.clauses.dates import ClauseDate, dateline_end, dates_of, says_something
from timeline.clauses.sentences import Offsets, sentences
from timeline.languages.locale.clause_words import ClauseWords, load_clause_words
from timeline.languages.locale.tense_words import load_tense_words
from timeline.parsing.paragraphs import split_paragraphs
from timeline.values.anchor import Anchor, Basis
from timeline.values.entry import HEADLINE_LENGTH, Entry, chronological
from timeline.values.event import Event, Sentence, SentenceRole, Status
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex, TimexRange

SENTENCE_ROLES = (SentenceRole.BODY, SentenceRole.CAPTION)
"""The paragraphs that are told in sentences."""
CONFIDENCE_OF_CALENDAR, CONFIDENCE, CONFIDENCE_OF_BOUND = 0.9, 0.8, 0.6
"""How often a date is right in 523 English articles read so: a day or month, others, and one open at an end."""
SALIENCE_OF_LEAD, SALIENCE_OF_FIRST, SALIENCE_OF_LAST = 0.9, 0.6, 0.3

Triggers = Callable[[int, int], Offsets | None]
"""Gives the word that names the event of a clause; ``None`` if the whole clause stands for it."""


@attrs.frozen
class ClauseTimeline:
    """The events and anchors of an article whose clauses were read, in text order, and its entries in order of time."""

    events: tuple[Event, ...]
    anchors: tuple[Anchor, ...]
    entries: tuple[Entry, ...]


@attrs.frozen(eq=False)
class _Expressions:
    """The expressions of an article, with where each begins and ends, so that those of a passage are found quickly."""

    timexes: Sequence[Timex]
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, timexes: Sequence[Timex]) -> _Expressions:
        return cls(timexes, [timex.start for timex in timexes], [timex.end for timex in timexes])

    def touching(self, start: int, end: int) -> Sequence[Timex]:
        """The expressions that have some character from *start* to *end*."""
        return self.timexes[bisect_right(self.ends, start) : bisect_left(self.starts, end)]


@attrs.frozen
class _Told:
    """A clause with its date."""

    clause: Offsets
    sentence: Sentence
    date: ClauseDate
    is_lead: bool
    basis: Basis = Basis.EXPLICIT


def clause_timeline(
    text: str,
    published: date,
    timexes: Sequence[Timex],
    ranges: Sequence[TimexRange],
    lang: str,
    spans: Sequence[Offsets] = (),
    trigger_of: Triggers | None = None,
) -> ClauseTimeline:
    """The timeline of the dated clauses of *text*, published on the day *published*.

    *spans* are the sentences of a parser, which end beside those by rule, and *trigger_of* finds the verb of a clause.

    >>> from timeline.timexes.find import find_timexes
    >>> text = "Norrel verkauft die Werft. Ana Ruiz hatte sie 1998 gegründet."
    >>> timexes = find_timexes(text, "2021-09-30", lang="de")
    >>> for entry in clause_timeline(text, date(2021, 9, 30), timexes, (), "de").entries:
    ...     print(entry)
    1998  Ana Ruiz hatte sie 1998 gegründet
    2021-09-30  Norrel verkauft die Werft
    """
    words = load_clause_words(lang)
    told = list(_told(text, published, timexes, ranges, words, lang, spans))
    made = [_entry(number, each, text, published, len(told), trigger_of) for number, each in enumerate(told, start=1)]
    return ClauseTimeline(
        tuple(entry.events[0] for entry in made),
        tuple(entry.anchor for entry in made),
        tuple(sorted(made, key=chronological)),
    )


def _told(
    text: str,
    published: date,
    timexes: Sequence[Timex],
    ranges: Sequence[TimexRange],
    words: ClauseWords,
    lang: str,
    spans: Sequence[Offsets],
) -> Iterator[_Told]:
    expressions, range_of = _Expressions.of(timexes), {tid: one for one in ranges for tid in one.tids}
    verbs = load_tense_words(lang)
    is_lead = True
    for sentence in _sentences(text, expressions, words, lang, spans):
        inside = expressions.touching(sentence.start, sentence.end)
        start = dateline_end(text, (sentence.start, sentence.end), inside) if is_lead else sentence.start
        span = (start, sentence.end)
        dates = dates_of(text, span, inside, range_of, words, verbs)
        for clause, dated in clauses(text, span, dates, words) if dates else ():
            yield _Told(clause, sentence, dated, is_lead)
        said = says_something(text, span, [(timex.start, timex.end) for timex in inside])
        if is_lead and not dates and said:
            today = ClauseDate(span, Interval.day(published), (), "")
            yield _Told(span, sentence, today, is_lead, Basis.PUBLICATION)
        is_lead = is_lead and not (said or dates)


def _sentences(
    text: str, expressions: _Expressions, words: ClauseWords, lang: str, spans: Sequence[Offsets]
) -> Iterator[Sentence]:
    """The sentences of the article that tell something: no titles, bylines and credits."""
    for paragraph in split_paragraphs(text, lang):
        if paragraph.role not in SENTENCE_ROLES:
            continue
        first, last = (bisect_left(spans, edge, key=lambda span: span[0]) for edge in (paragraph.start, paragraph.end))
        held = [(timex.start, timex.end) for timex in expressions.touching(paragraph.start, paragraph.end)]
        ends = [end for _, end in spans[first:last]]
        for start, end in sentences(text, (paragraph.start, paragraph.end), held, words, ends):
            yield Sentence(start, end, text[start:end], paragraph.role)


def _entry(number: int, told: _Told, text: str, published: date, count: int, trigger_of: Triggers | None) -> Entry:
    start, end = (trigger_of(*told.clause) if trigger_of else None) or told.clause
    event = Event(
        f"e{number}",
        start,
        end,
        text[start:end],
        text[start:end].lower(),
        told.sentence,
        pos="VERB" if (start, end) != told.clause else "OTHER",
        status=_status(told.date.interval, published),
    )
    clause = _opening(text, told) + text[slice(*told.clause)]
    return Entry(
        Anchor(
            event.eid,
            told.date.interval,
            told.basis,
            timex=told.date.tids,
            rule="near:clause" if told.date.tids else "news-day",
            mod=told.date.mod,
            confidence=_confidence(told),
        ),
        (event,),
        as_line(clause),
        event.status,
        _salience(number, told, count),
        as_line(clause, HEADLINE_LENGTH),
    )


def _opening(text: str, told: _Told) -> str:
    """An ellipsis before a clause that may have lost its subject with the conjunction or comma before it."""
    before = text[told.sentence.start : told.clause[0]].rstrip()
    return "… " if before[-1:].isalpha() or before[-1:] == "," else ""


def _status(interval: Interval, published: date) -> Status:
    """What begins after the day of publication is planned."""
    is_ahead = not interval.open_start and interval.begins >= Interval.day(published).ends
    return Status.PLANNED if is_ahead else Status.ACTUAL


def _confidence(told: _Told) -> float:
    interval = told.date.interval
    if interval.open_start or interval.open_end:
        return CONFIDENCE_OF_BOUND
    is_calendar = told.basis is Basis.EXPLICIT and interval.granularity in (Granularity.DAY, Granularity.MONTH)
    return CONFIDENCE_OF_CALENDAR if is_calendar else CONFIDENCE


def _salience(number: int, told: _Told, count: int) -> float:
    """The lead first, then by place: news tells first what matters most."""
    if told.is_lead:
        return SALIENCE_OF_LEAD
    return round(SALIENCE_OF_FIRST - (SALIENCE_OF_FIRST - SALIENCE_OF_LAST) * number / max(count, 1), 3)
