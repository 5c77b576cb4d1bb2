"""Which clusters become entries: the numbers of a cluster among its rivals."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs
import numpy as np
import numpy.typing as npt

from timeline.assembly.learned.article import ArticleFacts
from timeline.assembly.learned.mentions import COLUMN_OF, Numbers
from timeline.assembly.learned.pairs import Pairs
from timeline.assembly.selection import SHOWN_STATUSES
from timeline.values.event import Event, EventClass, Role, SentenceRole
from timeline.values.interval import Interval

SUMMARY = (
    *("belongs.best", "belongs.any", "belongs.sum", "mentions", "right.dating", "right.surest", "right.best"),
    *("belongs.dating", "rank", "date.best", "date.sum", "date.rank", "sentence.rank", "both.rank", "both.best"),
    *("likeness.likelier", "likeness.sum", "in.title", "in.lead", "first.start", "mentions.by.rules"),
    *("mentions.dating",),
)
"""Numbers of the cluster, and of the others with its date, in its sentence, and with both."""
DATING = (
    *("by.rules", "of.anchor", "confidence", "generic", "best", "around", "participants.length", "durative", "age"),
    *("size", "basis", "article.end", "status"),
)
SUREST = (
    *("age", "patients", "body.number", "generic", "around", "title.overlap", "topic", "governor.steps", "children"),
    *("class", "quoted"),
)
CLUSTER_NUMBERS = (*SUMMARY, *[f"{name}.dating" for name in DATING], *[f"{name}.surest" for name in SUREST])
"""The names of the numbers of a cluster, in their order: its own, and those of two of its mentions."""
DATING_COLUMNS, SUREST_COLUMNS = ([COLUMN_OF[name] for name in names] for names in (DATING, SUREST))


CLUSTERS_AT_ONCE = 1 << 11
"""The clusters that are compared with likelier ones together: those of a text of 1 MB would take 60 MB."""

_Places = npt.NDArray[np.int32]


@attrs.frozen(eq=False, slots=False, repr=False)
class ScoredMentions:
    """The mentions of an article with their numbers and probabilities: to belong, to be dated right, to corefer.

    ``same`` has the probability of each of ``pairs``.
    """

    facts: ArticleFacts
    numbers: Numbers
    belongs: Numbers
    right: Numbers
    pairs: Pairs
    same: Numbers

    def dating(self, cluster: Sequence[int]) -> int:
        """The mention whose date the entry takes: it belongs, and its date is probably right."""
        return max(cluster, key=lambda mention: self.right[mention] * self.belongs[mention] ** 0.5)

    def main(self, cluster: Sequence[int]) -> int:
        """The mention that gives the line: the one that dates the entry if it has an agent and is in the body.

        Else, of those that say most of who takes part, the one that belongs most. "The vote took place on Friday" gives
        the date, and "members chose Ruiz as their leader" the line. A report gives way to what it reports if that
        belongs more: "The agency reported that the mayor blamed the firm".
        """
        dating = self.dating(cluster)
        events, date = self.facts.events, self.date(dating)
        agreeing = [mention for mention in cluster if self.date(mention) == date]
        in_text = [mention for mention in agreeing if _is_told(events[mention])] or agreeing
        is_mere_report = events[dating].class_ is EventClass.REPORTING and self.surest(in_text) != dating
        if events[dating].who(Role.AGENT) and _is_told(events[dating]) and not is_mere_report:
            return dating
        most = max(_told_roles(events[mention]) for mention in in_text)
        return self.surest([mention for mention in in_text if _told_roles(events[mention]) == most])

    def date(self, mention: int) -> Interval:
        """The interval that a reader sees for a mention."""
        return self.facts.shown(self.facts.events[mention])[0].interval

    def sentence(self, mention: int) -> int:
        """The start of the sentence of a mention."""
        return self.facts.events[mention].sentence.start

    def surest(self, cluster: Sequence[int]) -> int:
        """The mention that belongs on the timeline most surely."""
        return max(cluster, key=lambda mention: self.belongs[mention])


def _is_told(event: Event) -> bool:
    """True for the article's own telling: not for its headline, nor for the caption of a picture."""
    return event.sentence.role is SentenceRole.BODY


def _told_roles(event: Event) -> int:
    """How much an event tells of those who act and are acted upon: a verb with both roles the most."""
    if event.status not in SHOWN_STATUSES:
        return 0
    roles = bool(event.who(Role.AGENT)) + bool(event.who(Role.PATIENT))
    return roles + (event.pos == "VERB" and roles > 0)


def cluster_numbers(mentions: ScoredMentions, clusters: Sequence[Sequence[int]]) -> Numbers:
    """A row of numbers for each cluster, in the order of :data:`CLUSTER_NUMBERS`."""
    if not clusters:
        return np.zeros((0, len(CLUSTER_NUMBERS)), dtype=np.float32)
    dating = [mentions.dating(cluster) for cluster in clusters]
    surest = [mentions.surest(cluster) for cluster in clusters]
    rivals = _Rivals.of(mentions, clusters, dating, surest)
    summary = np.array([rivals.row(number) for number in range(len(clusters))], dtype=np.float32)
    of_dating, of_surest = mentions.numbers[dating][:, DATING_COLUMNS], mentions.numbers[surest][:, SUREST_COLUMNS]
    return np.column_stack([summary, of_dating, of_surest])


@attrs.frozen(eq=False)
class _Group:
    """The clusters with one date, or with a mention in one sentence: the likeliest first."""

    numbers: Sequence[int]
    place: Mapping[int, int]
    scores: Sequence[float]
    total: float

    @classmethod
    def of(cls, numbers: Iterable[int], scores: Sequence[float]) -> _Group:
        ordered = sorted(numbers, key=lambda number: -scores[number])
        place = {number: place for place, number in enumerate(ordered)}
        in_order = [scores[number] for number in ordered]
        return cls(ordered, place, in_order, sum(in_order))

    def best_other(self, number: int) -> float:
        """The score of the likeliest of the others, 0 if there is none."""
        others = self.scores[1:2] if self.place[number] == 0 else self.scores[:1]
        return others[0] if others else 0.0


@attrs.frozen(eq=False, repr=False)
class _Rivals:
    """The clusters with what they are compared by: the mention that dates each, the surest one, and their groups."""

    mentions: ScoredMentions
    clusters: Sequence[Sequence[int]]
    dating: Sequence[int]
    surest: Sequence[int]
    scores: Sequence[float]
    whole: _Group
    by_date: Mapping[object, _Group]
    by_sentence: Mapping[object, _Group]
    by_both: Mapping[object, _Group]

    @classmethod
    def of(
        cls, mentions: ScoredMentions, clusters: Sequence[Sequence[int]], dating: Sequence[int], surest: Sequence[int]
    ) -> _Rivals:
        scores = [float(mentions.belongs[mention]) for mention in surest]
        dates = [mentions.date(mention) for mention in dating]
        sentences = [{mentions.sentence(mention) for mention in cluster} for cluster in clusters]
        both = [{(sentence, date) for sentence in own} for own, date in zip(sentences, dates, strict=True)]
        by_date, by_sentence, by_both = (
            _groups(keys, scores) for keys in ([{date} for date in dates], sentences, both)
        )
        whole = _Group.of(range(len(clusters)), scores)
        return cls(mentions, clusters, dating, surest, scores, whole, by_date, by_sentence, by_both)

    def row(self, number: int) -> tuple[float, ...]:
        """The numbers of :data:`SUMMARY` for one cluster."""
        mentions, cluster = self.mentions, list(self.clusters[number])
        dating, surest = self.dating[number], self.surest[number]
        belongs = mentions.belongs[cluster]
        return (
            self.scores[number],
            1 - float(np.multiply.reduce(1 - belongs)),
            float(np.add.reduce(belongs)),
            len(cluster),
            mentions.right[dating],
            mentions.right[surest],
            max([mentions.right[mention] for mention in cluster]),
            mentions.belongs[dating],
            self.whole.place[number],
            *self._among(number),
            *self._likeness[number],
            *_content(mentions, cluster),
        )

    def _among(self, number: int) -> Iterator[float]:
        """How the cluster stands among those with its date, in the sentence of its surest mention, and with both."""
        date, sentence = self.mentions.date(self.dating[number]), self.mentions.sentence(self.surest[number])
        of_date, of_sentence = self.by_date[date], self.by_sentence[sentence]
        of_both = self.by_both[sentence, date]
        yield from (of_date.best_other(number), of_date.total - self.scores[number])
        for group in (of_date, of_sentence, of_both):
            yield group.place[number]
        yield of_both.best_other(number)

    @cached_property
    def _likeness(self) -> list[tuple[float, float]]:
        """For each cluster how surely a likelier one is the same event: the likeliest of them, and their sum.

        Of the mentions that two clusters have, the likeliest pair counts.
        """
        count, place = len(self.clusters), self._place
        one, other = self._cluster_of[self.mentions.pairs].T
        is_likelier = place[one] < place[other]
        likelier, unlikelier = np.where(is_likelier, one, other), np.where(is_likelier, other, one)
        differ = (one != other) & (one >= 0) & (other >= 0)
        highest, sums = np.zeros(count), np.zeros(count)
        for start in range(0, count, CLUSTERS_AT_ONCE):
            here = differ & (unlikelier >= start) & (unlikelier < start + CLUSTERS_AT_ONCE)
            codes = (unlikelier[here] - start).astype(np.int64) * count + likelier[here]
            both, first, code = np.unique(codes, return_index=True, return_inverse=True)
            best, cluster = np.zeros(len(both)), both // count + start
            np.maximum.at(best, code, self.mentions.same[here])
            in_order = np.argsort(first)  # sums depend on the order
            np.maximum.at(highest, cluster, best)
            np.add.at(sums, cluster[in_order], best[in_order])
        return list(zip(highest.tolist(), sums.tolist(), strict=True))

    @property
    def _cluster_of(self) -> _Places:
        """The number of the cluster of each mention, -1 if it has none."""
        cluster_of = np.full(len(self.mentions.belongs), -1, dtype=np.int32)
        for number, cluster in enumerate(self.clusters):
            cluster_of[cluster] = number
        return cluster_of

    @property
    def _place(self) -> _Places:
        """The place of each cluster, the likeliest first."""
        place = np.zeros(len(self.clusters), dtype=np.int32)
        place[self.whole.numbers] = np.arange(len(place))
        return place


def _groups(keys: Sequence[Iterable[Hashable]], scores: Sequence[float]) -> dict[object, _Group]:
    members: dict[object, list[int]] = {}
    for number, own in enumerate(keys):
        for key in own:
            members.setdefault(key, []).append(number)
    return {key: _Group.of(numbers, scores) for key, numbers in members.items()}


def _content(mentions: ScoredMentions, cluster: Sequence[int]) -> tuple[float, ...]:
    """Where the mentions of a cluster stand, and what the rules make of them."""
    facts = mentions.facts
    events = [facts.events[mention] for mention in cluster]
    return (
        any(event.sentence.role is SentenceRole.TITLE for event in events),
        any(facts.is_in_lead(event) for event in events),
        facts.place(events[0].start),
        sum(event.eid in facts.shown_by_rules for event in events),
        sum(event.eid in facts.dating for event in events),
    )
