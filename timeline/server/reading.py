"""Read one article and write its timeline, in a process of the service. It knows nothing of HTTP."""

from __future__ import annotations

import warnings
from contextlib import AbstractContextManager, nullcontext
from inspect import signature
from typing import TYPE_CHECKING, Any

import attrs

from timeline.errors import PublicationDateError
from timeline.exporters import renderer, written
from timeline.pipeline import build_timeline
from timeline.presentation.plain_text import one_line

if TYPE_CHECKING:
    from timeline.parsing.spacy_types import Language
    from timeline.timeline import Timeline

LANG = "en"
"""The language whose model is loaded when a process starts; others are loaded on first use."""


@attrs.frozen
class Job:
    """An article to read, and the format to write its timeline in.

    ``options`` go to ``build_timeline``. A format receives those ``extras`` that it accepts, such as a title. The
    content of a web page is bytes, that of a plain text a string.
    """

    content: str | bytes
    pub_date: str
    format: str = "json"
    about: str = ""
    options: dict[str, Any] = attrs.field(factory=dict)
    extras: dict[str, str] = attrs.field(factory=dict)


@attrs.frozen
class Answer:
    """A timeline written out, and the facts about it that go into headers and metrics.

    ``date_source`` names the part of a web page that gave its date, and is empty if the request gave it. ``notes`` say
    what the format had to leave out. ``characters`` is the length of the text that was read.
    """

    content: bytes
    pub_date: str
    date_source: str
    characters: int
    entries: int
    notes: tuple[str, ...] = ()


def read(job: Job) -> Answer:
    """The timeline of an article, written in the format of the job.

    >>> read(Job("Ana Ruiz resigned on Monday.", "2024-05-10", "edtf")).content
    b'2024-05-06\\tAna Ruiz resigned\\n'
    """
    text, pub_date, date_source = _article(job)
    with _model_of(job.options.get("lang", LANG)) as nlp:
        timeline = build_timeline(text, pub_date, nlp=nlp, **job.options)
    if job.about:
        timeline = timeline.about(job.about)
    content, notes = _written(timeline, job)
    return Answer(content, timeline.pub_date.isoformat(), date_source, len(text), len(timeline), notes)


def _model_of(lang: str) -> AbstractContextManager[Language | None]:
    """The model of *lang* in use; ``None`` for languages that are read without one."""
    from timeline.parsing.models import has_model, stream_model

    return stream_model(lang).reading() if has_model(lang) else nullcontext()


def _article(job: Job) -> tuple[str, str, str]:
    """The text, its publication date, and the part of a web page that gave the date (empty if the request did)."""
    if isinstance(job.content, str):
        return job.content, job.pub_date, ""
    from timeline.readers.html import read_html

    page = read_html(job.content)
    if job.pub_date:
        return page.text, job.pub_date, ""
    if page.pub_date is None:
        raise PublicationDateError("pub_date: the page does not say when it was published: add pub_date=2021-09-30")
    return page.text, page.pub_date.isoformat(), page.date_source


def _written(timeline: Timeline, job: Job) -> tuple[bytes, tuple[str, ...]]:
    render = renderer(job.format)
    accepted = signature(render).parameters
    with warnings.catch_warnings(record=True) as noted:
        warnings.simplefilter("always", UserWarning)
        content = written(
            render(timeline, **{name: job.extras[name] for name in job.extras if name in accepted}), job.format
        )
    notes = tuple(one_line(str(warning.message)) for warning in noted if issubclass(warning.category, UserWarning))
    return content.encode() if isinstance(content, str) else content, notes
