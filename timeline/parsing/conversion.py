"""Between spaCy's ``Doc`` and this library's :class:`~timeline.parsing.parsed_text.ParsedText`.

A ``Doc`` from :func:`~timeline.parsing.parse.annotate` has notes in its ``user_data``: the original text, the layout
and the model. They are plain lists, dicts and strings, which survive ``Doc.to_bytes``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from timeline.parsing.paragraphs import Paragraph
from timeline.parsing.parsed_text import ParsedText, Token
from timeline.parsing.token_table import (
    IS_ALPHA,
    IS_LOWER,
    IS_PUNCT,
    IS_QUOTE,
    IS_SPACE,
    LIKE_NUM,
    SPACE_AFTER,
    Indices,
    StringIds,
    TokenTable,
)
from timeline.values.event import SentenceRole

if TYPE_CHECKING:
    from spacy.strings import StringStore

    from timeline.parsing.spacy_types import Doc, SpacyToken

PARAGRAPHS = "timeline_paragraphs"
REPLACED = "timeline_replaced"
TEXT = "timeline_text"
MODEL = "timeline_model"
"""Keys of ``doc.user_data``."""

_STRINGS = {
    "text": "ORTH", "lower": "LOWER", "lemma": "LEMMA", "pos": "POS", "tag": "TAG", "dep": "DEP", "shape": "SHAPE",
    "suffix": "SUFFIX",
}  # fmt: skip
"""The columns of string ids, each with its name in spaCy."""
_FLAGS = {
    "LIKE_NUM": LIKE_NUM, "SPACY": SPACE_AFTER, "IS_SPACE": IS_SPACE, "IS_PUNCT": IS_PUNCT, "IS_QUOTE": IS_QUOTE,
    "IS_ALPHA": IS_ALPHA, "IS_LOWER": IS_LOWER,
}  # fmt: skip
READ_ATTRIBUTES = (*_STRINGS.values(), "NORM", "HEAD", "SENT_START", "LENGTH", *_FLAGS)
"""The attributes of a token that are read from a ``Doc``, by their names in spaCy."""


def attribute_table(doc: Doc) -> StringIds:
    """The ``READ_ATTRIBUTES`` of each token of *doc*."""
    table: Any = doc.to_array([*READ_ATTRIBUTES])
    return cast("StringIds", table)


def note(doc: Doc, text: str, clean: str, paragraphs: Iterable[Paragraph], model: str, *, is_whole: bool) -> Doc:
    """*doc* with notes of its model, its layout and its original *text*.

    *clean* is *text* with the characters that spaCy cannot read replaced. *is_whole* is false if parts of it were not
    parsed.
    """
    differing = enumerate(zip(text, clean, strict=True)) if text != clean else ()
    replaced = {str(i): f"{ord(old):x}" for i, (old, new) in differing if old != new}
    doc.user_data[MODEL] = model
    doc.user_data[REPLACED] = replaced
    doc.user_data[PARAGRAPHS] = [[piece.start, piece.end, piece.role.value] for piece in paragraphs]
    if not (replaced and is_whole):  # the text may hold what cannot be serialized
        doc.user_data[TEXT] = text
    return doc


def as_parsed(doc: Doc | ParsedText) -> ParsedText:
    """*doc* as a ``ParsedText``, which no longer refers to the ``Doc``.

    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import annotate
    >>> parsed = as_parsed(annotate("The dam burst.", load_model()))
    >>> parsed.table.lower, parsed.table.head
    (['the', 'dam', 'burst', '.'], [1, 2, 2, 2])
    """
    if isinstance(doc, ParsedText):
        return doc
    model: str = doc.user_data.get(MODEL, "")
    return ParsedText(
        _original_text(doc), doc.lang_, model, _paragraphs(doc), token_table(attribute_table(doc), doc.vocab.strings)
    )


def as_tokens(tokens: Sequence[Token | SpacyToken]) -> Sequence[Token]:
    """*tokens*, all of one text, as tokens of its ``ParsedText``."""
    if not tokens or isinstance(tokens[0], Token):
        return cast("Sequence[Token]", tokens)
    parsed = as_parsed(tokens[0].doc)
    return [parsed[token.i] for token in tokens]


@lru_cache(maxsize=1 << 12)
def string_id(string: str) -> int:
    """The id of *string* in the columns of a ``TokenTable``, the same in every process.

    >>> parsed_id = string_id("NOUN")
    >>> parsed_id == string_id("VERB")
    False
    """
    from spacy.strings import get_string_id

    number: int = get_string_id(string)
    return number


def _original_text(doc: Doc) -> str:
    """The text that *doc* was made from, character for character."""
    whole: str | None = doc.user_data.get(TEXT)
    if whole is not None and _covers(doc, whole):
        return whole
    replaced: dict[str, str] = doc.user_data.get(REPLACED, {})
    if not replaced:
        return doc.text
    characters = list(doc.text)
    for position, code in replaced.items():
        characters[int(position)] = chr(int(code, 16))
    return "".join(characters)


def _covers(doc: Doc, text: str) -> bool:
    """True unless *doc* is a part of the parsed text, or a copy joined with others."""
    return doc[-1].idx + len(doc[-1].text_with_ws) == len(text) if len(doc) else not text.strip()


def _paragraphs(doc: Doc) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(start, end, SentenceRole(role)) for start, end, role in doc.user_data.get(PARAGRAPHS, ()))


def token_table(table: StringIds, strings: StringStore) -> TokenTable:
    """The columns of a text from *table*, which has the ``READ_ATTRIBUTES`` of each of its tokens."""
    lines = dict(zip(READ_ATTRIBUTES, table.T, strict=True))
    lengths = (lines["LENGTH"] + lines["SPACY"]).astype(np.int64)
    return TokenTable(
        ids=dict(zip(_STRINGS, np.ascontiguousarray(table.T[: len(_STRINGS)]), strict=True)),
        heads=np.arange(len(table)) + lines["HEAD"].astype(np.int64),
        starts=np.cumsum(lengths) - lengths,
        flags=_flags(lines, len(table)),
        sentence_starts=_sentence_starts(lines["SENT_START"]),
        string_of=strings.__getitem__,
    )


def _flags(lines: Mapping[str, StringIds], size: int) -> npt.NDArray[np.uint8]:
    flags = np.zeros(size, dtype=np.uint8)
    for attribute, bit in _FLAGS.items():
        flags |= lines[attribute].astype(np.uint8) * np.uint8(bit)
    return flags


def _sentence_starts(marks: StringIds) -> Indices:
    """The first token always starts a sentence, marked or not."""
    starts = marks == 1
    starts[:1] = True
    return np.flatnonzero(starts)
