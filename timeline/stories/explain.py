"""The explanation of an entry of a story in plain words: who tells which date, and why one of them is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.presentation.dates import human_date
from timeline.presentation.plain_text import one_line
from timeline.presentation.wording import ENGLISH, say
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


def explained(entry: StoryEntry, lang: str = ENGLISH) -> str:
    """The steps from the reports of *entry* to its date in the language *lang*, each on a numbered line."""
    planned = entry.status is Status.PLANNED
    steps = [
        _reported(entry, lang),
        *_dates(entry, planned, lang),
        *_repeated(entry.reports, lang),
        say(lang, _AGREEMENT[entry.agreement]),
    ]
    if entry.anchor.basis is Basis.EDITOR and all(report.anchor != entry.anchor for report in entry.reports):
        steps.append(say(lang, "An editor set the date that is shown."))
    elif entry.agreement in (Agreement.DISPUTED, Agreement.REFINED):
        steps.append(_choice(entry.reports, lang))
    date = human_date(entry.anchor.interval, entry.anchor.mod, planned=planned, lang=lang)
    title = f"{date}: {one_line(entry.summary)}"
    return "\n".join([title, *(f"{number}. {step}" for number, step in enumerate(steps, start=1))])


def _choice(reports: Sequence[Report], lang: str) -> str:
    """Why the date that is shown comes before the others."""
    shown, voters = dating(reports), voters_of(reports)
    others = [report for report in voters if report.anchor.interval != shown.anchor.interval]
    rivals = [report for report in others if report.anchor.basis is shown.anchor.basis]
    reason = say(lang, _REASON[shown.anchor.basis])
    if rivals:
        reason += f", {say(lang, _advantage(shown, rivals, voters))}"
    return say(lang, "The date shown is that of {name}: {reason}.", name=_name(shown), reason=reason)


def _advantage(shown: Report, rivals: Sequence[Report], voters: Sequence[Report]) -> str:
    """What decides between dates of one basis."""
    if all(support(shown, voters) > support(rival, voters) for rival in rivals):
        telling, most = len(supporters(shown, voters)), max(len(supporters(rival, voters)) for rival in rivals)
        return "and more sources give it" if telling > most else "and more surely than the others"
    length = shown.anchor.interval.length
    if all(length < rival.anchor.interval.length for rival in rivals):
        return "and more precisely than the others"
    return "and it was reported first"


def _reported(entry: StoryEntry, lang: str) -> str:
    first, articles, sources = entry.first_reported, len(entry.reports), len(entry.independent)
    return say(
        lang,
        "Reported by {articles} of {sources}, first by {name} on {date}.",
        articles=say(lang, "1 article") if articles == 1 else say(lang, "{count} articles", count=articles),
        sources=say(lang, "1 independent source")
        if sources == 1
        else say(lang, "{count} independent sources", count=sources),
        name=_name(first),
        date=human_date(Interval.day(first.published), lang=lang),
    )


def _dates(entry: StoryEntry, planned: bool, lang: str) -> Iterator[str]:
    """Each date, with those who give it and their words; the date that is shown comes first."""
    told: dict[tuple[Interval, str], list[Report]] = {(entry.anchor.interval, entry.anchor.mod): []}
    for report in voters_of(entry.reports):
        told.setdefault((report.anchor.interval, report.anchor.mod), []).append(report)
    for (interval, mod), reports in told.items():
        named = ", ".join(f"{_name(report)} ({_words(report, lang)})" for report in reports)
        yield f"{human_date(interval, mod, planned=planned, lang=lang)}: {named or say(lang, 'an editor')}."


def _words(report: Report, lang: str) -> str:
    if report.words:
        return '"' + one_line(report.words).replace('"', "'") + '"'
    return say(
        lang, {Basis.PUBLICATION: "publication date", Basis.EDITOR: "editor"}.get(report.anchor.basis, "context")
    )


def _repeated(reports: Sequence[Report], lang: str) -> Iterator[str]:
    if voters_of(reports) != list(reports):
        for report in reports:
            if report.original:
                yield say(lang, "{name} repeats {other}.", name=_name(report), other=one_line(report.original))


def _name(report: Report) -> str:
    return one_line(report.source or report.article_id)
