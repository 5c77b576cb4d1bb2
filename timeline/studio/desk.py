"""A revision and its file: every step is in the file before it counts."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Generic

import attrs

from timeline.documents.codec import dumps
from timeline.presentation.wording import say
from timeline.studio.actions import TakenStep, step_of
from timeline.studio.forms import Form
from timeline.studio.revision import Revision
from timeline.studio.saving import save_over
from timeline.values.record import AnyRecord

SUFFIX = ".timeline.json"
"""What is added to the name of an article to name the file of its corrections."""
INDENT = 1


def corrections_file(path: Path) -> Path:
    """The file that the corrections of the article at *path* are kept in.

    >>> [corrections_file(Path(name)).name for name in ("pier.txt", "pier.json", "pier.txt.timeline.json")]
    ['pier.txt.timeline.json', 'pier.timeline.json', 'pier.txt.timeline.json']
    """
    if path.name.lower().endswith(SUFFIX):
        return path
    named = path.with_suffix("") if path.suffix.lower() == ".json" else path
    return named.with_name(named.name + SUFFIX)


@attrs.define
class Desk(Generic[AnyRecord]):
    """The revision of one article, which steps change, and the *path* that it is saved to; ``None`` keeps it in memory.

    ``said`` is what the last step did, in a sentence. Steps may come from several threads: one is taken at a time.
    """

    revision: Revision[AnyRecord]
    path: Path | None = None
    said: str = ""
    _in_file: bytes | None = attrs.field(default=None, alias="in_file")
    _lock: Lock = attrs.field(factory=Lock, init=False)

    @property
    def stem(self) -> str:
        """The name of files that are exported, without a suffix."""
        return Path(self.path.name.removesuffix(SUFFIX)).stem if self.path else "timeline"

    def take(self, form: Form) -> TakenStep[AnyRecord]:
        """Take the step that *form* asks for. Raises ``InputError``, and changes nothing, if that cannot be done."""
        with self._lock:
            step = step_of(self.revision, form)
            self._save(step.revision)
            self.revision, self.said = step.revision, f"{step.said}. {self._saved()}".strip()
            return step

    def _saved(self) -> str:
        return say(self.revision.timeline.language, "Saved in {file}.", file=self.path.name) if self.path else ""

    def _save(self, revision: Revision[AnyRecord]) -> None:
        """Write *revision* to its file, unless another program has changed that meanwhile."""
        if self.path is not None:
            content = dumps(revision.timeline, indent=INDENT).encode()
            save_over(self.path, content, self._in_file)
            self._in_file = content
