"""The entries of a story from the readings of its articles: all steps in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from timeline.stories.article import ArticleReading
from timeline.stories.edits import StoryEdit
from timeline.stories.entry import LeftOut, Report, StoryEntry
from timeline.stories.joining.clusters import Passes, all_pairs, report_clusters
from timeline.stories.joining.copies import CopyCandidates, earliness, originals, sharing_a_hash
from timeline.stories.joining.corrections import EntryDraft, Telling, edited, with_values
from timeline.stories.joining.dating import agreement, dating, voters_of
from timeline.stories.joining.key_dates import ranked_days, single_day
from timeline.stories.joining.likeness import Facts, cosine, report_facts
from timeline.stories.joining.reports import reports_of
from timeline.values.event import Status
from timeline.values.interval import CalendarBound


@attrs.frozen
class JoinedArticles:
    """What the articles tell together: the dated entries in order, those without a date, and what is left out."""

    entries: tuple[StoryEntry, ...]
    undated: tuple[StoryEntry, ...]
    left_out: tuple[LeftOut, ...]
    unapplied: tuple[StoryEdit, ...] = ()


@attrs.frozen
class Comparing:
    """The two steps that look at pairs: of articles that may be copies, and of reports that may be of one event."""

    candidates: CopyCandidates = sharing_a_hash
    pairs: Callable[[Sequence[Facts]], Passes] = all_pairs


ON_THIS_MACHINE = Comparing()


def joined_articles(
    readings: Sequence[ArticleReading],
    max_dates: int | None = None,
    edits: Sequence[StoryEdit] = (),
    comparing: Comparing = ON_THIS_MACHINE,
    *,
    is_life: bool = False,
) -> JoinedArticles:
    """The entries of a story after an editor's *edits*; with *max_dates*, those of its most important days alone.

    It *is_life* if it is about somebody (:func:`ranked_days`). *comparing* has what finds the articles and the reports
    that are worth a comparison; an engine may do that.
    """
    copies = originals(readings, comparing.candidates)
    groups, left_out = reports_of(readings, copies)
    facts = report_facts([group[0] for group in groups], {reading.id: reading.language for reading in readings})
    clusters = report_clusters(facts, [group[0].anchor.interval for group in groups], comparing.pairs(facts))
    drafts = [EntryDraft([Telling(facts[number], groups[number]) for number in cluster]) for cluster in clusters]
    kept_drafts, dropped, unapplied = edited(drafts, edits, readings)
    entries = [_entry(draft) for draft in kept_drafts]
    if max_dates is not None:
        kept = set(ranked_days(entries, readings, copies, is_life=is_life)[:max_dates])
        entries = [entry for entry in entries if single_day(entry.anchor.interval) in kept]
    undated = [entry for reading in sorted(readings, key=earliness) for entry in _undated(reading)]
    return JoinedArticles(tuple(sorted(entries, key=_chronological)), tuple(undated), (*left_out, *dropped), unapplied)


def _entry(draft: EntryDraft) -> StoryEntry:
    """The entry of one event from all reports of it, with what an editor changed."""
    reports = draft.reports
    in_order = tuple(sorted(reports, key=_publication))
    main = _main(draft.tellings).entry
    independent = len({report.voice for report in reports})
    best = max(report.entry.salience for report in voters_of(reports))
    salience = round(1 - (1 - best) / independent, 3) if independent > 1 else best
    entry = StoryEntry(
        dating(in_order).anchor, main.summary, main.status, salience, in_order, agreement(in_order), main.headline
    )
    return with_values(entry, draft.values)


def _main(tellings: Sequence[Telling]) -> Report:
    """The report that says best what all say: of those that name who acts, the most like the others.

    What happened says more than that it was planned.
    """
    voters = [each for each in tellings if not each.reports[0].original] or list(tellings)

    def key(each: Telling) -> tuple[bool, bool, float, tuple[str, str, int]]:
        alike = sum(cosine(each.facts.summary, other.facts.summary) for other in voters)
        is_plan = each.facts.status is Status.PLANNED
        return (is_plan, not each.facts.heads, -round(alike, 6), _publication(each.reports[0]))

    return min(voters, key=key).reports[0]


def _publication(report: Report) -> tuple[str, str, int]:
    return report.published.isoformat(), report.article_id, report.entry.events[0].start


def _chronological(entry: StoryEntry) -> tuple[CalendarBound, CalendarBound, tuple[str, str, int]]:
    interval = entry.anchor.meant
    start = interval.ends if interval.open_start else interval.begins
    return start, interval.ends, _publication(entry.reports[0])


def _undated(reading: ArticleReading) -> list[StoryEntry]:
    """The entries of an article that have no date; they are not joined with others."""
    source = reading.source or reading.id
    reports = [
        Report(reading.id, reading.pub_date, entry, entry.anchor, source=reading.source, voice=source)
        for entry in reading.undated
    ]
    return [
        StoryEntry(
            each.anchor,
            each.entry.summary,
            each.entry.status,
            each.entry.salience,
            (each,),
            headline=each.entry.headline,
        )
        for each in reports
    ]
