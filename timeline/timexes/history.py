"""Recognise a text that tells of years long past, in order: there "In March" belongs to the year told last.

News also name past years, but among them the days around their publication: "on Monday", "last week", "on May 5".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from timeline.timexes.mention import Mention
from timeline.timexes.tense import ClauseTense, TenseAt
from timeline.values.calendar import Cell
from timeline.values.expressions import (
    Base,
    Clock,
    DayPart,
    Expression,
    Fixed,
    Named,
    NameKind,
    Shifted,
    Within,
    is_open_name,
)
from timeline.values.granularity import Granularity as G

FEWEST_PAST = 6
"""Dates with a year before the last one, in a text that is a history."""
PAST_TO_RECENT = 1.5
"""How many of them come on one date of the last year, or ahead."""
IN_ORDER = 0.7
"""The least share of them that do not step back."""
PAST_TO_NEWS = 10
"""How many of them come on one word of the news, such as "yesterday": an article of the day has more."""
FEWEST_BESIDE_NEWS = 15
"""The fewest of them beside such a word: in a short text, one is enough to make it news."""
_WITH_YEAR = frozenset({Fixed, Within, Clock, DayPart})
"""The classes of expressions that may name their year."""
_OF_NEWS = (Base.PUBLICATION, Base.AT_HAND)


def reads_like_history(mentions: Sequence[Mention], published: date, tense_at: TenseAt) -> bool:
    """True if the dates of a text run through years that were past when it was published.

    Chosen on articles, court rulings and encyclopedias: histories have a word of the news for 20 past dates or none at
    all, and eight in ten of their dates go on from the one before.
    """
    if sum(type(mention.expression) in _WITH_YEAR for mention in mentions) < FEWEST_PAST:
        return False
    cells = [(mention, _dated_cell(mention.expression)) for mention in mentions]
    years = [cell.year for _, cell in cells if cell is not None and cell.unit <= G.YEAR]
    past = [year for year in years if year < published.year - 1]
    if len(past) < FEWEST_PAST or len(past) < PAST_TO_RECENT * (len(years) - len(past)):
        return False
    if sum(a <= b for a, b in pairwise(past)) < IN_ORDER * (len(past) - 1) or _opens_as_news(cells):
        return False
    of_news = sum(_is_of_news(mention, tense_at) for mention in mentions)
    return not of_news or len(past) >= max(FEWEST_BESIDE_NEWS, PAST_TO_NEWS * of_news)


def _opens_as_news(cells: Sequence[tuple[Mention, Cell | None]]) -> bool:
    """True if a time without a year comes before all others: "Ann Lee died yesterday. She was born in 1932"."""
    for mention, cell in cells:
        if cell is not None:
            return False
        expression = list(_with_day(mention.expression))[-1]
        if is_open_name(expression) or (
            isinstance(expression, Shifted) and expression.base in (Base.PUBLICATION, Base.AT_HAND)
        ):
            return True
    return False


def _is_of_news(mention: Mention, tense_at: TenseAt) -> bool:
    """True for "yesterday", "on Monday", and for what is still to come on a date without a year."""
    match list(_with_day(mention.expression))[-1]:
        case Shifted(base=base) if base in _OF_NEWS:
            return True
        case Named(name) as named:
            is_ahead = is_open_name(named) and tense_at(mention.start, mention.end) == ClauseTense.FUTURE
            return name.kind is NameKind.WEEKDAY or is_ahead
        case _:
            return False


def _with_day(expression: Expression) -> Iterator[Expression]:
    """The expression, and the day of a time of day."""
    yield expression
    if isinstance(expression, Clock | DayPart) and expression.day is not None:
        yield from _with_day(expression.day)


def _dated_cell(expression: Expression) -> Cell | None:
    """The cell of a date that names its year."""
    while isinstance(expression, (Clock, DayPart)):
        expression = expression.day
    if isinstance(expression, Within):
        expression = expression.outer
    return expression.cell if isinstance(expression, Fixed) else None
