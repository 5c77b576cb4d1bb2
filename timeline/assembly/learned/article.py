"""An article as the learned choice of entries sees it: what rules say of it, and facts that many features share."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import attrs

from timeline.anchoring.anchors import AnchoredArticle
from timeline.anchoring.context import ArticleContext
from timeline.assembly.coreference import AnchorsByEvent, Cluster
from timeline.assembly.selection import AssemblyContext
from timeline.assembly.word_families import Families
from timeline.values.anchor import Anchor
from timeline.values.event import Event, Role, SentenceRole
from timeline.values.interval import Interval

CONTENT = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "VERB"})
"""Parts of speech of the words by which two sentences are compared."""


@attrs.frozen(eq=False)
class SentenceFacts:
    """A sentence with events: its number among those, its place in the body (-1 outside), and its content words."""

    number: int
    body_number: int
    events: int
    words: frozenset[str]
    names: frozenset[str]


@attrs.define(eq=False, slots=False)
class ArticleFacts:
    """The events of an article, their anchors, and what the rules make of them.

    ``shown`` maps each event to the anchor as a reader would see it. ``rule_clusters`` are the clusters by rule and
    ``dating`` the ids of the mentions by which rules date an entry.
    """

    anchored: AnchoredArticle
    context: AssemblyContext
    anchors: AnchorsByEvent
    shown: Mapping[str, tuple[Anchor, ...]]
    rule_clusters: Sequence[Cluster]
    dating: frozenset[str]

    @property
    def article(self) -> ArticleContext:
        """The article as the ranker sees it."""
        return self.anchored.article

    @property
    def events(self) -> tuple[Event, ...]:
        """The events, in text order."""
        return self.article.parsed_events.events

    @cached_property
    def families(self) -> Families:
        """The word families of the article's language."""
        return Families.load(self.article.parsed_events.parsed.lang)

    @cached_property
    def tokens(self) -> dict[str, int]:
        """The token of each event that has one, by event id."""
        return {event.eid: token for token, event in self.article.events.items()}

    @cached_property
    def stems(self) -> list[str]:
        """The stem of each event."""
        return [self.families.stem(event.lemma) for event in self.events]

    @cached_property
    def family_keys(self) -> list[frozenset[str | int]]:
        """The word families of each event."""
        return [frozenset(self.families.keys(event.lemma)) for event in self.events]

    @cached_property
    def stem_counts(self) -> Counter[str]:
        """How many events have each stem."""
        return Counter(self.stems)

    @cached_property
    def cluster_of(self) -> dict[str, Cluster]:
        """The rules' cluster of each event."""
        return {event.eid: cluster for cluster in self.rule_clusters for event in cluster}

    @cached_property
    def shown_by_rules(self) -> frozenset[str]:
        """The ids of the mentions of all entries that rules would show."""
        clusters = [cluster for cluster in self.rule_clusters if any(event.eid in self.dating for event in cluster)]
        return frozenset(event.eid for cluster in clusters for event in cluster)

    @cached_property
    def interval_counts(self) -> Counter[Interval]:
        """How many events have each interval."""
        return Counter(self.interval(event) for event in self.events)

    @cached_property
    def sentence_interval_counts(self) -> Counter[tuple[int, Interval]]:
        """How many events of one sentence have each interval."""
        return Counter((event.sentence.start, self.interval(event)) for event in self.events)

    def interval(self, event: Event) -> Interval:
        """The interval of the first anchor of *event*."""
        return self.anchors[event.eid][0].interval

    @cached_property
    def sentences(self) -> dict[int, SentenceFacts]:
        """The sentences with events, by their start."""
        events = Counter(event.sentence.start for event in self.events)
        roles = {event.sentence.start: event.sentence.role for event in self.events}
        body = [start for start in events if roles[start] is SentenceRole.BODY]
        places = {start: place for place, start in enumerate(body)}
        ends = {event.sentence.start: event.sentence.end for event in self.events}
        return {
            start: SentenceFacts(number, places.get(start, -1), count, *self._words(start, ends[start]))
            for number, (start, count) in enumerate(events.items())
        }

    def _words(self, start: int, end: int) -> tuple[frozenset[str], frozenset[str]]:
        """The lemmas of the content words between two offsets, and the names among them, as written."""
        table = self.article.table
        first, last = bisect_left(table.start, start), bisect_left(table.start, end)
        content = [token for token in range(first, last) if table.pos[token] in CONTENT]
        words = frozenset(table.lemma[token].lower() for token in content)
        return words, frozenset(table.text[token] for token in content if table.pos[token] == "PROPN")

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The content words of the titles."""
        titles = {event.sentence.start for event in self.events if event.sentence.role is SentenceRole.TITLE}
        return _union(self.sentences[start].words for start in titles)

    @cached_property
    def lead_words(self) -> frozenset[str]:
        """The content words of the first sentence of the body."""
        return _union(sentence.words for sentence in self.sentences.values() if sentence.body_number == 0)

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """The stems of the content words of the titles."""
        return frozenset(self.families.stem(word) for word in self.title_words)

    @cached_property
    def lead_stems(self) -> frozenset[str]:
        """The stems of the content words of the lead."""
        return frozenset(self.families.stem(word) for word in self.lead_words)

    @cached_property
    def word_counts(self) -> Counter[str]:
        """In how many sentences with events each content word stands."""
        return Counter(word for sentence in self.sentences.values() for word in sentence.words)

    @cached_property
    def participants(self) -> list[frozenset[str]]:
        """The last words of the participants of each event, because names are mostly repeated by their last word."""
        return [_last_words(event) for event in self.events]

    def is_in_lead(self, event: Event) -> bool:
        """True for an event of the first sentence of the body."""
        return event.sentence.role is SentenceRole.BODY and event.start < self.context.lead_end


def _last_words(event: Event) -> frozenset[str]:
    phrases = (participant.text.split() for participant in event.participants)
    return frozenset(words[-1].lower().strip("'\"”’.,") for words in phrases if words)


def _union(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*parts)


def agents(event: Event) -> list[str]:
    """The words of those who act in *event*."""
    return [participant.text for participant in event.who(Role.AGENT)]
