"""A revision and its file: every step is in the file before it counts."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Generic

import attrs

from timeline.documents.codec import dumps
from timeline.errors import InputError, TimelineError
from timeline.exporters.files import file_error, write_beside
from timeline.studio.actions import Form, TakenStep, step_of
from timeline.studio.revision import Revision
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
        return f"Saved in {self.path.name}." if self.path else ""

    def _save(self, revision: Revision[AnyRecord]) -> None:
        """Write *revision* to its file, unless another program has changed that meanwhile."""
        if self.path is None:
            return
        content = dumps(revision.timeline, indent=INDENT).encode()
        if self._now_in_file() not in (None, self._in_file):
            raise InputError(f"{self.path.name} was changed by another program: open it again, or move it away")
        try:
            write_beside(self.path, content)
        except TimelineError as error:
            raise InputError(f"not saved, and so not done: {error}") from None
        self._in_file = content

    def _now_in_file(self) -> bytes | None:
        assert self.path
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise InputError(f"not saved, and so not done: {file_error(error, self.path.name)}") from None
