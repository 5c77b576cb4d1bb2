"""spaCy's types, for annotations of the rooms above, which do not import spaCy themselves.

The names exist for type checkers only; import them under ``TYPE_CHECKING``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import spacy.language
    import spacy.tokens

    Doc = spacy.tokens.Doc
    Language = spacy.language.Language
    SpacyToken = spacy.tokens.Token
