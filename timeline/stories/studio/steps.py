"""What a form of the page of a story asks for, done to its revision: each step is one of the story's own edits."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import attrs

from timeline.errors import InputError
from timeline.presentation.wording import ENGLISH, say
from timeline.stories.edits import StoryEdit, StoryEditKind
from timeline.stories.entry import Agreement, StoryEntry
from timeline.stories.story import Story
from timeline.stories.studio.revision import StoryRevision
from timeline.studio.dates import typed_when, when_in_words
from timeline.studio.forms import (
    Form,
    action_in,
    brief,
    brief_quote,
    changed_values,
    changes_in_words,
    chosen_in,
    dropped_in_words,
    fields_in_words,
    merged_in_words,
    note_in,
    when_of,
)
from timeline.values.anchor import Basis


class StoryAction(StrEnum):
    """What a button of a form of a story does."""

    CHANGE = "change"
    ACCEPT = "accept"
    DROP = "drop"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"
    REDO = "redo"


@attrs.frozen
class StoryStep:
    """The revision after an action, what was done in a sentence, and the number of the entry where the page goes on."""

    revision: StoryRevision
    said: str
    entry: int = 0


def story_step(revision: StoryRevision, form: Form) -> StoryStep:
    """The step that *form* asks for.

    Raises ``InputError`` if the form stands on a page of another state, or if its values cannot be used.
    """
    return _STEPS[action_in(form, revision.state, StoryAction)](revision, form)


def typed_date(typed: str, entry: StoryEntry, story: Story) -> str:
    """The EDTF of a date as it was typed; its words count from the day on which *entry* was first reported.

    Raises ``InputError`` if it is none.
    """
    first = entry.first_reported
    language = next((each.language for each in story.articles if each.id == first.article_id), ENGLISH)
    return typed_when(typed, first.published, language)


def reads_in_story(typed: str, number: str, story: Story) -> str:
    """What a date says that is being typed into the form of the entry with that *number*, in words."""
    [entry] = chosen_in(story.entries, {"entry": [number]})[:1]
    return when_in_words(typed_date(typed, entry, story), story.language)


def _change(revision: StoryRevision, form: Form) -> StoryStep:
    story, [entry, *_] = revision.story, chosen_in(revision.story.entries, form)
    values = changed_values(entry, form, lambda typed: typed_date(typed, entry, story))
    fields = fields_in_words(values, story.language)
    said = say(story.language, "Changed {fields} of {entry}", fields=fields, entry=brief(entry))
    given = {field.value: value for field, value in values.items()}
    return _done(revision, story.replace(entry, note=note_in(form), **given), entry, said)  # type: ignore[arg-type]


def _accept(revision: StoryRevision, form: Form) -> StoryStep:
    """The date as it is becomes the editor's: the sources may go on disagreeing."""
    story, [entry, *_] = revision.story, chosen_in(revision.story.entries, form)
    when = when_of(entry)
    words = when_in_words(when, story.language)
    said = say(story.language, "Accepted {when} for {entry}", when=words, entry=brief(entry))
    return _done(revision, story.replace(entry, when=when, note=note_in(form)), entry, said)


def _drop(revision: StoryRevision, form: Form) -> StoryStep:
    story, entries = revision.story, chosen_in(revision.story.entries, form)
    after = story.drop(entries, note=note_in(form))
    number = min(story.entries.index(entries[0]) + 1, len(after))
    return StoryStep(revision.after(after), dropped_in_words(entries, story.language), number)


def _merge(revision: StoryRevision, form: Form) -> StoryStep:
    story, entries = revision.story, chosen_in(revision.story.entries, form)
    if len(entries) < 2:
        raise InputError("select at least two entries to merge")
    after = story.merge(*entries, note=note_in(form))
    return _done(revision, after, entries[0], merged_in_words(entries, story.language))


def _split(revision: StoryRevision, form: Form) -> StoryStep:
    story, [entry, *_] = revision.story, chosen_in(revision.story.entries, form)
    reports = chosen_in(entry.reports, form, "report")
    after = revision.after(story.split(entry, *reports, note=note_in(form)))
    said = say(story.language, "Split off from {entry}", entry=brief(entry))
    return StoryStep(after, said, after.number_with(reports[0]))


def _undo(revision: StoryRevision, form: Form) -> StoryStep:
    before, lang = revision.without_last(), revision.story.language
    said = say(lang, "Undone: {what}", what=story_edit_in_words(revision.story.edits[-1], lang))
    return StoryStep(before, said)


def _redo(revision: StoryRevision, form: Form) -> StoryStep:
    after, lang = revision.with_undone(), revision.story.language
    said = say(lang, "Done again: {what}", what=story_edit_in_words(revision.undone[-1], lang))
    return StoryStep(after, said)


_STEPS: dict[StoryAction, Callable[[StoryRevision, Form], StoryStep]] = {
    StoryAction.CHANGE: _change,
    StoryAction.ACCEPT: _accept,
    StoryAction.DROP: _drop,
    StoryAction.MERGE: _merge,
    StoryAction.SPLIT: _split,
    StoryAction.UNDO: _undo,
    StoryAction.REDO: _redo,
}


def _done(revision: StoryRevision, story: Story, entry: StoryEntry, said: str) -> StoryStep:
    after = revision.after(story)
    return StoryStep(after, said, after.number_with(entry.first_reported))


def story_edit_in_words(edit: StoryEdit, lang: str = ENGLISH) -> str:
    """One correction in a line, with the word of the article that names its entry.

    >>> from timeline import build_story
    >>> story = build_story([{"id": "post", "text": "Ana Ruiz resigned on Monday.", "pub_date": "2024-05-08"}])
    >>> [story_edit_in_words(edit) for edit in story.replace(story[0], when="2024-05-05").edits]
    ['date Sunday 5 May 2024 ("resigned", post)']
    """
    quote = edit.targets[0][0]
    what = f"{brief_quote(quote.text or quote.prefix)}, {quote.article_id}"
    match edit.kind:
        case StoryEditKind.DROP:
            return say(lang, "drop {entry}", entry=what)
        case StoryEditKind.MERGE:
            return say(lang, "merge {count} entries into {entry}", count=len(edit.targets), entry=what)
        case StoryEditKind.SPLIT:
            return say(lang, "split off {entry}", entry=what)
        case StoryEditKind.REPLACE:
            return f"{changes_in_words(edit.changes, lang)} ({what})"


def unsettled(story: Story) -> list[int]:
    """The numbers of the entries on whose date the sources disagree, and no editor has decided."""
    return [
        number
        for number, entry in enumerate(story.entries, start=1)
        if entry.agreement is Agreement.DISPUTED and entry.anchor.basis is not Basis.EDITOR
    ]
