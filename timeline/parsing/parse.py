"""Parse any text with a spaCy pipeline so that the offsets of tokens are offsets into the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from functools import cache, partial
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.parsing.conversion import as_parsed, note
from timeline.parsing.fast.morphology import fill_pos_and_lemmas
from timeline.parsing.models import name_of, word_vectors_of
from timeline.parsing.paragraphs import Paragraph, split_paragraphs
from timeline.parsing.parsed_text import ParsedText
from timeline.text.chunks import chunks

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from timeline.parsing.fast.network import WordVectors


class Stretch(NamedTuple):
    """A stretch ``text[start:end]``, and whether it is to be parsed."""

    start: int
    end: int
    is_parsed: bool


Select = Callable[[str, Sequence[Paragraph]], Sequence[Stretch]]
"""Cuts a text and its paragraphs into stretches, which together are the whole text."""

NOT_NEEDED = frozenset({
    "ner", "entity_linker", "entity_ruler", "span_ruler", "spancat", "spancat_singlelabel", "textcat",
    "textcat_multilabel", "senter", "sentencizer",
})  # fmt: skip
"""Components of a caller's pipeline whose results the library does not read."""

LEAN = ["tok2vec", "tagger", "parser"]
"""The components of an installed model that are run."""
PARSE: list[int | str] = ["DEP", "HEAD", "SENT_START"]
SET_BY_LEAN: list[int | str] = ["NORM", "TAG", *PARSE]
"""The attributes that they and the tokenizer set, in addition to words and spaces."""
DROPPED = ["tensor"]
"""Attributes that are lost when paragraphs are joined: vectors, which are not read and which some paragraphs lack."""
BATCH = 64
BATCH_CHARACTERS = 16_000
"""The most paragraphs and the most text that go through the network together: each word takes 7 kB there."""

UNPARSABLE = re.compile("[\x00\ud800-\udfff]")
"""Characters that UTF-8, in which spaCy stores strings, cannot hold, and the one that ends a C string."""
UNBROKEN = re.compile(r"[^\w\s]{65,}|\S{201,}")
UNBROKEN_LIMIT = 60
"""Runs without a space that are longer than ``UNBROKEN`` get one every 60 characters; runs of signs become dashes.

spaCy strips affixes one by one, in time that grows with the square of their number: 8,000 "$" in a row take 11 s."""


def parse(text: str, nlp: Language, select: Select | None = None) -> ParsedText:
    r"""*text* parsed by *nlp*, paragraph by paragraph; with *select*, only the stretches that it chooses.

    >>> from timeline.parsing.models import load_model
    >>> parsed = parse("Rain fell\r\n\r\nIt rained on Monday.", load_model())
    >>> [(sentence.start, sentence.text, sentence.role.value) for sentence in parsed.sentences]
    [(0, 'Rain fell', 'title'), (13, 'It rained on Monday.', 'body')]
    """
    return as_parsed(annotate(text, nlp, select))


def annotate(text: str, nlp: Language, select: Select | None = None) -> Doc:
    r"""*text* tagged and parsed, paragraph by paragraph, as one ``Doc``.

    ``doc[i].idx`` is an offset into *text*. No sentence crosses the end of a paragraph. Tokens have ``tag_``, ``pos_``,
    ``dep_`` and ``lemma_``; values that the pipeline itself has set are kept. The ``Doc`` also holds the layout and the
    original text, for :func:`~timeline.parsing.conversion.as_parsed`. With *select*, only the stretches that it chooses
    are parsed, and white space replaces the others.

    >>> from timeline.parsing.models import load_model
    >>> doc = annotate("Rain fell\r\n\r\nIt rained on Monday.", load_model())
    >>> [(sentence.start_char, sentence.text.strip()) for sentence in doc.sents]
    [(0, 'Rain fell'), (13, 'It rained on Monday.')]
    """
    if not text.strip():
        return note(_white([], nlp), text, text, (), name_of(nlp), is_whole=True)
    paragraphs = split_paragraphs(text, nlp.lang or "en")
    clean = _parsable(text)
    chosen = select(text, paragraphs) if select else [Stretch(each.start, each.end, True) for each in paragraphs]
    stretches = [part for stretch in chosen for part in _without_space_around(clean, stretch)]
    doc = fill_pos_and_lemmas(_parsed(clean, stretches, nlp), nlp, is_fixed=word_vectors_of(nlp) is not None)
    return note(doc, text, clean, paragraphs, name_of(nlp), is_whole=select is None)


def _without_space_around(text: str, stretch: Stretch) -> Iterator[Stretch]:
    """The words of *stretch*, and separately the white space around them, which must not influence the parse."""
    start, end, is_parsed = stretch
    words = text[start:end].strip() if is_parsed else ""
    if not words:
        yield Stretch(start, end, False)
        return
    first = end - len(text[start:end].lstrip())
    cuts = (start, first, first + len(words), end)
    yield from (Stretch(a, b, a == first) for a, b in pairwise(cuts) if a < b)


def _parsed(text: str, stretches: Sequence[Stretch], nlp: Language) -> Doc:
    """One ``Doc`` of *stretches*, with white space for those that are not to be parsed."""
    pieces = [text[stretch.start : stretch.end] for stretch in stretches]
    wanted = [piece for piece, stretch in zip(pieces, stretches, strict=True) if stretch.is_parsed]
    vectors = word_vectors_of(nlp) if nlp.pipe_names == LEAN else None
    annotated = _by_pipeline(wanted, nlp) if vectors is None else _by_networks(wanted, nlp, vectors)
    unparsed = cache(partial(_unparsed, nlp=nlp))
    docs = (
        next(annotated) if stretch.is_parsed else unparsed(piece)
        for piece, stretch in zip(pieces, stretches, strict=True)
    )
    white = [piece.isspace() for piece in pieces]
    return _joined(docs, white) if vectors is None else _joined_by_ids(docs, white, nlp)


def _by_pipeline(pieces: Sequence[str], nlp: Language) -> Iterator[Doc]:
    """Each of *pieces* annotated by a caller's pipeline, without the components that the library does not need."""
    idle = [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory in NOT_NEEDED]
    return nlp.pipe(pieces, batch_size=BATCH, disable=idle)


def _by_networks(pieces: Sequence[str], nlp: Language, vectors: WordVectors) -> Iterator[Doc]:
    """Each of *pieces* annotated by an installed model, with its faster word vectors."""
    for batch in chunks(pieces, BATCH, BATCH_CHARACTERS, len):
        docs = [nlp.make_doc(piece) for piece in batch]
        for name, component in nlp.pipeline:
            network: Any = vectors if name == "tok2vec" else component
            component.set_annotations(docs, network.predict(docs))  # type: ignore[attr-defined]
        for doc in docs:
            doc.tensor = doc.tensor[:0].copy()  # no longer needed, and 80 MB in a text of 1 MB
        yield from docs


def _joined(docs: Iterable[Doc], white: Sequence[bool]) -> Doc:
    """One ``Doc`` of several, with all that a caller's pipeline has set; white space depends on the word before it."""
    from spacy.tokens import Doc

    pieces = list(docs)
    join: Any = Doc.from_docs  # the stubs do not know exclude
    doc: Doc = join(pieces, ensure_whitespace=False, exclude=DROPPED)
    table: Any = doc.to_array(PARSE)
    _attach_white_space(table, pieces, white, doc.vocab)
    return _with_white_space(doc.from_array(PARSE, table))


def _with_white_space(doc: Doc) -> Doc:
    """*doc* with white space annotated where the pipeline annotated words; ``fill_pos_and_lemmas`` does the rest."""
    with_pos, with_lemma = doc.has_annotation("POS"), doc.has_annotation("LEMMA")
    for token in doc:
        if token.is_space and not token.pos:
            token.pos_ = "SPACE" if with_pos else ""
            token.lemma_ = token.text if with_lemma else ""
    return doc


def _joined_by_ids(docs: Iterable[Doc], white: Sequence[bool], nlp: Language) -> Doc:
    """The same with only the attributes that an installed model sets, and without making a string of each word.

    Each of *docs* is reduced to a table before the next is made: all of them take 80 MB in a text of 1 MB.
    """
    import numpy as np
    from spacy.tokens import Doc

    tables = [doc.to_array(["ORTH", "SPACY", *SET_BY_LEAN]) for doc in docs]
    table: Any = np.concatenate(tables)
    _attach_white_space(table[:, -len(PARSE) :], tables, white, nlp.vocab)
    words, spaces = table[:, :2].T.tolist()
    return Doc(nlp.vocab, words=words, spaces=spaces).from_array(SET_BY_LEAN, table[:, 2:])


def _attach_white_space(table: Any, pieces: Iterable[Sized], white: Sequence[bool], vocab: Vocab) -> None:
    """Make the *white* pieces dependents of the word before them, as the parser does, and part of its sentence."""
    import numpy as np

    ends = accumulate(map(len, pieces))
    rows = [end - 1 for end, trailing in zip(ends, white, strict=True) if trailing and end > 1]
    table[rows] = [vocab.strings.add("dep"), *np.array([-1, -1]).astype(table.dtype)]


def _unparsed(text: str, nlp: Language) -> Doc:
    """White space in place of text that is not parsed; words become as many spaces, in a few recurring lengths."""
    size = len(text)
    lengths = [1 << bit for bit in reversed(range(size.bit_length())) if size >> bit & 1]
    return _white([text] if text.isspace() else [" " * length for length in lengths], nlp)


def _white(words: list[str], nlp: Language) -> Doc:
    """Tokens of white space as the parser makes them: dependents of the first."""
    from spacy.tokens import Doc

    return Doc(
        nlp.vocab,
        words=words,
        spaces=[False] * len(words),
        tags=["_SP"] * len(words),
        deps=["ROOT", *["dep"] * (len(words) - 1)][: len(words)],
        heads=[0] * len(words),
    )


def _parsable(text: str) -> str:
    """*text* with the characters that spaCy cannot read replaced one for one.

    >>> _parsable("a\\x00b")
    'a b'
    """
    return UNBROKEN.sub(_loosened, UNPARSABLE.sub(" ", text))


def _loosened(run: re.Match[str]) -> str:
    if not any(character.isalnum() for character in run.group()):
        return "-" * len(run.group())
    return "".join(
        " " if position % UNBROKEN_LIMIT == UNBROKEN_LIMIT - 1 else character
        for position, character in enumerate(run.group())
    )
