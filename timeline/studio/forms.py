"""What a form of the studio says: its fields, the entries that it is about, and the values that are not theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

from timeline.editing.apply import Values
from timeline.errors import InputError
from timeline.presentation.plain_text import in_quotes, one_line
from timeline.presentation.wording import say
from timeline.studio.dates import in_edtf, when_in_words
from timeline.values.anchor import Anchor
from timeline.values.edits import Change, EntryField, plain_line, status_named
from timeline.values.event import Status
from timeline.values.when import NO_WHEN

LONGEST_NOTE = 2000
OLD_PAGE = "this page is older than the last correction: here is the timeline as it is now, so try again"
_BRIEF = 60
"""Characters of a summary that a sentence about it quotes."""

Form = Mapping[str, Sequence[str]]
"""The fields of a form, each with its values, as ``urllib.parse.parse_qs`` reads them."""


class Correctable(Protocol):
    """What an entry of a timeline and one of a story have that can be corrected."""

    @property
    def anchor(self) -> Anchor:
        """Its date."""

    @property
    def summary(self) -> str:
        """What happened, in a line."""

    @property
    def headline(self) -> str:
        """What happened, in short."""

    @property
    def status(self) -> Status:
        """Whether it happened."""


Numbered = TypeVar("Numbered")
"""What a form names by numbers."""


AnyAction = TypeVar("AnyAction", bound=StrEnum)


def action_in(form: Form, state: str, actions: type[AnyAction]) -> AnyAction:
    """The one of *actions* that a form asks for, on a page of the *state* that is there now.

    Raises ``InputError`` if the form stands on a page of another state, and for anything else than an action.

    >>> action_in({"state": ["s1"], "action": ["drop"]}, "s1", StrEnum("Action", ["DROP", "MERGE"])).value
    'drop'
    """
    if field_of(form, "state") != state:
        raise InputError(OLD_PAGE)
    try:
        return actions(field_of(form, "action"))
    except ValueError:
        raise InputError(f"action must be one of {', '.join(actions)}") from None


def field_of(form: Form, name: str) -> str:
    """The value of a field, on one line; empty without that field.

    >>> field_of({"when": [" 2024-05 "]}, "when"), field_of({}, "when")
    ('2024-05', '')
    """
    return " ".join((form.get(name) or ("",))[0].split())


def note_in(form: Form) -> str:
    """The note that was typed, cut to a length that a page can show."""
    return field_of(form, "note")[:LONGEST_NOTE]


def chosen_in(given: Sequence[Numbered], form: Form, name: str = "entry") -> list[Numbered]:
    """Those of *given* whose numbers, from 1, the field *name* has, in its order. Raises ``InputError`` without any."""
    numbers = dict.fromkeys(form.get(name, ()))
    if not numbers:
        raise InputError(f"select {'an entry' if name == 'entry' else f'a {name}'} first")
    read = [int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else 0 for number in numbers]
    if not all(0 < number <= len(given) for number in read):
        raise InputError(f"{name} must be a number from 1 to {len(given)}")
    return [given[number - 1] for number in read]


def when_of(entry: Correctable) -> str:
    """The date of *entry* as the date box shows it."""
    return in_edtf(entry.anchor.interval, entry.anchor.mod)


def values_of(entry: Correctable) -> dict[str, str]:
    """What the fields of the form of *entry* show."""
    when = when_of(entry)
    return {
        "when": "" if when == NO_WHEN else when,
        "summary": entry.summary,
        "headline": entry.headline,
        "status": entry.status.value,
        "note": "",
    }


def changed_values(entry: Correctable, form: Form, read: Callable[[str], str]) -> Values:
    """The fields of *form* whose values are not those that *entry* has; *read* gives the EDTF of a date as typed.

    A field that is missing, and a headline that is empty, stay as they are. Raises ``InputError`` if nothing changes.
    """
    values: Values = {}
    if "when" in form and field_of(form, "when") != values_of(entry)["when"]:
        values[EntryField.WHEN] = read(field_of(form, "when"))
    if "summary" in form and (summary := plain_line(field_of(form, "summary"))) != entry.summary:
        values[EntryField.SUMMARY] = summary
    if (headline := field_of(form, "headline")) and headline != entry.headline:
        values[EntryField.HEADLINE] = headline
    if (status := field_of(form, "status")) and status != entry.status.value:
        values[EntryField.STATUS] = status_named(status).value
    if not values:
        raise InputError("nothing was changed: a note alone is kept with a change")
    return values


def fields_in_words(values: Values, lang: str) -> str:
    """The names of the fields that change, joined.

    >>> fields_in_words({EntryField.WHEN: "2024", EntryField.STATUS: "planned"}, "en")
    'date and status'
    """
    names = ["date" if field is EntryField.WHEN else field.value for field in values]
    return f" {say(lang, 'and')} ".join(say(lang, name) for name in names)


def changes_in_words(changes: Sequence[Change], lang: str) -> str:
    """The *changes* of one correction in a line.

    >>> changes_in_words([Change("when", "2024", "2024-05-06"), Change("summary", "She left", "Ana Ruiz left")], "en")
    'date Monday 6 May 2024; summary "Ana Ruiz left"'
    """
    return "; ".join(_change_in_words(change, lang) for change in changes)


def _change_in_words(change: Change, lang: str) -> str:
    if change.field is not EntryField.WHEN:
        return f"{say(lang, change.field.value)} {brief_quote(change.now)}"
    when = when_in_words(change.now, lang)
    return say(lang, "accept {when}", when=when) if change.was == change.now else say(lang, "date {when}", when=when)


def brief_quote(words: str) -> str:
    """*words* in quotes, and not more of them than a sentence about them can have."""
    line = one_line(words)
    return in_quotes(line if len(line) <= _BRIEF else f"{line[: _BRIEF - 1].rstrip()}…")


def brief(entry: Correctable) -> str:
    """The summary of *entry* in quotes."""
    return brief_quote(entry.summary)


def dropped_in_words(entries: Sequence[Correctable], lang: str) -> str:
    """That *entries* were dropped, in a sentence without its end."""
    if len(entries) == 1:
        return say(lang, "Dropped {entry}", entry=brief(entries[0]))
    return say(lang, "Dropped {count} entries", count=len(entries))


def merged_in_words(entries: Sequence[Correctable], lang: str) -> str:
    """That *entries* were merged into the first of them, in a sentence without its end."""
    return say(lang, "Merged {count} entries into {entry}", count=len(entries), entry=brief(entries[0]))
