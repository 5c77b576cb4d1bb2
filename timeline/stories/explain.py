"""The explanation of an entry of a story in plain words: who tells which date, and why one of them is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.presentation.dates import human_date
from timeline.presentation.plain_text import counted_noun, one_line
from timeline.stories.entry import Agreement, Report, StoryEntry
from timeline.stories.joining.dating import dating, support, supporters, voters_of
from timeline.values.anchor import Basis
from timeline.values.event import Status
from timeline.values.interval import Interval

_AGREEMENT = {
    Agreement.SINGLE: "One independent source gives the date.",
    Agreement.AGREED: "The sources agree on the date.",
    Agreement.REFINED: "Some sources are more precise than others, and none excludes the date that is shown.",
    Agreement.DISPUTED: "The sources disagree on the date.",
}
_REASON = {
    Basis.EDITOR: "an editor set it",
    Basis.EXPLICIT: "words beside the event give it",
    Basis.CONTEXT: "the sentences around the event give it",
    Basis.PUBLICATION: "the report appeared then, and no report has another date",
}


def explained(entry: StoryEntry) -> str:
    """The steps from the reports of *entry* to its date, each on a numbered line."""
    planned = entry.status is Status.PLANNED
    steps = [_reported(entry), *_dates(entry, planned), *_repeated(entry.reports), _AGREEMENT[entry.agreement]]
    if entry.anchor.basis is Basis.EDITOR and all(report.anchor != entry.anchor for report in entry.reports):
        steps.append("An editor set the date that is shown.")
    elif entry.agreement in (Agreement.DISPUTED, Agreement.REFINED):
        steps.append(_choice(entry.reports))
    title = f"{human_date(entry.anchor.interval, entry.anchor.mod, planned=planned)}: {one_line(entry.summary)}"
    return "\n".join([title, *(f"{number}. {step}" for number, step in enumerate(steps, start=1))])


def _choice(reports: Sequence[Report]) -> str:
    """Why the date that is shown comes before the others."""
    shown, voters = dating(reports), voters_of(reports)
    others = [report for report in voters if report.anchor.interval != shown.anchor.interval]
    rivals = [report for report in others if report.anchor.basis is shown.anchor.basis]
    reason = _REASON[shown.anchor.basis]
    if rivals:
        reason += f", {_advantage(shown, rivals, voters)}"
    return f"The date shown is that of {_name(shown)}: {reason}."


def _advantage(shown: Report, rivals: Sequence[Report], voters: Sequence[Report]) -> str:
    """What decides between dates of one basis."""
    if all(support(shown, voters) > support(rival, voters) for rival in rivals):
        telling, most = len(supporters(shown, voters)), max(len(supporters(rival, voters)) for rival in rivals)
        return "and more sources give it" if telling > most else "and more surely than the others"
    length = shown.anchor.interval.length
    if all(length < rival.anchor.interval.length for rival in rivals):
        return "and more precisely than the others"
    return "and it was reported first"


def _reported(entry: StoryEntry) -> str:
    first, articles, sources = entry.first_reported, len(entry.reports), len(entry.independent)
    told = f"{counted_noun(articles, 'article')} of {counted_noun(sources, 'independent source')}"
    published = human_date(Interval.day(first.published))
    return f"Reported by {told}, first by {_name(first)} on {published}."


def _dates(entry: StoryEntry, planned: bool) -> Iterator[str]:
    """Each date, with those who give it and their words; the date that is shown comes first."""
    told: dict[tuple[Interval, str], list[Report]] = {(entry.anchor.interval, entry.anchor.mod): []}
    for report in voters_of(entry.reports):
        told.setdefault((report.anchor.interval, report.anchor.mod), []).append(report)
    for (interval, mod), reports in told.items():
        named = ", ".join(f"{_name(report)} ({_words(report)})" for report in reports) or "an editor"
        yield f"{human_date(interval, mod, planned=planned)}: {named}."


def _words(report: Report) -> str:
    if report.words:
        return '"' + one_line(report.words).replace('"', "'") + '"'
    return {Basis.PUBLICATION: "publication date", Basis.EDITOR: "editor"}.get(report.anchor.basis, "context")


def _repeated(reports: Sequence[Report]) -> Iterator[str]:
    if voters_of(reports) != list(reports):
        for report in reports:
            if report.original:
                yield f"{_name(report)} repeats {one_line(report.original)}."


def _name(report: Report) -> str:
    return one_line(report.source or report.article_id)
