"""The context that expressions are resolved in: publication date, genre, tense, and the time in focus."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

import attrs

from timeline.errors import InputError, called, shown
from timeline.timexes.mention import Mention, labels_line
from timeline.timexes.short_lived import short_lived
from timeline.timexes.tense import ClauseTense, TenseAt
from timeline.values.calendar import Cell
from timeline.values.expressions import Ahead, Clock, Expression, Length, Shifted
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.timex3 import PUBLICATION, TimexType

GenreName = Literal["auto", "news", "narrative", "message"]
"""The values of :class:`Genre` as a type checker knows them."""


class Genre(StrEnum):
    """The kind of a text, which decides where its open dates lie.

    In ``NEWS`` they lie around the publication date, in a ``NARRATIVE`` around the last date of the story, in a
    ``MESSAGE`` ahead. ``AUTO`` reads a text whose dates run through past years as a narrative, and others as news.
    """

    AUTO = "auto"
    NEWS = "news"
    NARRATIVE = "narrative"
    MESSAGE = "message"


def no_tense(start: int, end: int) -> str:
    """The tense of every clause in a language without cues of tense."""
    return ClauseTense.NONE


@short_lived
class Focus:
    """The time that the text named last.

    ``start`` and ``end`` are the extent of its expression, ``clocks`` holds its time of day, if it has one.
    """

    cell: Cell
    tid: str
    end: int
    clocks: tuple[Clock, ...] = ()
    start: int = 0


@short_lived
class DatedChain:
    """The decision for the members of a range or list: their cells, none if the calendar has no such dates."""

    members: tuple[Expression, ...]
    cells: tuple[Cell, ...]
    reason: str
    anchor_tid: str = ""


@short_lived
class Thread:
    """The dated past event told last, from which dates without a year go on; its expression's id and extent."""

    cell: Cell
    tid: str
    start: int
    end: int


@attrs.frozen(eq=False, repr=False)
class ThreadWords:
    """The words by which a reader follows a thread of dates.

    ``present`` and ``report`` end it, ``origin`` and ``participle`` open an aside, ``relative`` another clause,
    ``noun`` a noun that the date is a part of. ``joint`` joins verbs, ``later`` looks ahead from the past ("would"),
    ``past`` is a verb in the past, ``aim`` what follows a verb that aims at something.
    """

    present: re.Pattern[str]
    origin: re.Pattern[str]
    report: re.Pattern[str]
    later: re.Pattern[str]
    joint: re.Pattern[str]
    relative: re.Pattern[str]
    participle: re.Pattern[str]
    noun: re.Pattern[str]
    past: re.Pattern[str]
    aim: re.Pattern[str]


@attrs.frozen
class EventNames:
    """The words that make a date the name of something past: "the July 7 bombings".

    ``known`` are the days that everybody means by such a name, as "2005-07-07 bombings".
    """

    articles: tuple[str, ...] = ()
    nouns: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


@short_lived
class TextFacts:
    """What decides the values of all expressions of a text alike.

    ``date_order`` is MDY, DMY or YMD, ``order_from`` says why. ``utc_offset`` is the publication's in minutes, if
    ``zoned``; ``moment`` is its local time, if the time of day is known. ``lower`` is the text in lower case. ``leads``
    holds, by kind, the words that limit the expression after them. ``event_names`` tells the names of past events.
    ``asides`` are the offsets of dates that a story names by the way, ``reports`` those of days on which news were only
    told, and of dates named by the way; ``followed_by`` has, by the offset of an
    expression, the next date of its paragraph.
    """

    publication: date
    genre: Genre = Genre.NEWS
    tense_at: TenseAt = no_tense
    date_order: str = "MDY"
    order_from: str = "the habit of the language"
    utc_offset: int = 0
    zoned: bool = False
    moment: datetime | None = None
    text: str = attrs.field(default="", repr=False)
    lower: str = attrs.field(default="", repr=False)
    leads: Mapping[str, frozenset[str]] = attrs.field(factory=dict, eq=False)
    demands: frozenset[str] = attrs.field(factory=frozenset, eq=False)
    pending: frozenset[str] = attrs.field(factory=frozenset, eq=False)
    event_names: EventNames = attrs.field(factory=EventNames, eq=False)
    thread_words: ThreadWords | None = None
    asides: frozenset[int] = frozenset()
    reports: frozenset[int] = frozenset()
    followed_by: Mapping[int, Cell] = attrs.field(factory=dict, eq=False, repr=False)
    today: Cell = attrs.field(init=False)
    """The day of publication."""

    @today.default
    def _of_publication(self) -> Cell:
        return Cell.of(self.publication, G.DAY)


@attrs.define(eq=False)  # short-lived too, but it remembers its lead
class ResolutionContext:
    """Everything except the expression itself that decides its value: the facts of the text, and what it has told.

    ``focus`` is the time named last, the publication date before any; ``day`` is the day named last, if any.
    ``reported`` holds the quarter named last, if any. ``start`` and ``end`` are the extent of the expression to
    resolve. ``scene`` is the time that a story was at before it named the focus by the way. ``passed`` is the year that
    the story named last without moving there, if any, and ``timed`` the day whose time was told last. ``heading`` is
    the day of the last line that a time opens: "Monday 3 June", "9:15 a.m. – The gates opened".
    """

    facts: TextFacts
    focus: Focus
    day: Focus | None = None
    reported: tuple[Cell, ...] = ()
    thread: Thread | None = None
    chain: DatedChain | None = None
    start: int = 0
    end: int = 0
    scene: Focus | None = None
    passed: Focus | None = None
    timed: Focus | None = None
    heading: Focus | None = None
    _lead: str | None = attrs.field(default=None, init=False, repr=False)

    @classmethod
    def opening(cls, publication: date, **facts: Any) -> ResolutionContext:
        """The context at the beginning of a text; *facts* are further fields of :class:`TextFacts`."""
        of_text = TextFacts(publication, **facts)
        return cls(of_text, Focus(of_text.today, PUBLICATION, 0))

    def at(self, mention: Mention) -> ResolutionContext:
        """The context for *mention*; made anew for each expression, so without :func:`attrs.evolve`, which is slow."""
        return ResolutionContext(
            self.facts,
            self.focus,
            self.day,
            self.reported,
            self.thread,
            self.chain,
            mention.start,
            mention.end,
            self.scene,
            self.passed,
            self.timed,
            self.heading,
        )

    def moves_on(self, mention: Mention, resolved: Resolved) -> bool:
        """True if *mention* becomes the focus.

        A story does not move to its own publication ("as of today"), nor to a year named in passing ("the treaty of
        1920"); "In 1916, ..." at the head of a sentence does move it. News stay on the day of the event.
        """
        if mention.start in self.facts.reports and self.focus.end and self.focus.cell.unit is G.DAY:
            return False
        if self.facts.genre is not Genre.NARRATIVE:
            return True
        if resolved.anchor_tid == PUBLICATION and isinstance(mention.expression, Shifted):
            return False
        unit = resolved.cells[0].unit
        return unit < G.YEAR or (unit is G.YEAR and self.heads_sentence(mention))

    @property
    def story(self) -> Focus:
        """The time that a story is at: the focus, or what it was before a date by the way."""
        return self.scene or self.focus

    @property
    def origin(self) -> Focus:
        """The time that "the next year" counts from: the focus, or a year named before it in the same sentence."""
        if self.passed is None or _SENTENCE_END.search(self.facts.text, self.passed.end, self.start):
            return self.focus
        return self.passed

    def heads_sentence(self, mention: Mention) -> bool:
        """True if at most one word comes before *mention* in its sentence or line."""
        lead = self.facts.lower[max(0, mention.start - _LEAD_REACH) : mention.start]
        return len(lead.split(".")[-1].split()) <= 1 or "\n" in lead

    def after(self, mention: Mention, resolved: Resolved, tid: str, thread: Thread | None) -> ResolutionContext:
        """The context after *mention* with the value *resolved*; *thread* is the thread of dates after it."""
        focus, day, reported, scene = self.focus, self.day, self.reported, self.scene
        passed, timed, heading = self.passed, self.timed, self.heading
        if resolved.cells and self.moves_on(mention, resolved):
            cell = resolved.cells[0]
            clocks = (mention.expression,) if isinstance(mention.expression, Clock) else ()
            scene = self.story if mention.start in self.facts.asides else None
            focus, passed = Focus(cell, tid, mention.end, clocks, mention.start), None
            day = focus if cell.unit is G.DAY else day
            timed = focus if clocks else timed
            heading = (
                focus if cell.unit is G.DAY and labels_line(self.facts.text, mention.start, mention.end) else heading
            )
            reported = (cell,) if self._reports(cell, mention) else reported
        elif resolved.cells and resolved.cells[0].unit is G.YEAR:
            passed = Focus(resolved.cells[0], tid, mention.end, (), mention.start)
        elif _is_of_months(mention.expression):
            reported = ()
        elif thread is self.thread:
            return self
        return ResolutionContext(
            self.facts, focus, day, reported, thread, self.chain, self.start, self.end, scene, passed, timed, heading
        )

    def _reports(self, cell: Cell, mention: Mention) -> bool:
        """True if *mention* names a quarter whose figures the text reports, not one that is still under way."""
        if cell.unit is not G.QUARTER or isinstance(mention.expression, Shifted):
            return False
        return cell != self.today.to(G.QUARTER) or self.clause_tense is not ClauseTense.FUTURE

    @property
    def clause_tense(self) -> ClauseTense:
        """The tense of the clause around the expression."""
        tense = called("tense_at", self.facts.tense_at, self.start, self.end)
        if isinstance(tense, ClauseTense):
            return tense
        try:
            return ClauseTense(tense)
        except ValueError:
            raise InputError(f"tense_at must return one of {', '.join(ClauseTense)}, not {shown(tense)}") from None

    @property
    def lead(self) -> str:
        """How the words before the expression limit it.

        ``past`` ("ended Nov. 6"), ``done`` ("by Friday"), ``lasting`` ("until Friday"), ``deadline`` ("ahead of
        Friday"), ``closed`` ("on Nov. 6"), ``back`` ("that June"), or empty.
        """
        if self._lead is None:
            words = self.facts.lower[max(0, self.start - _WORD_REACH) : self.start].split()
            last, two = (words[-1].lstrip(_OPENING), " ".join(words[-2:]).lstrip(_OPENING)) if words else ("", "")
            self._lead = next((kind for kind, leads in self.facts.leads.items() if last in leads or two in leads), "")
        return self._lead

    @property
    def is_demanded(self) -> bool:
        """True if the clause before the expression demands or promises something: "was told to leave by Friday"."""
        return self._has_before(self.facts.demands)

    @property
    def is_pending(self) -> bool:
        """True if the clause before "until Friday" may last past the publication: "the court *adjourned* until"."""
        return self._has_before(self.facts.pending)

    def _has_before(self, words: frozenset[str]) -> bool:
        before = self.facts.lower[max(0, self.start - _CLAUSE_REACH) : self.start]
        return not words.isdisjoint(_CLAUSE_END.split(before)[-1].split())

    @property
    def focus_ends(self) -> bool:
        """True if a period ends with the focus: "the quarter ended Sept. 30"."""
        words = self.facts.lower[max(0, self.focus.start - _WORD_REACH) : self.focus.start].split()
        return bool(words) and words[-1] in self.facts.leads.get("ended", ())

    @property
    def follows_past_verb(self) -> bool:
        """True right after a verb in the past, as in "filed July 9"."""
        words = self.facts.lower[max(0, self.start - _WORD_REACH) : self.start].split()
        thread_words = self.facts.thread_words
        return bool(words and thread_words and thread_words.past.fullmatch(words[-1]))

    @property
    def reads_auxiliaries(self) -> bool:
        """True in basic packs: a clause is past by an auxiliary beside the date, "im Oktober *wurde* sie eröffnet"."""
        return self.facts.thread_words is None

    @property
    def aims(self) -> bool:
        """True if the verb before the expression aims at something: "invited them *to* a fair on"."""
        return self._before(_AIM_REACH, "aim")

    @property
    def belongs_to_noun(self) -> bool:
        """True for the date of a noun: "a *January* ruling", "the *March 21* call"."""
        return self._before(_WORD_REACH, "noun")

    def _before(self, reach: int, name: str) -> bool:
        """True if the words before the expression match the pattern *name* of :class:`ThreadWords`."""
        thread_words, before = self.facts.thread_words, self.facts.lower[max(0, self.start - reach) : self.start]
        return thread_words is not None and getattr(thread_words, name).search(before) is not None

    @property
    def event_noun(self) -> str:
        """The word after the expression if an article stands before it: "bombings" in "the July 7 bombings"."""
        articles = self.facts.event_names.articles
        lead = self.facts.lower[max(0, self.start - _WORD_REACH) : self.start]
        before = _LAST_WORD.search(lead) if lead.rstrip().endswith(articles) else None
        after = _NEXT_WORD.match(self.facts.lower, self.end)
        return after[1] if before and after and before[1] in articles else ""

    @property
    def points_back(self) -> bool:
        """True after "that" as a determiner: in "It ended that June." and "That June, it ended".

        In "He said that June was dry" a clause follows.
        """
        if self.lead != "back":
            return False
        before = self.facts.lower[max(0, self.start - _WORD_REACH) : self.start].rstrip()
        return _CLOSES.match(self.facts.lower, self.end) is not None or _OPENS.search(before) is not None

    @property
    def today(self) -> Cell:
        """The day of publication."""
        return self.facts.today


_WORD_REACH = 20
"""Characters in which the two words before an expression lie."""
_CLAUSE_REACH = 100
"""Characters before an expression in which its clause begins."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s|\n\s*\n")
_CLAUSE_END = re.compile(r"[.!?;:\n]\s")
_AIM_REACH = 120
"""Characters in which the word lies that tells what the verb before an expression aims at."""
_LEAD_REACH = 14
"""Characters in which the word at the head of a sentence lies: "In 1916"."""
_OPENS = re.compile(r"(?:^|[.!?\n][\"'”’)]*\s*)[\"'“‘(]*\w+$")
"""A word that begins a sentence."""
_CLOSES = re.compile(r"\s*(?:[.,;:!?)—–]|--|$)")
"""The end of a clause."""
_LAST_WORD = re.compile(r"([^\W\d_]+)\s+$")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_OPENING = "([\"'“‘"
"""Marks that may precede a word: "(on May 5)"."""


def _is_of_months(expression: Expression) -> bool:
    """True for "nine months": figures of so many months are not those of a quarter."""
    length = expression.length if isinstance(expression, Ahead) else expression
    return isinstance(length, Length) and length.unit is G.MONTH


@short_lived
class Resolved:
    """The value of an expression.

    ``cells`` holds the cell of the calendar that it means, if it is one; ``reason`` says what decided between readings.
    """

    type: TimexType
    value: str
    interval: Interval = Interval.unknown()  # one for all: it is frozen
    cells: tuple[Cell, ...] = ()
    anchor_tid: str = ""
    begin_tid: str = ""
    end_tid: str = ""
    quant: str = ""
    freq: str = ""
    reason: str = ""
