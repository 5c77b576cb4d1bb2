"""Parse a text: the entrance of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.parsing.annotate import Select, annotate

if TYPE_CHECKING:
    from spacy.language import Language

    from timeline.parsing.conversion import Doc


def parse(text: str, nlp: Language, select: Select | None = None) -> Doc:
    """*text* parsed by *nlp*; with *select*, only the stretches that it chooses."""
    return annotate(text, nlp, select)
