"""The page of a revision: that of its timeline, with a bar of tools, and a form in each entry."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import attrs
from jinja2 import Environment, FunctionLoader, StrictUndefined

from timeline.editing.apply import history
from timeline.editing.targets import all_entries
from timeline.exporters.page.additions import Additions, EntryAddition
from timeline.exporters.page.document import document, showable
from timeline.presentation.doubts import doubts
from timeline.presentation.labels import STATUS_LABELS, status_label
from timeline.presentation.wording import ENGLISH, say
from timeline.studio.actions import edit_in_words
from timeline.studio.dates import when_in_words
from timeline.studio.exports import file_formats
from timeline.studio.forms import Correctable, Form, field_of, values_of, when_of
from timeline.studio.revision import Revision
from timeline.values.entry import Entry
from timeline.values.record import TimelineRecord

STUDIO_SCRIPTS = ("reading.js", "notebook.js", "adding.js", "selecting.js", "keys.js", "desk.js")
"""The scripts of the studio, in the order in which they continue those of the page."""
FORMS = "forms.html.jinja"
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
    """The form of one entry: the values in its fields, what its date says, and the notes of its corrections."""

    number: int
    name: str
    values: dict[str, str]
    reading: str
    corrections: tuple[str, ...]
    refused: bool

    @property
    def notes(self) -> list[str]:
        """What was noted, oldest first."""
        return [note for note in self.corrections if note]


def studio_page(revision: Revision[Any], shown: Shown) -> str:
    """The page of *revision*.

    >>> from datetime import date
    >>> revision = Revision.of(TimelineRecord("Ana Ruiz resigned.", date(2024, 5, 10)))
    >>> page = studio_page(revision, Shown(file="ruiz.txt.timeline.json"))
    >>> "ruiz.txt.timeline.json" in page, "Nothing to check" in page
    (True, True)
    """
    timeline, state, lang = revision.timeline, revision.state, revision.timeline.language
    forms = [_form(timeline, number, entry, shown) for number, entry in enumerate(all_entries(timeline), start=1)]
    macros, statuses = form_macros(lang), [(status.value, status_label(status, lang)) for status in STATUS_LABELS]
    added = Additions(
        top=macros.tools(
            state=state,
            shown=shown,
            log=[(edit_in_words(edit, lang), edit.note) for edit in revision.edits],
            undone=len(revision.undone),
            unapplied=[edit_in_words(edit, lang) for edit in timeline.unapplied],
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
    values, refused = form_values(entry, number, shown)
    notes = tuple(edit.note for edit in history(timeline, entry))
    return EntryForm(number, entry.summary, values, when_in_words(when_of(entry), timeline.language), notes, refused)


def form_values(entry: Correctable, number: int, shown: Shown) -> tuple[dict[str, str], bool]:
    """The values in the form of the entry with that *number*, and whether they are typed ones that were refused.

    What was typed stays in the form if it could not be used.
    """
    typed = _typed(shown) if field_of(shown.typed, "entry") == str(number) else {}
    return values_of(entry) | typed, bool(typed)


def _typed(shown: Shown, *, adding: bool = False) -> dict[str, str]:
    """What was typed into the form that could not be used, if it is one to add an entry, or one to change one."""
    if not shown.wrong or field_of(shown.typed, "action") != ("add" if adding else "change"):
        return {}
    fields = (*_FIELDS, "words", "place") if adding else _FIELDS
    return {name: field_of(shown.typed, name) for name in fields if name in shown.typed}


@cache
def _script() -> str:
    return scripts_in_a_block(map(studio_asset, STUDIO_SCRIPTS))


def scripts_in_a_block(scripts: Iterable[str]) -> str:
    """*scripts* as one, in a block of their own, so that their names are not those of the page.

    >>> scripts_in_a_block(["const a = 1;"])
    '\\n{\\nconst a = 1;}\\n'
    """
    return "\n{\n" + "\n".join(scripts) + "}\n"


@cache
def studio_asset(name: str) -> str:
    """The text of one of the studio's own files."""
    return files("timeline.studio").joinpath("assets", name).read_text("utf-8")


@cache
def studio_labels(lang: str = ENGLISH) -> Mapping[str, str]:
    """The words of the studio in *lang*, or in English where they are not translated.

    >>> studio_labels("en")["save"], studio_labels("de")["save"]
    ('Save', 'Sichern')
    """
    return {name: say(lang, text) for name, text in tomllib.loads(studio_asset("labels.toml")).items()}


@lru_cache(maxsize=32)
def form_macros(lang: str, template: str = "") -> Any:
    """The macros of the forms in the language *lang*, or those of another *template* (its text), which may import them.

    Every text passes through ``showable``, as on the page itself.
    """
    environment = Environment(
        autoescape=True,
        finalize=showable,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(studio_asset),
    )
    environment.globals["w"] = studio_labels(lang)
    return environment.from_string(template or studio_asset(FORMS)).module
