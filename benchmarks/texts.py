"""The texts that benchmarks read: news from folders, or the example article."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from timeline.readers.timeml import read_timeml

ARTICLE = Path(__file__).parent.parent / "examples" / "article.txt"
PUBLISHED = date(1998, 3, 2)
"""The publication date that all texts get."""


def texts_of(folders: Sequence[str]) -> list[str]:
    """The text of each ``.txt`` and TimeML file in *folders*; the example article if there are no folders."""
    if not folders:
        return [ARTICLE.read_text(encoding="utf-8")]
    files = [path for folder in folders for path in sorted(Path(folder).glob("*.t*"))]
    texts = [_text_of(path) for path in files if path.suffix in (".txt", ".tml")]
    return texts or sys.exit(f"no .txt or .tml files in {', '.join(folders)}")


def _text_of(path: Path) -> str:
    return read_timeml(path).text if path.suffix == ".tml" else path.read_text(encoding="utf-8")


def up_to(texts: Sequence[str], kilobytes: int, *, repeat: bool) -> list[str]:
    """Texts of about *kilobytes* together; fewer if *repeat* is false and there are not enough."""
    chosen, size = list[str](), 0
    while size < kilobytes * 1000 and (repeat or len(chosen) < len(texts)):
        chosen.append(texts[len(chosen) % len(texts)])
        size += len(chosen[-1])
    return chosen
