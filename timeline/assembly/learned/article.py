"""An article as the learned choice of entries sees it: what rules say of it, and facts that many features share."""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

import attrs

from timeline.anchoring.anchors import AnchoredArticle
from timeline.anchoring.context import ArticleContext
from timeline.assembly.coreference import AnchorsByEvent, Cluster
from timeline.assembly.selection import AssemblyContext, as_shown
from timeline.assembly.word_families import Families
from timeline.values.anchor import Anchor
from timeline.values.event import Event, SentenceRole
from timeline.values.interval import Interval

CONTENT = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "VERB"})
"""Parts of speech of the words by which two sentences are compared."""
_BLANK = re.compile(r"\s")


@attrs.frozen(eq=False, repr=False)
class SentenceFacts:
    """A sentence with events: its number among those, its place in the body (-1 outside), and its content words.

    The overlaps are how many of these words stand in the titles and in the lead.
    """

    number: int
    body_number: int
    events: int
    words: frozenset[str]
    title_overlap: int
    lead_overlap: int


@attrs.define(eq=False, slots=False, repr=False)
class ArticleFacts:
    """The events of an article, their anchors, and what the rules make of them.

    ``rule_clusters`` are the clusters by rule and ``dating`` the ids of the mentions by which rules date an entry.
    """

    anchored: AnchoredArticle
    context: AssemblyContext
    anchors: AnchorsByEvent
    rule_clusters: Sequence[Cluster]
    dating: frozenset[str]
    _shown: dict[str, tuple[Anchor, ...]] = attrs.field(init=False, factory=dict)

    @cached_property
    def article(self) -> ArticleContext:
        """The article as the ranker sees it."""
        return self.anchored.article

    @cached_property
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

    def place(self, offset: int) -> int:
        """The number of characters before *offset*, white space left out: blank lines and line ends change nothing."""
        return offset - bisect_left(self._blanks, offset)

    @cached_property
    def length(self) -> int:
        """The number of characters but for white space, at least 1."""
        return max(self.place(len(self._text)), 1)

    @cached_property
    def _text(self) -> str:
        return self.article.parsed_events.parsed.text

    @cached_property
    def _blanks(self) -> array[int]:
        """The offsets of all white space."""
        return array("i", [match.start() for match in _BLANK.finditer(self._text)])

    @cached_property
    def stems(self) -> list[str]:
        """The stem of each event."""
        return [self.families.stem(event.lemma) for event in self.events]

    @cached_property
    def topics(self) -> list[int]:
        """The WordNet topic of each event, 0 if it has none."""
        topics = self.article.parsed_events.topics
        return [topics.get(self.tokens.get(event.eid, -1), 0) for event in self.events]

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
    def intervals(self) -> list[Interval]:
        """The interval of each event. Equal ones are one object, which is told from others by its identity."""
        one: dict[Interval, Interval] = {}
        own = [self.anchors[event.eid][0].interval for event in self.events]
        return [one.setdefault(interval, interval) for interval in own]

    @cached_property
    def interval_counts(self) -> Counter[int]:
        """How many events have each interval, by its identity."""
        return Counter(map(id, self.intervals))

    @cached_property
    def sentence_interval_counts(self) -> Counter[tuple[int, int]]:
        """How many events of one sentence have each interval, by the sentence's start and the interval's identity."""
        starts = [event.sentence.start for event in self.events]
        return Counter(zip(starts, map(id, self.intervals), strict=True))

    def shown(self, event: Event) -> tuple[Anchor, ...]:
        """The anchors of *event* as a reader would see them."""
        if event.eid not in self._shown:
            self._shown[event.eid] = tuple(as_shown(anchor, event, self.context) for anchor in self.anchors[event.eid])
        return self._shown[event.eid]

    @cached_property
    def _starts(self) -> dict[int, Event]:
        """The first event of each sentence with events, by the sentence's start."""
        return {event.sentence.start: event for event in reversed(self.events)}

    @cached_property
    def _body(self) -> list[int]:
        """The starts of the sentences of the body."""
        return sorted(start for start, event in self._starts.items() if event.sentence.role is SentenceRole.BODY)

    @cached_property
    def words(self) -> dict[int, frozenset[str]]:
        """The lemmas of the content words of each sentence with events, by its start."""
        table, ends = self.article.table, {start: event.sentence.end for start, event in self._starts.items()}
        words = {}
        for start in sorted(ends):
            part = slice(bisect_left(table.start, start), bisect_left(table.start, ends[start]))
            pairs = zip(table.lemma[part], table.pos[part], strict=True)
            words[start] = frozenset([lemma.lower() for lemma, pos in pairs if pos in CONTENT])
        return words

    @cached_property
    def sentences(self) -> dict[int, SentenceFacts]:
        """The sentences with events, by their start."""
        counts = Counter(event.sentence.start for event in self.events)
        places = {start: place for place, start in enumerate(self._body)}
        return {
            start: SentenceFacts(
                number,
                places.get(start, -1),
                counts[start],
                words,
                len(words & self.title_words),
                len(words & self.lead_words),
            )
            for number, (start, words) in enumerate(self.words.items())
        }

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The content words of the titles."""
        roles = {start: event.sentence.role for start, event in self._starts.items()}
        return _union(words for start, words in self.words.items() if roles[start] is SentenceRole.TITLE)

    @cached_property
    def lead_words(self) -> frozenset[str]:
        """The content words of the first sentence of the body."""
        return self.words[self._body[0]] if self._body else frozenset()

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """The stems of the content words of the titles."""
        return frozenset(self.families.stem(word) for word in self.title_words)

    @cached_property
    def lead_stems(self) -> frozenset[str]:
        """The stems of the content words of the lead."""
        return frozenset(self.families.stem(word) for word in self.lead_words)

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How seldom each content word of several sentences with events is in the article."""
        counts = Counter(chain.from_iterable(self.words.values()))
        return {word: math.log(len(self.words) / count) for word, count in counts.items() if count > 1}

    def is_in_lead(self, event: Event) -> bool:
        """True for an event of the first sentence of the body."""
        return event.sentence.role is SentenceRole.BODY and event.start < self.context.lead_end


def _union(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*parts)
