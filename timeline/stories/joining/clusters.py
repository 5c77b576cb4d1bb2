"""Clusters: the reports of one event, joined best pair first, as long as nothing in a cluster contradicts the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from timeline.stories.joining.likeness import Facts
from timeline.stories.joining.pairs import ReportPair, conflicting_pairs, contradict, nearby_pairs, same_date_pairs


def report_clusters(facts: Sequence[Facts]) -> list[list[int]]:
    """The numbers of the reports of each event; each cluster and the list of clusters are in the order of *facts*.

    Reports of one date are joined first, then coarse dates with finer ones, and last dates that exclude each other: a
    conflict is found between events, not made by a chain of reports.
    """
    joining = _Joining(facts, [[number] for number in range(len(facts))], list(range(len(facts))))
    joining.join(same_date_pairs(facts), _any_dates)
    joining.join(nearby_pairs(facts), _overlapping)
    joining.join(conflicting_pairs(facts), _any_dates)
    return sorted(sorted(members) for members in joining.members if members)


@attrs.define(eq=False)
class _Joining:
    """The clusters so far: their members, by number, and the cluster of each report."""

    facts: Sequence[Facts]
    members: list[list[int]]
    cluster: list[int]

    def join(self, pairs: Sequence[ReportPair], dates_agree: Callable[[Facts, Facts], bool]) -> None:
        """Join the clusters of each pair, the most alike first, if no report of one contradicts one of the other."""
        for pair in sorted(pairs, key=lambda pair: (-pair.likeness, pair.first, pair.second)):
            first, second = sorted((self.cluster[pair.first], self.cluster[pair.second]))
            if first != second and self._may_join(first, second, dates_agree):
                for number in self.members[second]:
                    self.cluster[number] = first
                self.members[first] += self.members[second]
                self.members[second] = []

    def _may_join(self, first: int, second: int, dates_agree: Callable[[Facts, Facts], bool]) -> bool:
        pairs = ((self.facts[a], self.facts[b]) for a in self.members[first] for b in self.members[second])
        return all(not contradict(a, b) and dates_agree(a, b) for a, b in pairs)


def _any_dates(a: Facts, b: Facts) -> bool:
    return True


def _overlapping(a: Facts, b: Facts) -> bool:
    """True if two dates have a day in common; a publication date agrees with any."""
    return a.is_fallback or b.is_fallback or a.report.anchor.interval.overlaps(b.report.anchor.interval)
