"""The page of a story that is being corrected: that of its readers, with a bar of tools, and a form in each entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from timeline.editing.targets import all_entries
from timeline.exporters import media_type
from timeline.exporters.page.additions import Additions, EntryAddition
from timeline.exporters.page.options import PageOptions
from timeline.presentation.doubts import doubts
from timeline.presentation.labels import STATUS_LABELS, status_label
from timeline.presentation.plain_text import one_line
from timeline.stories.entry import Report, StoryEntry
from timeline.stories.studio.desk import ArticleOnDesk, StoryDesk
from timeline.stories.studio.revision import StoryRevision
from timeline.stories.studio.steps import story_edit_in_words, unsettled
from timeline.stories.writing.formats import STORY_FORMATS
from timeline.stories.writing.page import story_document
from timeline.stories.writing.rows import entry_date
from timeline.studio.dates import when_in_words
from timeline.studio.forms import when_of
from timeline.studio.page import EntryForm, Shown, form_macros, form_values, scripts_in_a_block, studio_asset

STORY_FILES = tuple(name for name in STORY_FORMATS if media_type(name))
"""The formats of a story that are files."""
_SHARED_SCRIPTS = ("reading.js", "selecting.js", "keys.js")
_ASSETS = "timeline.stories.studio"


@attrs.frozen
class ArticleLine:
    """An article as the page of the story lists it."""

    number: int
    name: str
    source: str
    entries: int
    corrections: int
    to_check: int


@attrs.frozen
class ReportLine:
    """A report as the form of its entry lists it: what it says, and where the studio shows it in its article."""

    number: int
    words: str
    place: str


@attrs.frozen
class StoryForm(EntryForm):
    """The form of one entry of a story, with its reports."""

    reports: tuple[ReportLine, ...] = ()
    disputed: bool = False


def story_studio_page(desk: StoryDesk, shown: Shown) -> str:
    """The page of the story on *desk*.

    >>> from timeline import build_story
    >>> page = story_studio_page(StoryDesk(document=build_story([("Ana Ruiz resigned.", "2024-05-10")])), Shown())
    >>> 'value="drop"' in page
    True
    """
    revision = desk.revision
    story, lang = revision.story, revision.story.language
    articles = {each.article.id: each for each in desk.articles}
    forms = [
        _form(revision, number, entry, articles, shown, set(unsettled(story)))
        for number, entry in enumerate(story.entries, start=1)
    ]
    macros = form_macros(lang, _asset("story.html.jinja"))
    return story_document(story, "", PageOptions(), _added(macros, desk, revision, forms, shown))


def _added(
    macros: Any, desk: StoryDesk, revision: StoryRevision, forms: Sequence[StoryForm], shown: Shown
) -> Additions:
    story, lang = revision.story, revision.story.language
    statuses = [(status.value, status_label(status, lang)) for status in STATUS_LABELS]
    return Additions(
        top=macros.tools(
            state=revision.state,
            shown=shown,
            log=[(story_edit_in_words(edit, lang), edit.note) for edit in story.edits if edit not in story.unapplied],
            edits=len(story.edits),
            undone=len(revision.undone),
            unapplied=[story_edit_in_words(edit, lang) for edit in story.unapplied],
            unsettled=unsettled(story),
            formats=STORY_FILES,
            articles=[_article(number, each) for number, each in enumerate(desk.articles, start=1)],
        ),
        entries={
            form.number: EntryAddition(
                before=macros.pick(form),
                badge=macros.badge(form),
                inside=macros.correcting(form, revision.state, statuses),
            )
            for form in forms
        },
        style=studio_asset("studio.css") + _asset("story_studio.css"),
        script=scripts_in_a_block([*map(studio_asset, _SHARED_SCRIPTS), _asset("story_studio.js")]),
        talks=True,
    )


def _article(number: int, each: ArticleOnDesk) -> ArticleLine:
    timeline = each.desk.revision.timeline
    return ArticleLine(
        number,
        one_line(each.article.title) or each.article.id,
        one_line(each.article.source),
        len(timeline),
        len(timeline.edits),
        len(doubts(timeline)),
    )


def _form(
    revision: StoryRevision,
    number: int,
    entry: StoryEntry,
    articles: Mapping[str, ArticleOnDesk],
    shown: Shown,
    open_ones: set[int],
) -> StoryForm:
    values, refused = form_values(entry, number, shown)
    lang = revision.story.language
    places = {name: at for at, name in enumerate(articles, start=1)}
    return StoryForm(
        number,
        one_line(entry.summary),
        values,
        when_in_words(when_of(entry), lang),
        tuple(edit.note for edit in revision.edits_of(entry)),
        refused,
        tuple(
            ReportLine(at, _said(entry, report, lang), _place(report, articles.get(report.article_id), places))
            for at, report in enumerate(entry.reports, start=1)
        ),
        number in open_ones,
    )


def _said(entry: StoryEntry, report: Report, lang: str) -> str:
    """A report in a line: its source, the date that it gives, and what it says."""
    date = entry_date(entry, report.anchor, lang)
    return f"{one_line(report.source or report.article_id)}, {date}: {one_line(report.entry.summary)}"


def _place(report: Report, article: ArticleOnDesk | None, places: Mapping[str, int]) -> str:
    """Where the studio shows *report* in its article; empty without the studio of that."""
    if article is None:
        return ""
    at = f"articles/{places[report.article_id]}/"
    for number, entry in enumerate(all_entries(article.desk.revision.timeline), start=1):
        if entry == report.entry:
            return f"{at}#entry-{number}"
    return at


@cache
def _asset(name: str) -> str:
    return files(_ASSETS).joinpath("assets", name).read_text("utf-8")
