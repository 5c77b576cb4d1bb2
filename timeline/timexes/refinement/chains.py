"""The ends of ranges and the members of lists, tied together: "between Thursday and Monday", "March, April and May".

What is tied is dated by one decision (``resolution/chains.py``).
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from timeline.timexes.mention import Mention
from timeline.timexes.ranges import Connectives, connectives_of
from timeline.timexes.refinement.headings import is_label, labelled_from
from timeline.timexes.refinement.source import FAR_APART, SourceText
from timeline.values.expressions import (
    Base,
    Chained,
    Clock,
    DayPart,
    Expression,
    Fixed,
    Named,
    NameKind,
    Shifted,
    Within,
    is_open_name,
    unit_of,
)
from timeline.values.granularity import Granularity as G

_OPENER_REACH = 16
"""Characters before the first expression in which "between" may begin."""
_FARTHEST_WEEKDAY = 4
"""Days to the next weekday of a list that runs forward."""


def chain_names(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """Tie the names in a range or in a list that runs forward; in another list each name is dated alone."""
    out, position = list(mentions), 0
    connectives = connectives_of(source.pack.language)
    while position < len(out) - 1:
        size = _size_of_chain(mentions, position, source, connectives)
        if size > 1:
            members = tuple(_date_of(mention.expression) for mention in mentions[position : position + size])
            for offset in range(size):
                out[position + offset] = _tied(mentions[position + offset], Chained(members, offset))
        position += size
    return out


_FEWEST_LABELS, _MOST_LABELS = 2, 60
_MONTHS, _FARTHEST_MONTH = 12, 6
_LONGEST_LINE = 600
"""Characters between two labels of one chronology."""


def chain_labels(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“Nov. 3 – The strike began.”, “Jan. 8 – …”, “Feb. 2 – …”: the labels of a chronology without any year."""
    out = list(mentions)
    for run in _runs_of_labels(mentions, source):
        if len(run) < _FEWEST_LABELS:
            continue
        members = tuple(mentions[index].expression for index in run)
        last_line = labelled_from(mentions[run[-1]], source)
        for position, index in enumerate(run):
            out[index] = attrs.evolve(mentions[index], expression=Chained(members, position, last_line))
    return out


def _runs_of_labels(mentions: list[Mention], source: SourceText) -> Iterator[list[int]]:
    """The labels that follow each other in the year, over New Year once at most."""
    run, wraps = list[int](), 0
    labels = [index for index, mention in enumerate(mentions) if is_label(mention, source)]
    for index in labels:
        steps = _steps_on(mentions[run[-1]], mentions[index]) if run else -1
        wraps += steps == 0
        if steps < 0 or wraps > 1 or len(run) == _MOST_LABELS:
            yield run
            run, wraps = [], 0
        if _place_of(mentions[index].expression):
            run.append(index)
    yield run


def _steps_on(label: Mention, following: Mention) -> int:
    """1 if the next label comes later in the year, 0 if soon in the next year, -1 if it does not follow *label*."""
    here, there = _place_of(label.expression), _place_of(following.expression)
    if not here or not there or here == there or following.start - label.end > _LONGEST_LINE:
        return -1
    if here < there:
        return 1
    return 0 if there[0] + _MONTHS - here[0] <= _FARTHEST_MONTH else -1  # a list may run backward


def _place_of(expression: Expression) -> tuple[int, ...]:
    """The month and the day, 0 for a month, that a name without a year means; empty for anything else."""
    if not is_open_name(expression) or expression.name.kind not in (NameKind.MONTH, NameKind.MONTH_DAY):
        return ()
    return expression.name.month, expression.name.day


def _size_of_chain(mentions: list[Mention], position: int, source: SourceText, connectives: Connectives) -> int:
    """The number of mentions from *position* on that are dated together; 1 for a mention by itself."""
    first, second = mentions[position], mentions[position + 1]
    if not isinstance(_date_of(second.expression), Named):
        return 1
    gap = source.gap_between(first, second)
    if gap == FAR_APART:
        return 1
    lead = source.lower[max(0, first.start - _OPENER_REACH) : first.start]
    between = connectives.closing.match(gap) and connectives.opener.search(lead)
    if gap.strip() == "/" or connectives.range.fullmatch(gap) or between:
        return 2 if _make_range(_date_of(first.expression), _date_of(second.expression)) else 1
    return _size_of_list(mentions, position, source, connectives)


def _size_of_list(mentions: list[Mention], position: int, source: SourceText, connectives: Connectives) -> int:
    """“X and Y”, “X, Y and Z”: commas alone make no list."""
    for index in range(position, len(mentions) - 1):
        gap = source.gap_between(mentions[index], mentions[index + 1])
        first, second = _date_of(mentions[index].expression), _date_of(mentions[index + 1].expression)
        if not connectives.list.fullmatch(gap) or not _runs_forward(first, second):
            return 1
        if connectives.closing.match(gap):
            return index + 2 - position
    return 1


def _date_of(expression: Expression) -> Expression:
    """The date of a time of day, or the expression itself."""
    return expression.day if isinstance(expression, (Clock, DayPart)) else expression


def _tied(mention: Mention, chained: Chained) -> Mention:
    """*mention* with its date tied; a first member that names its date in full stays as it is."""
    if not isinstance(chained.member, Named):
        return mention
    timed = mention.expression
    expression = attrs.evolve(timed, day=chained) if isinstance(timed, Clock | DayPart) else chained
    return attrs.evolve(mention, expression=expression)


def _make_range(first: Expression, last: Expression) -> bool:
    """True if *last* is a name that can be counted from *first*."""
    if not is_open_name(last):
        return False
    if isinstance(first, Named):
        return first.name.kind.cycle is last.name.kind.cycle
    if isinstance(first, Shifted):
        return first.base in (Base.PUBLICATION, Base.AT_HAND) and G.DAY <= first.unit < last.name.kind.cycle
    return isinstance(first, Fixed | Within) and G.DAY <= unit_of(first) < last.name.kind.cycle is G.YEAR


def _runs_forward(first: Expression, second: Expression) -> bool:
    """True for two names of one kind that follow each other in the year or month, or soon after each other.

    "Saturday and Monday" run forward, "Friday and Thursday" backward.
    """
    if not (is_open_name(first) and is_open_name(second)) or first.name.kind is not second.name.kind:
        return False
    kind = first.name.kind
    if kind is NameKind.WEEKDAY:
        return 0 < (second.name.number - first.name.number) % 7 <= _FARTHEST_WEEKDAY
    return kind is not NameKind.HOLIDAY and first.name.number < second.name.number
