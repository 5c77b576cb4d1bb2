"""Clusters: the reports of one event, joined best pair first, as long as nothing in a cluster contradicts the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from timeline.stories.joining.likeness import Facts
from timeline.stories.joining.pairs import ReportPair, conflicting_pairs, contradict, nearby_pairs, same_date_pairs
from timeline.values.interval import Interval

Passes = tuple[Sequence[ReportPair], Sequence[ReportPair], Sequence[ReportPair]]
"""The pairs of reports of one date, of coarse dates with finer ones, and of dates that exclude each other."""


def all_pairs(facts: Sequence[Facts]) -> Passes:
    """The pairs of all passes."""
    return same_date_pairs(facts), nearby_pairs(facts), conflicting_pairs(facts)


def report_clusters(facts: Sequence[Facts], dates: Sequence[Interval], passes: Passes) -> list[list[int]]:
    """The numbers of the reports of each event; each cluster and the list of clusters are in the order of *facts*.

    *dates* are those of the reports, and *passes* the pairs that may be of one event. Reports of one date are joined
    first, then coarse dates with finer ones, and last dates that exclude each other: a conflict is found between
    events, not made by a chain of reports.
    """
    same_date, nearby, conflicting = passes
    joining = _Joining(facts, dates, [[number] for number in range(len(facts))], list(range(len(facts))))
    joining.join(same_date)
    joining.join(nearby, dates_overlap=True)
    joining.join(conflicting)
    return sorted(sorted(members) for members in joining.members if members)


@attrs.define(eq=False)
class _Joining:
    """The clusters so far: their members, by number, and the cluster of each report."""

    facts: Sequence[Facts]
    dates: Sequence[Interval]
    members: list[list[int]]
    cluster: list[int]

    def join(self, pairs: Iterable[ReportPair], *, dates_overlap: bool = False) -> None:
        """Join the clusters of each pair, the most alike first, if no report of one contradicts one of the other."""
        for pair in sorted(pairs, key=lambda pair: (-pair.likeness, pair.first, pair.second)):
            first, second = sorted((self.cluster[pair.first], self.cluster[pair.second]))
            if first != second and self._may_join(first, second, dates_overlap=dates_overlap):
                for number in self.members[second]:
                    self.cluster[number] = first
                self.members[first] += self.members[second]
                self.members[second] = []

    def _may_join(self, first: int, second: int, *, dates_overlap: bool) -> bool:
        return all(
            not contradict(self.facts[a], self.facts[b]) and (not dates_overlap or self._overlap(a, b))
            for a in self.members[first]
            for b in self.members[second]
        )

    def _overlap(self, a: int, b: int) -> bool:
        """True if two dates have a day in common; a publication date agrees with any."""
        fallback = self.facts[a].is_fallback or self.facts[b].is_fallback
        return fallback or self.dates[a].overlaps(self.dates[b])
