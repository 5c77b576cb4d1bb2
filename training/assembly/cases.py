"""Training cases: articles with a timeline made by hand, the numbers of their mentions, and what is right of each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt
from spacy.language import Language

from timeline.anchoring.anchors import AnchoredArticle, anchor_article
from timeline.assembly.entries import article_facts
from timeline.assembly.learned.article import ArticleFacts
from timeline.assembly.learned.mentions import Numbers, mention_numbers
from timeline.assembly.learned.words import WordColumn, word_columns
from timeline.values.event import Event
from training.anchors.cases import Days, days_of, gold_timelines, read

CORPORA = ("newswire", "otherkinds", "webnews", "wikinews")
OPTIONAL = 0.3
"""The weight of a mention whose entry the gold has as optional."""
NONE = -1

Gold = Mapping[str, Any]


@attrs.frozen(eq=False)
class GoldArticle:
    """An article with its gold entries and, for each event, its gold entry (``NONE`` if it has none)."""

    corpus: str
    document: str
    gold: Sequence[Gold]
    facts: ArticleFacts
    numbers: Numbers
    words: Mapping[str, WordColumn]
    owners: npt.NDArray[np.int64]

    def days(self, mention: int) -> Days:
        """The days that a reader sees for a mention."""
        return days_of(self.facts.shown(self.facts.events[mention])[0].interval)

    def is_right(self, mention: int) -> bool:
        """True if the mention has the date of its gold entry."""
        owner = int(self.owners[mention])
        return owner != NONE and self.days(mention) in accepted_days(self.gold[owner])

    def weight(self, mention: int) -> float:
        """The weight of a mention in training."""
        owner = int(self.owners[mention])
        return OPTIONAL if owner != NONE and self.gold[owner].get("optional") else 1.0


def accepted_days(entry: Gold) -> list[Days]:
    """The days that count as right for a gold entry."""
    from score_timelines import accepted

    days: list[Days] = accepted(entry)
    return days


def gold_articles(shared: Path, nlp: Language, corpora: Sequence[str] = CORPORA) -> Iterator[GoldArticle]:
    """The articles of all *corpora* with a timeline made by hand."""
    sys.path.insert(0, str(shared / "scorers"))
    for corpus in corpora:
        for path in gold_timelines(shared / "data" / corpus):
            gold = json.loads(path.read_text(encoding="utf-8"))
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            facts = facts_of(text, gold["pub_date"], nlp)
            if facts.events:
                yield _gold_article(corpus, path.stem, gold["entries"], facts)


def facts_of(text: str, published: str, nlp: Language) -> ArticleFacts:
    """What rules and weights ask about an article."""
    article = read(text, published, nlp)
    anchored: AnchoredArticle = anchor_article(
        article.parsed_events, article.timexes, article.ranges, article.context.publication
    )
    return article_facts(anchored, article.timexes)


def _gold_article(corpus: str, document: str, gold: Sequence[Gold], facts: ArticleFacts) -> GoldArticle:
    owners = np.array([_owner(event, gold) for event in facts.events])
    return GoldArticle(corpus, document, gold, facts, mention_numbers(facts), word_columns(facts), owners)


def _owner(event: Event, gold: Sequence[Gold]) -> int:
    for number, entry in enumerate(gold):
        words = [(entry["trigger"], entry["start"]), *entry.get("also", [])]
        if any(event.start < start + len(word) and start < event.end for word, start in words):
            return number
    return NONE
