"""A story as an HTML page that needs nothing else: each entry with its sources, which link to the articles."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from timeline.exporters.page.assets import policy
from timeline.presentation.plain_text import counted_noun, one_line
from timeline.stories.record import StoryRecord
from timeline.stories.rows import story_rows

A_STORY_PAGE = "Timeline"
"""The title of the page of a story that is about nobody."""


def as_page(story: StoryRecord) -> str:
    """The page of *story*. The words of the articles are escaped, and the page may load and run nothing.

    >>> from timeline import build_story
    >>> page = as_page(build_story([("Ana Ruiz resigned on Monday.", "2024-05-08")], about="Ana Ruiz"))
    >>> "<h1>Ana Ruiz</h1>" in page, "<script" in page
    (True, False)
    """
    style = _asset("page.css")
    entries, articles = counted_noun(len(story), "entry", "entries"), counted_noun(len(story.articles), "article")
    languages = {reading.language for reading in story.articles}
    return _template().render(
        language=languages.pop() if len(languages) == 1 else "mul",
        title=one_line(story.subject) or A_STORY_PAGE,
        counted=f"{entries} from {articles}",
        policy=policy([], [style]),
        style=Markup(style),  # noqa: S704 - ours
        rows=story_rows(story),
    )


@cache
def _template() -> Template:
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(_asset("page.html.jinja"))


def _asset(name: str) -> str:
    return files("timeline.stories").joinpath(name).read_text(encoding="utf-8")
