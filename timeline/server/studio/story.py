"""The studio of a story: its page, with a way to the studio of each article, whose corrections it follows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import attrs
from fastapi import Request
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from timeline.editing.targets import all_entries
from timeline.errors import FormatError
from timeline.exporters import SUFFIXES, media_type, written
from timeline.exporters.page.assets import asset, policy
from timeline.exporters.page.document import showable
from timeline.presentation.doubts import doubts
from timeline.server.studio.app import Studio
from timeline.stories.build import story_of
from timeline.stories.entry import Report, StoryEntry
from timeline.stories.story import Story
from timeline.stories.writing.formats import STORY_FORMATS, render_story
from timeline.stories.writing.rows import StoryRow, story_rows
from timeline.studio.desk import Desk
from timeline.studio.page import studio_asset

STORY_FILES = tuple(name for name in STORY_FORMATS if media_type(name))
"""The formats of a story that are files."""


@attrs.frozen
class ArticleLine:
    """An article as the page of the story lists it."""

    number: int
    name: str
    entries: int
    corrections: int
    to_check: int


class StoryStudio:
    """The endpoints of a story. Its entries are joined anew from the corrected timelines of its articles."""

    def __init__(self, desks: Mapping[str, Desk[Any]]) -> None:
        self._desks = dict(desks)
        self._joined: tuple[tuple[str, ...], Story] | None = None

    def routes(self) -> list[BaseRoute]:
        """The addresses of the story, and below it those of its articles."""
        articles = [
            Mount(f"/articles/{number}", routes=Studio(desk, above="../../").routes())
            for number, desk in enumerate(self._desks.values(), start=1)
        ]
        return [Route("/", self.page), Route("/export/{format}", self.export), *articles]

    def page(self, request: Request) -> Response:
        """The story, each entry with its sources."""
        style = asset("page.css") + studio_asset("studio.css") + _asset("story.css")
        page = _template().render(
            policy=policy([], [style]),
            style=Markup(style),  # noqa: S704 - ours
            articles=self._articles(),
            rows=self._rows(),
            formats=STORY_FILES,
        )
        return HTMLResponse(page)

    def export(self, request: Request) -> Response:
        """The story as a file."""
        name = request.path_params["format"]
        if name not in STORY_FILES:
            raise FormatError(f"a story has no file in the format {name[:60]!r}; it has {', '.join(STORY_FILES)}")
        suffix = next(suffix for suffix, meant in SUFFIXES.items() if meant == name)
        headers = {"content-disposition": f'attachment; filename="story{suffix}"', "content-type": media_type(name)}
        return Response(written(render_story(self._story(), name), name), headers=headers)

    def _story(self) -> Story:
        states = tuple(desk.revision.state for desk in self._desks.values())
        if self._joined is None or self._joined[0] != states:
            timelines = {name: desk.revision.timeline for name, desk in self._desks.items()}
            self._joined = states, story_of(timelines)
        return self._joined[1]

    def _articles(self) -> list[ArticleLine]:
        return [
            ArticleLine(
                number,
                name,
                len(desk.revision.timeline),
                len(desk.revision.timeline.edits),
                len(doubts(desk.revision.timeline)),
            )
            for number, (name, desk) in enumerate(self._desks.items(), start=1)
        ]

    def _rows(self) -> list[tuple[StoryRow, list[tuple[str, str]]]]:
        """The entries in words, each with its sources and where the studio shows those."""
        story = self._story()
        return [(row, self._sources(row, entry)) for row, entry in zip(story_rows(story), story.entries, strict=True)]

    def _sources(self, row: StoryRow, entry: StoryEntry) -> list[tuple[str, str]]:
        return [(str(credit), self._place(told)) for credit, told in zip(row.credits, entry.reports, strict=True)]

    def _place(self, report: Report) -> str:
        """The address of the entry of a report, below that of the story."""
        number = list(self._desks).index(report.article_id) + 1
        entries = all_entries(self._desks[report.article_id].revision.timeline)
        return f"articles/{number}/" + (f"#entry-{entries.index(report.entry) + 1}" if report.entry in entries else "")


def _asset(name: str) -> str:
    return files("timeline.server.studio").joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, finalize=showable, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_asset("story.html.jinja"))
