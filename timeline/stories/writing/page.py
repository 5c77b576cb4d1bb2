"""A story as an HTML page that needs nothing else: the tracks of its sources, and each entry with what they say."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import attrs
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from timeline.exporters.page.assets import policy
from timeline.exporters.page.document import showable
from timeline.presentation.labels import STATUS_LABELS
from timeline.presentation.plain_text import counted_noun, one_line
from timeline.stories.entry import Agreement, Report
from timeline.stories.explain import explained
from timeline.stories.record import StoryRecord
from timeline.stories.writing.items import StoryItem, story_items, story_size, story_title
from timeline.stories.writing.rows import AGREEMENT_LABELS, Credit, entry_date
from timeline.stories.writing.tracks import track_dates, tracks_of
from timeline.values.event import Status


@attrs.frozen
class ReportView:
    """What one article says of an entry, as the page shows it."""

    credit: Credit
    title: str
    published: str
    date: str
    words: str
    sentence: str


@attrs.frozen
class StoryView:
    """An entry of the page. Its ``number`` counts from 1; ``sources`` are the numbers of its sources."""

    number: int
    id: str
    date: str
    summary: str
    status: str
    status_label: str
    agreement: str
    agreement_label: str
    dates: tuple[tuple[str, str], ...]
    credits: tuple[Credit, ...]
    sources: str
    reports: tuple[ReportView, ...]
    steps: tuple[str, ...]


def as_page(story: StoryRecord) -> str:
    """The page of *story*. The words of the articles are escaped, and the page may load nothing.

    >>> from timeline import build_story
    >>> page = as_page(build_story([("Ana Ruiz resigned on Monday.", "2024-05-08")], about="Ana Ruiz"))
    >>> "<h1>Ana Ruiz</h1>" in page, "Ana Ruiz resigned" in page
    (True, True)
    """
    style, script = _asset("page.css"), _asset("page.js")
    sources = list(dict.fromkeys(_source(reading.source, reading.id) for reading in story.articles))
    views = _views(story, sources)
    agreements = {view.agreement for view in views}
    languages = {reading.language for reading in story.articles}
    return _template().render(
        language=languages.pop() if len(languages) == 1 else "mul",
        title=story_title(story),
        size=story_size(story),
        disputed=counted_noun(len(story.conflicts), "conflict") if story.conflicts else "",
        policy=policy([script], [style]),
        style=Markup(style),  # noqa: S704 - ours
        script=Markup(script),  # noqa: S704 - ours
        views=views,
        sources=sources,
        agreements=[(each.value, label) for each, label in AGREEMENT_LABELS.items() if each.value in agreements],
        dates=track_dates(story.entries),
        tracks=tracks_of(story, sources),
        undated=[(one_line(entry.summary), ", ".join(entry.sources)) for entry in story.undated],
        left_out=[(one_line(str(left.report)), left.reason) for left in story.left_out],
        unread=[one_line(str(error)) for error in story.errors],
    )


def _source(source: str, name: str) -> str:
    return source or name


def _views(story: StoryRecord, sources: list[str]) -> list[StoryView]:
    titles = {reading.id: reading.title for reading in story.articles}
    numbers = {source: number for number, source in enumerate(sources)}
    return [_view(number, each, titles, numbers) for number, each in enumerate(story_items(story), start=1)]


def _view(number: int, each: StoryItem, titles: dict[str, str], numbers: dict[str, int]) -> StoryView:
    entry = each.entry
    own = {numbers[_source(report.source, report.article_id)] for report in entry.reports}
    return StoryView(
        number,
        entry.id,
        each.item.words,
        one_line(entry.summary),
        entry.status.value,
        "" if entry.status is Status.ACTUAL else STATUS_LABELS[entry.status],
        entry.agreement.value,
        AGREEMENT_LABELS[entry.agreement],
        _dates(each) if entry.agreement is Agreement.DISPUTED else (),
        _once(each.credits),
        " ".join(map(str, sorted(own))),
        tuple(_report(each, *pair, titles) for pair in zip(entry.reports, each.credits, strict=True)),
        tuple(step.partition(". ")[2] for step in explained(entry).split("\n")[1:]),
    )


def _dates(each: StoryItem) -> tuple[tuple[str, str], ...]:
    """The dates of a disputed entry, the one that is shown first, each with the sources that give it."""
    told: dict[str, list[str]] = {each.item.words: []}
    for credit in each.credits:
        if not credit.repeats:
            told.setdefault(credit.date or each.item.words, []).append(credit.name)
    return tuple((date, ", ".join(dict.fromkeys(names))) for date, names in told.items())


def _once(credits: tuple[Credit, ...]) -> tuple[Credit, ...]:
    """The credits without those that say the same of one source as an earlier one."""
    first: dict[str, Credit] = {}
    for credit in credits:
        first.setdefault(str(credit), credit)
    return tuple(first.values())


def _report(each: StoryItem, report: Report, credit: Credit, titles: dict[str, str]) -> ReportView:
    return ReportView(
        credit,
        one_line(titles[report.article_id]),
        report.published.isoformat(),
        entry_date(each.entry, report.anchor),
        one_line(report.words),
        one_line(report.entry.sentence.text),
    )


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, finalize=showable, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_asset("page.html.jinja"))


def _asset(name: str) -> str:
    return files("timeline.stories.writing").joinpath(name).read_text(encoding="utf-8")
