"""A story and its file: the corrections of its own entries, and those of its articles, which it follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import RLock

import attrs

from timeline.presentation.wording import say
from timeline.stories.article import Article, ArticleReading
from timeline.stories.edits import StoryEdit
from timeline.stories.reading import reading_of
from timeline.stories.story import Story, story_from
from timeline.stories.studio.revision import StoryRevision
from timeline.stories.studio.steps import StoryStep, story_step
from timeline.studio.desk import INDENT, Desk
from timeline.studio.forms import Form
from timeline.studio.saving import save_over
from timeline.timeline import Timeline

STORY_SUFFIX = ".story.json"
"""What is added to the name of a folder, or of the first article, to name the file of a story's own corrections."""


def story_file(path: Path) -> Path:
    """The file that the corrections of the story in the folder *path*, or of which *path* is the first article, are in.

    >>> [story_file(Path(name)).name for name in ("fire", "fire/a.txt", "fire.json", "fire.story.json")]
    ['fire.story.json', 'a.txt.story.json', 'fire.story.json', 'fire.story.json']
    """
    if path.name.lower().endswith(STORY_SUFFIX):
        return path
    named = path.with_suffix("") if path.suffix.lower() == ".json" else path
    return named.with_name((named.name or named.resolve().name) + STORY_SUFFIX)


@attrs.frozen
class ArticleOnDesk:
    """An article of a story with its own desk."""

    article: Article
    desk: Desk[Timeline]


class StoryDesk:
    """The revision of a story, which steps change, and the *path* that it is saved to; ``None`` keeps it in memory.

    With *articles*, the story is joined anew whenever one of them was corrected. Without, it is that of a *document*.
    ``said`` is what the last step did, in a sentence. Steps may come from several threads: one is taken at a time.
    """

    def __init__(
        self,
        articles: Sequence[ArticleOnDesk] = (),
        document: Story | None = None,
        edits: Iterable[StoryEdit] = (),
        *,
        path: Path | None = None,
        said: str = "",
        in_file: bytes | None = None,
    ) -> None:
        self.articles, self.path, self.said = tuple(articles), path, said
        self._in_file, self._lock = in_file, RLock()
        self._readings: dict[str, tuple[str, ArticleReading]] = {}
        self._states = self._article_states()
        self._revision = StoryRevision.of(self._joined() if document is None else document, edits)

    @property
    def revision(self) -> StoryRevision:
        """The story as it is corrected by now, its articles' corrections included."""
        with self._lock:
            states = self._article_states()
            if states != self._states:
                before = self._revision
                self._revision = StoryRevision.of(self._joined(), before.story.edits, before.undone)
                self._states = states
            return self._revision

    def take(self, form: Form) -> StoryStep:
        """Take the step that *form* asks for. Raises ``InputError``, and changes nothing, if that cannot be done."""
        with self._lock:
            step = story_step(self.revision, form)
            self._save(step.revision.story)
            self._revision = step.revision
            self.said = f"{step.said}. {self._saved()}".strip()
            return step

    def follow(self) -> None:
        """Write a story that has a file anew, because an article was corrected. Raises ``InputError`` if that fails."""
        with self._lock:
            if self._in_file is not None:
                self._save(self.revision.story)

    def _article_states(self) -> tuple[str, ...]:
        return tuple(each.desk.revision.state for each in self.articles)

    def _joined(self) -> Story:
        return story_from([self._reading(each) for each in self.articles], (), None)

    def _reading(self, given: ArticleOnDesk) -> ArticleReading:
        """What the story keeps of an article, made anew only after a correction of that."""
        state, name = given.desk.revision.state, given.article.id
        if name not in self._readings or self._readings[name][0] != state:
            self._readings[name] = state, reading_of(given.article, given.desk.revision.timeline)
        return self._readings[name][1]

    def _saved(self) -> str:
        return say(self._revision.story.language, "Saved in {file}.", file=self.path.name) if self.path else ""

    def _save(self, story: Story) -> None:
        if self.path is not None:
            content = story.to_json(indent=INDENT).encode()
            save_over(self.path, content, self._in_file)
            self._in_file = content
