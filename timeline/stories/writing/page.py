"""A story as an HTML page that needs nothing else: the tracks of its sources, and each entry with what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import attrs
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from timeline.errors import InputError, shown
from timeline.exporters.page.additions import NO_ADDITIONS, Additions
from timeline.exporters.page.assets import policy
from timeline.exporters.page.document import showable
from timeline.exporters.page.options import PageOptions
from timeline.exporters.pictures import Media, ShownPicture, pictures_by
from timeline.presentation.labels import status_label
from timeline.presentation.plain_text import one_line
from timeline.presentation.wording import say
from timeline.stories.article import ArticleReading
from timeline.stories.entry import Agreement, Report, StoryEntry
from timeline.stories.explain import explained
from timeline.stories.record import StoryRecord
from timeline.stories.writing.items import story_size, story_title
from timeline.stories.writing.labels import counted_label, story_labels
from timeline.stories.writing.rows import AGREEMENT_LABELS, Credit, credits_of, entry_date
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
    lang: str


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
    dates: tuple[tuple[str, str], ...]
    credits: tuple[Credit, ...]
    sources: str
    reports: tuple[ReportView, ...]
    steps: tuple[str, ...]
    picture: ShownPicture | None = None


def as_page(
    story: StoryRecord,
    *,
    title: str = "",
    credit: str = "",
    lang: str = "",
    theme: Mapping[str, str] | None = None,
    media: Media | None = None,
) -> str:
    """The page of *story*, headed *title* or by its subject. The words of the articles are escaped.

    The foot has the *credit*. *lang* is that of the labels, by default the one of the articles; *theme* has colours and
    fonts, and *media* pictures by entry, position or id, as those of a timeline's page. The page may load nothing but
    pictures that are given by their addresses.

    >>> from timeline import build_story
    >>> page = as_page(build_story([("Ana Ruiz resigned on Monday.", "2024-05-08")], about="Ana Ruiz"))
    >>> '<h1 dir="auto">Ana Ruiz</h1>' in page, "Ana Ruiz resigned" in page
    (True, True)
    """
    if not isinstance(title, str):
        raise InputError(f"title must be a text, not {shown(title)}")
    pictures = pictures_by(story.entries, [entry.id for entry in story.entries], media)
    return story_document(
        story, title, PageOptions(credit=credit, lang=lang, theme=theme or {}, pictures=pictures), NO_ADDITIONS
    )


def story_document(story: StoryRecord, title: str, options: PageOptions, added: Additions) -> str:
    """The page of *story* as *options* have it, with what is *added*."""
    lang = options.lang or story.language
    style = _asset("page.css") + options.theme_style + added.style
    script = _asset("page.js") + added.script
    return _template().render(
        title=one_line(title) or story_title(story, lang),
        policy=policy([script], [style], talks=added.talks, pictures=[each.url for each in options.pictures.values()]),
        style=Markup(style),  # noqa: S704 - ours, and a theme that was checked
        script=Markup(script),  # noqa: S704 - ours
        w=story_labels(lang),
        options=options,
        added=added,
        **_content(story, lang, options.pictures),
    )


def _content(story: StoryRecord, lang: str, pictures: Mapping[int, ShownPicture]) -> dict[str, object]:
    """The values of the template that depend on the entries."""
    sources = list(dict.fromkeys(_source(reading.source, reading.id) for reading in story.articles))
    views = _views(story, sources, lang, pictures)
    agreements = {view.agreement for view in views}
    return {
        "size": story_size(story, lang),
        "disputed": counted_label(len(story.conflicts), "one_conflict", "conflicts", lang) if story.conflicts else "",
        "views": views,
        "sources": sources,
        "agreements": [
            (each.value, say(lang, label)) for each, label in AGREEMENT_LABELS.items() if each in agreements
        ],
        "dates": track_dates(story.entries, lang),
        "tracks": tracks_of(story, sources, lang),
        "undated": [(one_line(entry.summary), ", ".join(entry.sources)) for entry in story.undated],
        "left_out": [(one_line(str(left.report)), say(lang, left.reason)) for left in story.left_out],
        "unread": [one_line(str(error)) for error in story.errors],
    }


def _source(source: str, name: str) -> str:
    return source or name


def _views(
    story: StoryRecord, sources: Sequence[str], lang: str, pictures: Mapping[int, ShownPicture]
) -> list[StoryView]:
    articles = {reading.id: reading for reading in story.articles}
    numbers = {source: number for number, source in enumerate(sources)}
    return [
        _view(number, entry, articles, numbers, lang, pictures.get(number - 1))
        for number, entry in enumerate(story.entries, start=1)
    ]


def _view(
    number: int,
    entry: StoryEntry,
    articles: Mapping[str, ArticleReading],
    numbers: Mapping[str, int],
    lang: str,
    picture: ShownPicture | None,
) -> StoryView:
    date, told_by = entry_date(entry, entry.anchor, lang), tuple(credits_of(entry, articles, lang))
    own = {numbers[_source(report.source, report.article_id)] for report in entry.reports}
    return StoryView(
        number,
        entry.id,
        date,
        one_line(entry.summary),
        entry.status.value,
        "" if entry.status is Status.ACTUAL else status_label(entry.status, lang),
        entry.agreement.value,
        _dates(date, told_by) if entry.agreement is Agreement.DISPUTED else (),
        _once(told_by),
        " ".join(map(str, sorted(own))),
        tuple(
            _report(report, credit, articles[report.article_id], entry_date(entry, report.anchor, lang))
            for report, credit in zip(entry.reports, told_by, strict=True)
        ),
        tuple(step.partition(". ")[2] for step in explained(entry, lang).split("\n")[1:]),
        picture,
    )


def _dates(date: str, told_by: Sequence[Credit]) -> tuple[tuple[str, str], ...]:
    """The dates of a disputed entry, the *date* that is shown first, each with the sources that give it."""
    told: dict[str, list[str]] = {date: []}
    for credit in told_by:
        if not credit.repeats:
            told.setdefault(credit.date or date, []).append(credit.name)
    return tuple((each, ", ".join(dict.fromkeys(names))) for each, names in told.items())


def _once(credits: tuple[Credit, ...]) -> tuple[Credit, ...]:
    """The credits without those that say the same of one source as an earlier one."""
    first: dict[str, Credit] = {}
    for credit in credits:
        first.setdefault(str(credit), credit)
    return tuple(first.values())


def _report(report: Report, credit: Credit, article: ArticleReading, date: str) -> ReportView:
    return ReportView(
        credit,
        one_line(article.title),
        report.published.isoformat(),
        date,
        one_line(report.words),
        one_line(report.entry.sentence.text),
        article.language,
    )


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, finalize=showable, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_asset("page.html.jinja"))


def _asset(name: str) -> str:
    return files("timeline.stories.writing").joinpath(name).read_text(encoding="utf-8")
