"""Text into one spaCy ``Doc`` whose token offsets are those of the text, whatever it holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from functools import cache, partial
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from timeline.parsing.fast.morphology import complete
from timeline.parsing.models import name_of, word_vectors_of
from timeline.parsing.paragraphs import Paragraph, split_paragraphs
from timeline.text.chunks import chunks
from timeline.values.event import Sentence, SentenceRole

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

    from timeline.parsing.fast.network import WordVectors

PARAGRAPHS = "timeline_paragraphs"
REPLACED = "timeline_replaced"
TEXT = "timeline_text"
MODEL = "timeline_model"
"""Keys of ``doc.user_data``; what lies there is plain lists and dicts, so that it survives ``to_bytes``."""

Stretch = tuple[int, int, bool]
Wanted = Callable[[str, Sequence[Paragraph]], Sequence[Stretch]]
"""Cuts a text of so many paragraphs into stretches, each with whether it is to be parsed."""

NOT_NEEDED = frozenset({
    "ner", "entity_linker", "entity_ruler", "span_ruler", "spancat", "spancat_singlelabel", "textcat",
    "textcat_multilabel", "senter", "sentencizer",
})  # fmt: skip
"""Components of a caller's pipeline that nothing here reads."""

LEAN = ["tok2vec", "tagger", "parser"]
"""The components of an installed model that are run."""
PARSE: list[int | str] = ["DEP", "HEAD", "SENT_START"]
SET_BY_LEAN: list[int | str] = ["NORM", "TAG", *PARSE]
"""What they and the tokenizer set, besides words and spaces."""
UNASKED = ["tensor"]
"""What is left behind where paragraphs are joined: nobody looks at the vectors, and some have none."""
BATCH = 64
BATCH_CHARACTERS = 16_000
"""Paragraphs put through the network together, or fewer that come to so much text: each word takes 7 kB there."""

UNPARSABLE = re.compile("[\x00\ud800-\udfff]")
"""Characters that cannot be written as UTF-8, which spaCy stores its strings in, or that end C strings."""
UNBROKEN = re.compile(r"[^\w\s]{65,}|\S{201,}")
UNBROKEN_LIMIT = 60
"""spaCy takes affixes off a word one by one, at a cost of the square of their number: eight thousand "$" in a row
take 11 s. Longer runs without a space get one every so many characters; runs of signs alone become a dash."""

_start = itemgetter(0)


def parse(text: str, nlp: Language, wanted: Wanted | None = None) -> Doc:
    r"""*text* tagged and parsed, paragraph by paragraph, as one ``Doc``.

    ``doc[i].idx`` are offsets into *text*. No sentence reaches over the end of a paragraph. Tokens have ``tag_``,
    ``pos_``, ``dep_`` and ``lemma_``; what the pipeline itself has set is kept. :func:`sentences_of` gives the
    sentences with their parts in the layout, :func:`original_text` the text. Only the *wanted* stretches
    are parsed, where that is given; white space stands for the others.

    >>> from timeline.parsing.models import load_model
    >>> doc = parse("Rain fell\r\n\r\nIt rained on Monday.", load_model())
    >>> [(sentence.start, sentence.text, sentence.role.value) for sentence in sentences_of(doc)]
    [(0, 'Rain fell', 'title'), (13, 'It rained on Monday.', 'body')]
    """
    if not text.strip():
        return _noted(_white([], nlp), {}, (), nlp)
    paragraphs = split_paragraphs(text)
    clean, replaced = _parsable(text)
    chosen = [(each.start, each.end, True) for each in paragraphs] if wanted is None else wanted(text, paragraphs)
    stretches = [part for stretch in chosen for part in _without_space_around(clean, stretch)]
    completed = complete(_parsed(clean, stretches, nlp), nlp, is_fixed=word_vectors_of(nlp) is not None)
    noted = _noted(completed, replaced, paragraphs, nlp)
    if wanted is not None or not replaced:
        noted.user_data[TEXT] = text
    return noted


def _without_space_around(text: str, stretch: Stretch) -> Iterator[Stretch]:
    """The words of *stretch*, and by itself the white space around them, which must not sway how they are parsed."""
    start, end, parsed = stretch
    words = text[start:end].strip() if parsed else ""
    if not words:
        yield start, end, False
        return
    first = end - len(text[start:end].lstrip())
    cuts = (start, first, first + len(words), end)
    yield from ((a, b, a == first) for a, b in pairwise(cuts) if a < b)


def _parsed(text: str, stretches: Sequence[Stretch], nlp: Language) -> Doc:
    """One ``Doc`` of *stretches*, with white space for those that are not to be parsed."""
    pieces = [text[start:end] for start, end, parsed in stretches if parsed]
    vectors = word_vectors_of(nlp) if nlp.pipe_names == LEAN else None
    annotated = _annotated(pieces, nlp) if vectors is None else _quickly_annotated(pieces, nlp, vectors)
    unparsed = cache(partial(_unparsed, nlp=nlp))
    docs = (next(annotated) if parsed else unparsed(text[start:end]) for start, end, parsed in stretches)
    white = [text[start:end].isspace() for start, end, _ in stretches]
    return _joined(docs, white) if vectors is None else _quickly_joined(docs, white, nlp)


def _annotated(pieces: Sequence[str], nlp: Language) -> Iterator[Doc]:
    """Each of *pieces* as a caller's pipeline reads it, but for the components that nothing here asks."""
    idle = [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory in NOT_NEEDED]
    return nlp.pipe(pieces, batch_size=BATCH, disable=idle)


def _quickly_annotated(pieces: Sequence[str], nlp: Language, vectors: WordVectors) -> Iterator[Doc]:
    """The same by an installed model as it was loaded, whose word vectors come quicker."""
    for batch in chunks(pieces, BATCH, BATCH_CHARACTERS, len):
        docs = [nlp.make_doc(piece) for piece in batch]
        for name, component in nlp.pipeline:
            network: Any = vectors if name == "tok2vec" else component
            component.set_annotations(docs, network.predict(docs))  # type: ignore[attr-defined]
        for doc in docs:
            doc.tensor = doc.tensor[:0].copy()  # 80 MB in a text of 1 MB, and all that needs them is done
        yield from docs


def _joined(docs: Iterable[Doc], white: Sequence[bool]) -> Doc:
    """One ``Doc`` of several, with all that a caller's pipeline has set, and those of white space hung on the last."""
    from spacy.tokens import Doc

    pieces = list(docs)
    join: Any = Doc.from_docs  # the stubs do not know exclude
    doc: Doc = join(pieces, ensure_whitespace=False, exclude=UNASKED)
    table: Any = doc.to_array(PARSE)
    _hang(table, pieces, white, doc.vocab)
    return _completed_white(doc.from_array(PARSE, table))


def _completed_white(doc: Doc) -> Doc:
    """*doc* whose white space has what the pipeline gave words; where it gave nothing, :func:`complete` will."""
    with_pos, with_lemma = doc.has_annotation("POS"), doc.has_annotation("LEMMA")
    for token in doc:
        if token.is_space and not token.pos:
            token.pos_ = "SPACE" if with_pos else ""
            token.lemma_ = token.text if with_lemma else ""
    return doc


def _quickly_joined(docs: Iterable[Doc], white: Sequence[bool], nlp: Language) -> Doc:
    """The same with what an installed model sets, without making a string of every word on the way.

    Of each of *docs* a table is left, before the next is made: in a text of 1 MB they would take 80 MB.
    """
    import numpy as np
    from spacy.tokens import Doc

    tables = [doc.to_array(["ORTH", "SPACY", *SET_BY_LEAN]) for doc in docs]
    table: Any = np.concatenate(tables)
    _hang(table[:, -len(PARSE) :], tables, white, nlp.vocab)
    words, spaces = table[:, :2].T.tolist()
    return Doc(nlp.vocab, words=words, spaces=spaces).from_array(SET_BY_LEAN, table[:, 2:])


def _hang(table: Any, pieces: Iterable[Sized], white: Sequence[bool], vocab: Vocab) -> None:
    """Hang the *white* pieces on the word before them, as the parser does, and so in its sentence."""
    import numpy as np

    ends = accumulate(map(len, pieces))
    places = [end - 1 for end, trailing in zip(ends, white, strict=True) if trailing and end > 1]
    table[places] = [vocab.strings.add("dep"), *np.array([-1, -1]).astype(table.dtype)]


def _unparsed(text: str, nlp: Language) -> Doc:
    """What is not parsed: white space as it stands, and for words as much of it, in lengths that recur."""
    size = len(text)
    lengths = [1 << bit for bit in reversed(range(size.bit_length())) if size >> bit & 1]
    return _white([text] if text.isspace() else [" " * length for length in lengths], nlp)


def _white(words: list[str], nlp: Language) -> Doc:
    """Words of white space as the parser has them: they hang on the first."""
    from spacy.tokens import Doc

    return Doc(
        nlp.vocab,
        words=words,
        spaces=[False] * len(words),
        tags=["_SP"] * len(words),
        deps=["ROOT", *["dep"] * (len(words) - 1)][: len(words)],
        heads=[0] * len(words),
    )


def _parsable(text: str) -> tuple[str, dict[int, str]]:
    """*text* with what spaCy cannot take replaced one for one, and what stood where.

    >>> _parsable("a\\x00b")
    ('a b', {1: '0'})
    """
    clean = UNBROKEN.sub(_loosened, UNPARSABLE.sub(" ", text))
    if clean == text:
        return text, {}
    return clean, {i: f"{ord(old):x}" for i, (old, new) in enumerate(zip(text, clean, strict=True)) if old != new}


def _loosened(run: re.Match[str]) -> str:
    if not any(character.isalnum() for character in run.group()):
        return "-" * len(run.group())
    return "".join(
        " " if position % UNBROKEN_LIMIT == UNBROKEN_LIMIT - 1 else character
        for position, character in enumerate(run.group())
    )


def _noted(doc: Doc, replaced: Mapping[int, str], paragraphs: Iterable[Paragraph], nlp: Language) -> Doc:
    doc.user_data[MODEL] = name_of(nlp)
    doc.user_data[REPLACED] = {str(position): code for position, code in replaced.items()}
    doc.user_data[PARAGRAPHS] = [[piece.start, piece.end, piece.role.value] for piece in paragraphs]
    return doc


def model_of(doc: Doc) -> str:
    """The name of the pipeline that parsed *doc*; empty where :func:`parse` did not make it."""
    name: str = doc.user_data.get(MODEL, "")
    return name


def original_text(doc: Doc) -> str:
    """The text *doc* was parsed from, character for character."""
    whole: str | None = doc.user_data.get(TEXT)
    if whole is not None and len(doc) and doc[-1].idx + len(doc[-1].text_with_ws) == len(whole):
        return whole  # not of a part of it, or of a copy among others
    replaced: dict[str, str] = doc.user_data.get(REPLACED, {})
    if not replaced:
        return doc.text
    characters = list(doc.text)
    for position, code in replaced.items():
        characters[int(position)] = chr(int(code, 16))
    return "".join(characters)


def paragraphs_of(doc: Doc) -> list[Span]:
    """The paragraphs of *doc* as spans; the whole of it where :func:`parse` did not make it."""
    cuts = {start for start, _, _ in doc.user_data.get(PARAGRAPHS, [])} | {0}
    starts = [i for i, offset in enumerate(doc.to_array("IDX").tolist()) if offset in cuts]
    return [doc[start:end] for start, end in pairwise([*starts, len(doc)])]


def sentences_of(doc: Doc, text: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of *doc*, trimmed of the whitespace around them, with their parts in the layout.

    Those of a ``Doc`` that :func:`parse` did not make are all ``body``. *text* spares working the original text out
    again where it is at hand.
    """
    whole, role = text if text is not None else original_text(doc), sentence_roles(doc)
    return tuple(_sentence(whole, start, end, role(start)) for start, end in _extents(doc, whole))


def sentence_roles(doc: Doc) -> Callable[[int], SentenceRole]:
    """A function from an offset to the part that its paragraph plays in the layout."""
    paragraphs: list[list[Any]] = doc.user_data.get(PARAGRAPHS) or [[0, 0, "body"]]

    def role(offset: int) -> SentenceRole:
        return SentenceRole(paragraphs[max(bisect_right(paragraphs, offset, key=_start) - 1, 0)][2])

    return role


def _extents(doc: Doc, text: str) -> list[tuple[int, int]]:
    """The parser's sentences; one without a word in it (a quotation mark left over) goes to the sentence before."""
    extents: list[tuple[int, int]] = []
    paragraph_starts = {start for start, _, _ in doc.user_data.get(PARAGRAPHS, [])}
    for span in doc.sents if doc.has_annotation("SENT_START") else [doc[:]]:
        written = text[span.start_char : span.end_char]
        wordless = not any(character.isalnum() for character in written)
        if wordless and extents and span.start_char not in paragraph_starts:
            extents[-1] = (extents[-1][0], span.end_char)
        elif written.strip():
            extents.append((span.start_char, span.end_char))
    return extents


def _sentence(text: str, start: int, end: int, role: SentenceRole) -> Sentence:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    return Sentence(start, start + len(raw.strip()), raw.strip(), role)
