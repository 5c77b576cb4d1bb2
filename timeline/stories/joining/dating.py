"""The date of a story's entry: one that a report gives, and how far the other reports agree with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from timeline.stories.entry import Agreement, Report
from timeline.values.anchor import Basis
from timeline.values.interval import Interval

_RANK = {Basis.EDITOR: 0, Basis.EXPLICIT: 1, Basis.CONTEXT: 2, Basis.PUBLICATION: 3}
"""The bases of a date, the surest first."""


def dating(reports: Sequence[Report]) -> Report:
    """The report whose date is shown, of the *reports* of one event.

    An editor's date comes before one from the event's own clause, that before one from the context, and the publication
    date last. Among those of one basis, the date that most independent sources support counts, each as surely as it
    gives the date; a date supports a coarser one that contains it, and of such dates the finest is shown. The earliest
    report decides between equals. Copies have no vote.
    """
    voters = voters_of(reports)
    best = min(_RANK[report.anchor.basis] for report in voters)
    candidates = [report for report in voters if _RANK[report.anchor.basis] == best]
    return min(candidates, key=lambda report: (-support(report, voters), _length(report), *_order(report)))


def agreement(reports: Sequence[Report]) -> Agreement:
    """How far the dates of the *reports* of one event agree.

    >>> from timeline import build_story
    >>> first = "Norrel sold its old mill to Ana Ruiz on 6 May 2024.", "2024-05-10"
    >>> second = "The firm of Norrel sold the mill to Ana Ruiz on 7 May 2024.", "2024-05-20"
    >>> [agreement(entry.reports).value for entry in build_story([first, second])]
    ['disputed']
    """
    dated = dated_voters(reports)
    intervals = {report.anchor.interval for report in dated}
    if any(not a.overlaps(b) for a, b in combinations(intervals, 2)):
        return Agreement.DISPUTED
    if len({report.voice for report in dated}) == 1:
        return Agreement.SINGLE
    return Agreement.AGREED if len(intervals) == 1 else Agreement.REFINED


def voters_of(reports: Iterable[Report]) -> list[Report]:
    """The reports that do not repeat another one; all of them if each repeats one."""
    given = list(reports)
    return [report for report in given if not report.original] or given


def dated_voters(reports: Iterable[Report]) -> list[Report]:
    """The reports whose dates count: those that repeat no other one, without publication dates if there are others."""
    voters = voters_of(reports)
    return [report for report in voters if report.anchor.basis is not Basis.PUBLICATION] or voters


def support(report: Report, voters: Sequence[Report]) -> float:
    """The sum over the independent sources of how surely each gives the date of *report*, or a coarser one."""
    return round(sum(supporters(report, voters).values()), 9)


def supporters(report: Report, voters: Sequence[Report]) -> dict[str, float]:
    """The independent sources that give the date of *report*, or a coarser one, and how surely."""
    surest: dict[str, float] = {}
    for voter in voters:
        has_vote = voter.anchor.basis is not Basis.PUBLICATION or report.anchor.basis is Basis.PUBLICATION
        if has_vote and _contains(voter.anchor.interval, report.anchor.interval):
            surest[voter.voice] = max(voter.anchor.confidence, surest.get(voter.voice, 0.0))
    return surest


def _contains(outer: Interval, inner: Interval) -> bool:
    return outer == inner or (bool(outer) and outer.begins <= inner.begins and inner.ends <= outer.ends)


def _length(report: Report) -> float:
    return report.anchor.interval.length.total_seconds()


def _order(report: Report) -> tuple[str, str, int]:
    return report.published.isoformat(), report.article_id, report.entry.events[0].start
