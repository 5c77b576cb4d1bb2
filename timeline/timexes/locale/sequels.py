"""What a date owes to the one before it: the year of a month, and the day of an hour behind a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import attrs

from timeline.languages.locale.clause_words import ClauseWords, load_clause_words
from timeline.languages.locale.tense_words import load_tense_words
from timeline.timexes.locale.time_readings import on_year
from timeline.timexes.mention import Mention
from timeline.timexes.tense import ClauseTense, TenseAt
from timeline.values.expressions import Clock, DayPart, Direction, Expression, Fixed, Named, NameKind, Shifted
from timeline.values.granularity import Granularity as G

_REACH = 120
"""The most characters between two dates of a sentence, and of a report around its day."""
_SENTENCE_END = re.compile(r"[.!?;:]\s|\n")
_CLAUSE_END = re.compile(r"[,.!?;:](?=\s)|\n")
_FIRST_WORDS = 2
"""The most words before a date that opens its sentence: "Im", "En la"."""


def with_years_before(
    mentions: Sequence[Mention], text: str, lang: str, tense_at: TenseAt, published: date
) -> list[Mention]:
    """The mentions; a month or day without a year has that of the date that it is told after, in the same sentence.

    >>> from datetime import datetime
    >>> from timeline.timexes.locale.find import tag_basic
    >>> text = "Im März 2015 kam er nach Norrel und ging im Dezember. Im Mai kam er wieder."
    >>> [timex.value for timex in tag_basic(text, datetime(2021, 9, 30), "de")]
    ['2015-03', '2015-12', '2021-05']
    """
    joins, participles = load_clause_words(lang).joins, load_tense_words(lang).participles
    told: list[Mention] = []
    for mention in mentions:
        before = told[-1] if told else None
        year = _year_of(before.expression) if before else 0
        if before and year and _is_bare(mention.expression) and _goes_on(text, before, mention, joins, participles):
            dated = _in_year(mention.expression, before.expression, year, published)
            is_ahead = tense_at(mention.start, mention.end) == ClauseTense.FUTURE
            if isinstance(dated, Fixed) and dated.cell.first_day <= published and not is_ahead:
                mention = attrs.evolve(mention, expression=dated)
        told.append(mention)
    return told


def _year_of(expression: Expression) -> int:
    """The year of a date in full; 0 for a year alone, and for a date without one."""
    if isinstance(expression, Fixed) and expression.cell.unit in (G.MONTH, G.DAY):
        return expression.cell.year
    return 0


def _is_bare(expression: Expression) -> bool:
    """True for a month or a day of a month that nothing places in a year."""
    is_name = isinstance(expression, Named) and expression.name.kind in (NameKind.MONTH, NameKind.MONTH_DAY)
    return is_name and isinstance(expression, Named) and expression.direction is Direction.TENSE


def _goes_on(
    text: str, before: Mention, mention: Mention, joins: re.Pattern[str], participles: re.Pattern[str]
) -> bool:
    """True if a conjunction joins the clauses of two dates, or a comma, in a list or behind a date that comes first.

    "Fundada en mayo de 2019, cerró en julio" and "la empresa, fundada en mayo de 2019, cerró en julio" do not go on.
    """
    gap = text[before.end : min(mention.start, before.end + _REACH + 1)]
    if len(gap) > _REACH or _SENTENCE_END.search(gap):
        return False
    lead = _SENTENCE_END.split(text[max(0, before.start - _REACH) : before.start])[-1]
    first = lead.split()[:1]
    if "," in lead or (first and participles.fullmatch(first[0].lower())):
        return False
    if "," not in gap:
        return joins.search(gap) is not None
    is_listed = gap.startswith(",") and joins.match(text, mention.end) is not None
    return is_listed or len(lead.split()) <= _FIRST_WORDS


def _in_year(expression: Expression, before: Expression, year: int, published: date) -> Expression | None:
    """The date in *year*, or in the next one if the one in *year* is over: stories go on."""
    same, following = on_year(expression, year), on_year(expression, year + 1)
    if not (isinstance(before, Fixed) and isinstance(same, Fixed) and isinstance(following, Fixed)):
        return same
    is_over = same.cell.first_day < before.cell.first_day and following.cell.first_day <= published
    return following if is_over else same


def report_days(mentions: Sequence[Mention], text: str, lang: str) -> frozenset[int]:
    """The offsets of days beside the story: "das teilte die Polizei am Dienstag mit", and those of relative clauses.

    >>> from datetime import datetime
    >>> from timeline.timexes.locale.find import tag_basic
    >>> text = "Zwei Menschen starben am Montag. Das teilte die Polizei am Dienstag mit. Gegen 9.30 Uhr brannte es."
    >>> tag_basic(text, datetime(2021, 9, 30), "de")[-1].value
    '2021-09-27T09:30'
    """
    words = load_clause_words(lang)
    beside: set[int] = set()
    day: Mention | None = None
    for before, mention in zip([None, *mentions], mentions, strict=False):
        if (_is_day(mention.expression) and _is_beside(text, before, mention, words)) or (
            day and _is_year_by_the_way(text, day, mention)
        ):
            beside.add(mention.start)
        else:
            is_told = _is_day(mention.expression) or isinstance(mention.expression, (DayPart, Clock))
            day = mention if is_told else None
    return frozenset(beside)


def _is_day(expression: Expression) -> bool:
    if isinstance(expression, Named):
        return expression.name.kind is NameKind.WEEKDAY
    return isinstance(expression, Shifted) and expression.unit is G.DAY


def _is_year_by_the_way(text: str, before: Mention, mention: Mention) -> bool:
    """True for a year behind a comma in a sentence that told a day: "brannte am Dienstag die Halle, 1887 gebaut"."""
    is_year = isinstance(mention.expression, Fixed) and mention.expression.cell.unit is G.YEAR
    if not is_year or mention.start - before.end > _REACH:
        return False
    gap = text[before.end : mention.start]
    return "," in gap and not _SENTENCE_END.search(gap)


def _is_beside(text: str, before: Mention | None, mention: Mention, words: ClauseWords) -> bool:
    """True if the clause around a day has a verb of saying, or is a relative clause of a sentence that told a date."""
    lead = text[max(0, mention.start - _REACH) : mention.start]
    begun = _CLAUSE_END.split(lead)[-1]
    closing = _CLAUSE_END.search(text, mention.end, mention.end + _REACH)
    end = closing.start() if closing else mention.end + _REACH
    if words.reports.search(begun) or words.reports.search(text, mention.end, end):
        return True
    if before is None or _SENTENCE_END.search(text, before.end, mention.start):
        return False
    return lead[: len(lead) - len(begun)].endswith(",") and words.opens.match(begun.lstrip()) is not None
