"""Reports: the entries of all articles, with the article that each repeats, without what is furniture of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

import attrs

from timeline.stories.article import ArticleReading
from timeline.stories.entry import LeftOut, Report
from timeline.stories.joining.copies import earliness, words_of
from timeline.stories.joining.words import StoryWords
from timeline.values.anchor import Basis
from timeline.values.entry import Entry

LONG_SENTENCE = 8
"""Words from which a sentence that two articles have is taken for a copy: "He was 52." says the same of two people."""
CHANGED = 0.7
"""The share of common words from which a sentence of a copied article is one of the original, changed a little."""
FURNITURE_DAYS = 3
"""A sentence in articles of this many days, each time dated by publication alone, is furniture of the page."""
FURNITURE = "page furniture: the same sentence in articles of three days or more, dated by publication alone"

STAMP = "page furniture: it says when the page was changed"

Wording = tuple[str, str, int]
"""What a report says: the words of its sentence, the event's lemma, and its number among those that are alike."""


@attrs.frozen(eq=False)
class _Told:
    """An entry in its article, before it is known what it repeats."""

    reading: ArticleReading
    entry: Entry
    words: str
    place: Wording

    def report(self, voice: str, original: str) -> Report:
        """The report of the entry by itself, in an article that repeats *original* (or none)."""
        reading, entry = self.reading, self.entry
        return Report(reading.id, reading.pub_date, entry, entry.anchor, self.words, reading.source, voice, original)


def reports_of(
    readings: Sequence[ArticleReading], copied: Mapping[str, str]
) -> tuple[list[list[Report]], list[LeftOut]]:
    """The reports of all articles, each with those that repeat it, and the reports that are left out as furniture.

    A report repeats an earlier one if its long sentence is in an earlier article, or a sentence of any length if its
    article is a copy. Its date is then that of the earlier one. *copied* gives
    the original of each copy. Copies of an article do not make its sentences
    furniture.

    >>> from timeline import build_story
    >>> rain = "Rain fell on Monday in all parts of Valmora."
    >>> story = build_story([(rain, "2024-05-07"), ("Read more. " + rain, "2024-05-14")])
    >>> [reports], left_out = reports_of(story.articles, story.copies)
    >>> [(report.article_id, report.edtf, report.original) for report in reports]
    [('1', '2024-05-06', ''), ('2', '2024-05-06', '1')]
    """
    voices = {reading.id: reading.source or reading.id for reading in readings}
    told = [each for reading in sorted(readings, key=earliness) for each in _told(reading)]
    furniture = _furniture([each for each in told if each.reading.id not in copied])
    first: dict[Wording, list[Report]] = {}
    within: dict[tuple[str, Wording], list[Report]] = {}
    told_by: dict[str, list[tuple[_Told, list[Report]]]] = {}
    groups, left_out = [], []
    for each in told:
        root = copied.get(each.reading.id, "")
        report = each.report(voices[root or each.reading.id], root)
        if reason := _reason_to_leave_out(each, furniture):
            left_out.append(LeftOut(report, reason))
            continue
        group = within.get((root, each.place)) or first.get(each.place) or _nearly(each, told_by.get(root, ()))
        if group is None:
            group = []
            groups.append(group)
        group.append(_repeating(report, group[0]) if group else report)
        within[each.reading.id, each.place] = group
        told_by.setdefault(each.reading.id, []).append((each, group))
        if each.place[0].count(" ") + 1 >= LONG_SENTENCE:
            first.setdefault(each.place, group)
    return groups, left_out


def _nearly(told: _Told, original: Iterable[tuple[_Told, list[Report]]]) -> list[Report] | None:
    """The reports of the sentence in the *original* of a copied article that an editor changed a little."""
    _, lemma, number = told.place
    words = set(told.place[0].split())
    for other, group in original:
        others = set(other.place[0].split())
        if other.place[1:] == (lemma, number) and len(words & others) >= CHANGED * len(words | others):
            return group
    return None


def _repeating(report: Report, repeated: Report) -> Report:
    """*report* as one that says the same as *repeated*, with its date."""
    original = repeated.original or repeated.article_id
    return attrs.evolve(report, anchor=repeated.anchor, voice=repeated.voice, original=original)


def _told(reading: ArticleReading) -> Iterator[_Told]:
    """The entries of an article; the second of two that are alike has another place ("calls on Monday and Friday")."""
    alike: Counter[tuple[str, str]] = Counter()
    for entry, words in zip(reading.entries, reading.words, strict=True):
        said = " ".join(words_of(entry.sentence.text)), entry.events[0].lemma
        yield _Told(reading, entry, words, (*said, alike[said]))
        alike[said] += 1


def _reason_to_leave_out(told: _Told, furniture: Set[str]) -> str:
    """Why a report is not shown; empty if it is."""
    if told.place[0] in furniture and told.entry.anchor.basis is Basis.PUBLICATION:
        return FURNITURE
    stamps, event, sentence = StoryWords.load(told.reading.language).stamps, told.entry.events[0], told.entry.sentence
    at = event.start - sentence.start
    is_stamp = stamps and any(match.start() <= at < match.end() for match in stamps.finditer(sentence.text))
    return STAMP if is_stamp else ""


def _furniture(told: Sequence[_Told]) -> set[str]:
    """The sentences that are furniture."""
    days: dict[str, set[str]] = {}
    for each in told:
        if each.entry.anchor.basis is Basis.PUBLICATION:
            days.setdefault(each.place[0], set()).add(each.reading.pub_date.isoformat())
    return {sentence for sentence, seen in days.items() if len(seen) >= FURNITURE_DAYS}
