"""A story that is being corrected: as its articles make it, the corrections of its entries, and those undone."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import attrs

from timeline.errors import InputError
from timeline.stories.edits import StoryEdit
from timeline.stories.entry import Report, StoryEntry
from timeline.stories.joining.corrections import quotes_of
from timeline.stories.story import Story, story_from
from timeline.studio.revision import STATE_LENGTH


@attrs.frozen
class StoryRevision:
    """A *story* with its edits, of which the last can be undone, and the ``undone``, of which the last comes back.

    ``built`` is the story without corrections. An edit whose reports are not there is kept, and waits in
    ``story.unapplied``.

    >>> from timeline import build_story
    >>> built = build_story([("Ana Ruiz resigned on Monday.", "2024-05-10")])
    >>> revision = StoryRevision.of(built).after(built.drop(built[0]))
    >>> before = revision.without_last()
    >>> len(revision.story), len(before.story), len(before.with_undone().story)
    (0, 1, 0)
    """

    built: Story
    story: Story
    undone: tuple[StoryEdit, ...] = ()

    @classmethod
    def of(cls, given: Story, edits: Iterable[StoryEdit] = (), undone: tuple[StoryEdit, ...] = ()) -> StoryRevision:
        """The revision of the articles of *given*, with *edits* alone."""
        names = (given.subject, *given.aliases) if given.subject else ()
        built = story_from([*given.articles, *given.errors], names, given.max_dates)
        return StoryRevision(built, built.apply(edits), undone)

    @property
    def state(self) -> str:
        """A name for the story as it is: another one if a number could mean another entry."""
        entries = [(entry.id, entry.edtf, entry.summary) for entry in self.story.entries]
        named = repr((entries, self.story.edits))
        return sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:STATE_LENGTH]

    def after(self, story: Story) -> StoryRevision:
        """The revision after a step that led to *story*; what was undone before is given up."""
        return StoryRevision(self.built, story)

    def without_last(self) -> StoryRevision:
        """The revision with one correction less. Raises ``InputError`` if there is none."""
        if not self.story.edits:
            raise InputError("there is nothing to undo")
        *kept, last = self.story.edits
        return StoryRevision(self.built, self.built.apply(kept), (*self.undone, last))

    def with_undone(self) -> StoryRevision:
        """The revision with the correction that was undone last. Raises ``InputError`` if none was."""
        if not self.undone:
            raise InputError("there is nothing to redo")
        *left, last = self.undone
        return StoryRevision(self.built, self.built.apply((*self.story.edits, last)), tuple(left))

    def number_with(self, report: Report) -> int:
        """The number of the entry that has *report*, from 1; 0 if none has."""
        for number, entry in enumerate(self.story.entries, start=1):
            if any(each.article_id == report.article_id and each.entry == report.entry for each in entry.reports):
                return number
        return 0

    def edits_of(self, entry: StoryEntry) -> list[StoryEdit]:
        """The corrections that are about *entry*, oldest first: they name one of its reports."""
        own = set(quotes_of(entry))
        return [
            edit
            for edit in self.story.edits
            if not own.isdisjoint(quote for target in edit.targets for quote in target)
        ]
