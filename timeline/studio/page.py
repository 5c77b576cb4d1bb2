"""The page of a revision: that of its timeline, with a bar of tools, and a form in each entry."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import attrs
from jinja2 import Environment, StrictUndefined

from timeline.editing.apply import history
from timeline.editing.targets import all_entries
from timeline.exporters.page.additions import Additions, EntryAddition
from timeline.exporters.page.document import document, showable
from timeline.presentation.doubts import doubts
from timeline.presentation.labels import STATUS_LABELS
from timeline.studio.actions import Form, edit_in_words, field_of, when_of
from timeline.studio.dates import when_in_words
from timeline.studio.exports import file_formats
from timeline.studio.revision import Revision
from timeline.values.edits import Edit
from timeline.values.entry import Entry
from timeline.values.record import TimelineRecord
from timeline.values.when import NO_WHEN

STUDIO_SCRIPTS = ("reading.js", "notebook.js", "adding.js", "selecting.js", "desk.js")
"""The scripts of the studio, in the order in which they continue those of the page."""
_FIELDS = ("when", "summary", "headline", "status", "note")


@attrs.frozen
class Shown:
    """What the page says beside the revision.

    ``said`` is what was done, ``file`` where that was saved, ``wrong`` why the form ``typed`` could not be used. A page
    that ``asks`` talks to a server; one that does not stands in a notebook. ``above`` is the address of the story that
    the article belongs to; empty if there is none.
    """

    said: str = ""
    file: str = ""
    wrong: str = ""
    typed: Form = attrs.field(factory=dict)
    asks: bool = True
    above: str = ""


@attrs.frozen
class EntryForm:
    """The form of one entry: the values in its fields, what its date says, and the corrections made to it."""

    number: int
    name: str
    values: dict[str, str]
    reading: str
    edits: tuple[Edit, ...]
    refused: bool

    @property
    def notes(self) -> list[str]:
        """The notes of its corrections, oldest first."""
        return [edit.note for edit in self.edits if edit.note]


def studio_page(revision: Revision[Any], shown: Shown) -> str:
    """The page of *revision*.

    >>> from datetime import date
    >>> revision = Revision.of(TimelineRecord("Ana Ruiz resigned.", date(2024, 5, 10)))
    >>> page = studio_page(revision, Shown(file="ruiz.txt.timeline.json"))
    >>> "ruiz.txt.timeline.json" in page, "Nothing to check" in page
    (True, True)
    """
    timeline, state = revision.timeline, revision.state
    forms = [_form(timeline, number, entry, shown) for number, entry in enumerate(all_entries(timeline), start=1)]
    macros, statuses = _macros(), [(status.value, label) for status, label in STATUS_LABELS.items()]
    added = Additions(
        top=macros.tools(
            state=state,
            shown=shown,
            log=[(edit_in_words(edit), edit.note) for edit in revision.edits],
            undone=len(revision.undone),
            unapplied=[edit_in_words(edit) for edit in timeline.unapplied],
            to_check=len(doubts(timeline)),
            formats=file_formats() if shown.asks else (),
            statuses=statuses,
            adding=_typed(shown, adding=True),
        ),
        bottom=macros.ending(shown),
        entries={
            form.number: EntryAddition(
                before=macros.pick(form),
                badge=macros.badge(form),
                inside=macros.correct(form, state, statuses),
                check=macros.accept(form, state),
            )
            for form in forms
        },
        style=studio_asset("studio.css"),
        script=_script(),
        talks=shown.asks,
    )
    return document(timeline, "", added)


def _form(timeline: TimelineRecord, number: int, entry: Entry, shown: Shown) -> EntryForm:
    """The form of the entry with that *number*; what was typed stays in it if it could not be used."""
    when = when_of(entry)
    values = {
        "when": "" if when == NO_WHEN else when,
        "summary": entry.summary,
        "headline": entry.headline,
        "status": entry.status.value,
        "note": "",
    }
    typed = _typed(shown) if field_of(shown.typed, "entry") == str(number) else {}
    return EntryForm(number, entry.summary, values | typed, when_in_words(when), history(timeline, entry), bool(typed))


def _typed(shown: Shown, *, adding: bool = False) -> dict[str, str]:
    """What was typed into the form that could not be used, if it is one to add an entry, or one to change one."""
    if not shown.wrong or field_of(shown.typed, "action") != ("add" if adding else "change"):
        return {}
    fields = (*_FIELDS, "words", "place") if adding else _FIELDS
    return {name: field_of(shown.typed, name) for name in fields if name in shown.typed}


@cache
def _script() -> str:
    """The scripts in a block of their own, so that their names are not those of the page."""
    return "\n{\n" + "\n".join(map(studio_asset, STUDIO_SCRIPTS)) + "}\n"


@cache
def studio_asset(name: str) -> str:
    """The text of one of the studio's own files."""
    return files("timeline.studio").joinpath("assets", name).read_text("utf-8")


@cache
def _macros() -> Any:
    """The macros of the forms. Every text passes through ``showable``, as on the page itself."""
    environment = Environment(
        autoescape=True, finalize=showable, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(studio_asset("forms.html.jinja")).module
