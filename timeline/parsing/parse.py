"""Parse any text with a spaCy pipeline so that the offsets of tokens are offsets into the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from timeline.parsing.conversion import READ_ATTRIBUTES, as_parsed, attribute_table, note, token_table
from timeline.parsing.fast.morphology import fill_pos_and_lemmas
from timeline.parsing.models import fast_networks_of, name_of
from timeline.parsing.paragraphs import Paragraph, split_paragraphs
from timeline.parsing.parsed_text import ParsedText
from timeline.parsing.scope import Select, Stretch
from timeline.text.chunks import chunks
from timeline.text.unicode import is_utf8

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from spacy.language import Language
    from spacy.tokens import Doc

    from timeline.parsing.fast.networks import Networks

    Table = npt.NDArray[np.uint64]


class SelectedText(NamedTuple):
    """A text to parse, and what chooses the stretches of it; by default, all of it is parsed."""

    text: str
    select: Select | None = None


@attrs.frozen
class _Layout:
    """An article with its paragraphs, the stretches to parse and not to parse, and the text as spaCy can read it."""

    article: SelectedText
    clean: str
    paragraphs: Sequence[Paragraph]
    stretches: Sequence[Stretch]

    @property
    def pieces(self) -> Iterator[tuple[Stretch, str]]:
        """Each stretch with its text."""
        return ((stretch, self.clean[stretch.start : stretch.end]) for stretch in self.stretches)

    @property
    def wanted(self) -> list[str]:
        """The pieces to parse."""
        return [piece for stretch, piece in self.pieces if stretch.is_parsed]


NOT_NEEDED = frozenset({
    "ner", "entity_linker", "entity_ruler", "span_ruler", "spancat", "spancat_singlelabel", "textcat",
    "textcat_multilabel", "senter", "sentencizer",
})  # fmt: skip
"""Components of a caller's pipeline whose results the library does not read."""

LEAN = ["tok2vec", "tagger", "parser"]
"""The components of an installed model that are run."""
PARSE = ("DEP", "HEAD", "SENT_START")
SET = ("NORM", "TAG", *PARSE, "POS", "LEMMA")
"""The attributes that are set, in addition to words and spaces."""
DROPPED = ["tensor"]
"""Attributes that are lost when paragraphs are joined: vectors, which are not read and which some paragraphs lack."""
BATCH = 64
BATCH_CHARACTERS = 16_000
"""The most paragraphs and the most text of an article that are a group of the network: each word takes 7 kB there."""
JOINED_CHARACTERS = 8_000
"""The text from which groups go through the network together; with more, the numbers do not fit into a fast cache."""
LONG_PIECE = 1_500
"""A longer piece counts as one of this length, so that the parser's loop has several texts in each step even if an
article is one block of text; each step has its cost, whether for one text or twenty."""

UNPARSABLE = re.compile("[\x00\ud800-\udfff]")
"""Characters that UTF-8, in which spaCy stores strings, cannot hold, and the one that ends a C string."""
UNBROKEN = re.compile(r"[^\w\s]{65,}|\S{201,}")
UNBROKEN_LEAST = 65
"""The length of the shortest run that is ``UNBROKEN``; to look for such runs at each character takes longer."""
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
    [parsed] = parse_together([SelectedText(text, select)], nlp)
    return parsed


def parse_together(articles: Iterable[SelectedText], nlp: Language) -> list[ParsedText]:
    """Each of *articles* as :func:`parse` gives it, in less time: they go through the network together.

    >>> from timeline.parsing.models import load_model
    >>> parsed = parse_together([SelectedText("Rain fell."), SelectedText("It rained on Monday.")], load_model())
    >>> [len(each) for each in parsed]
    [3, 5]
    """
    layouts = [_layout_of(article, nlp) for article in articles]
    networks = _networks_of(nlp)
    if networks is None:
        return [as_parsed(_annotated(layout, nlp)) for layout in layouts]
    tables = _by_ids(layouts, nlp, networks)
    return [_parsed(*each, nlp) for each in zip(layouts, tables, strict=True)]


def _parsed(layout: _Layout, table: Table, nlp: Language) -> ParsedText:
    columns = token_table(table, nlp.vocab.strings)
    return ParsedText(layout.article.text, nlp.vocab.lang, name_of(nlp), tuple(layout.paragraphs), columns)


def _networks_of(nlp: Language) -> Networks | None:
    """The fast networks of an installed model that nobody has changed."""
    return fast_networks_of(nlp) if nlp.pipe_names == LEAN else None


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
    return _annotated(_layout_of(SelectedText(text, select), nlp), nlp)


def _layout_of(article: SelectedText, nlp: Language) -> _Layout:
    text, select = article
    if not text.strip():
        return _Layout(article, text, (), ())
    paragraphs = split_paragraphs(text, nlp.lang or "en")
    clean = _parsable(text)
    chosen = select(text, paragraphs) if select else [Stretch(each.start, each.end, True) for each in paragraphs]
    return _Layout(article, clean, paragraphs, [part for each in chosen for part in _without_space_around(clean, each)])


def _annotated(layout: _Layout, nlp: Language) -> Doc:
    """The ``Doc`` of *layout*, all its notes included."""
    networks = _networks_of(nlp)
    doc = _by_pipeline(layout, nlp) if networks is None else _doc_of(next(_by_ids([layout], nlp, networks)), nlp)
    text, select = layout.article
    return note(doc, text, layout.clean, layout.paragraphs, name_of(nlp), is_whole=select is None)


def _doc_of(table: Table, nlp: Language) -> Doc:
    """The ``Doc`` of an installed model, with only the attributes that it sets."""
    from spacy.tokens import Doc

    words, spaces = table[:, _places("ORTH", "SPACY")].T.tolist()
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    values: Any = table[:, _places(*SET)]  # the stubs want other numbers
    return doc.from_array([*SET], values) if words else doc


def _places(*attributes: str) -> list[int]:
    """The columns of *attributes* in a table."""
    return [READ_ATTRIBUTES.index(attribute) for attribute in attributes]


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


def _by_pipeline(layout: _Layout, nlp: Language) -> Doc:
    """The text annotated by a caller's pipeline, without the components that the library does not need.

    All that the pipeline has set is kept; white space depends on the word before it.
    """
    from spacy.tokens import Doc

    if not layout.stretches:
        return _white((), nlp)
    idle = [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory in NOT_NEEDED]
    annotated = nlp.pipe(layout.wanted, batch_size=BATCH, disable=idle)
    pieces = [next(annotated) if part.is_parsed else _white(_blanked(piece), nlp) for part, piece in layout.pieces]
    join: Any = Doc.from_docs  # the stubs do not know exclude
    doc: Doc = join(pieces, ensure_whitespace=False, exclude=DROPPED)
    table: Any = doc.to_array([*PARSE])
    table[_trailing_spaces(pieces, layout)] = _attached(nlp)
    return fill_pos_and_lemmas(_with_white_space(doc.from_array([*PARSE], table)), nlp)


def _with_white_space(doc: Doc) -> Doc:
    """*doc* with white space annotated where the pipeline annotated words; ``fill_pos_and_lemmas`` does the rest."""
    with_pos, with_lemma = doc.has_annotation("POS"), doc.has_annotation("LEMMA")
    for token in doc:
        if token.is_space and not token.pos:
            token.pos_ = "SPACE" if with_pos else ""
            token.lemma_ = token.text if with_lemma else ""
    return doc


def _by_ids(layouts: Sequence[_Layout], nlp: Language, networks: Networks) -> Iterator[Table]:
    """The ``READ_ATTRIBUTES`` of each text by an installed model, without making a string or a ``Doc`` of its words.

    The paragraphs of several texts go through the network together, each text from the beginning of a group.
    """
    import numpy as np

    annotated, unparsed = _tables(layouts, nlp, networks), _unparsed_tables(layouts, nlp, networks)
    parse, attached = _places(*PARSE), _attached(nlp)
    for layout in layouts:
        tables = [next(annotated) if part.is_parsed else unparsed[_blanked(piece)] for part, piece in layout.pieces]
        table = np.concatenate(tables) if tables else np.empty((0, len(READ_ATTRIBUTES)), dtype=np.uint64)
        table[np.ix_(_trailing_spaces(tables, layout), parse)] = attached
        yield table


def _tables(layouts: Iterable[_Layout], nlp: Language, networks: Networks) -> Iterator[Table]:
    """The ``READ_ATTRIBUTES`` of each piece that is to be parsed.

    Each ``Doc`` is reduced to a table before the next batch is made: all of them take 80 MB in a text of 1 MB.
    """
    from timeline.parsing.fast.products import Room

    room = Room()
    groups = (group for each in layouts for group in chunks(each.wanted, BATCH, BATCH_CHARACTERS, len))
    for batch in chunks(groups, BATCH, JOINED_CHARACTERS, _joined_size):
        docs = [[nlp.make_doc(piece) for piece in group] for group in batch]
        networks.annotate(docs, room)
        yield from _tables_of([doc for group in docs for doc in group], networks)


def _unparsed_tables(layouts: Iterable[_Layout], nlp: Language, networks: Networks) -> Mapping[tuple[str, ...], Table]:
    """The ``READ_ATTRIBUTES`` of each piece that is not to be parsed, by the white space in its place."""
    blanked = dict.fromkeys(_blanked(piece) for each in layouts for part, piece in each.pieces if not part.is_parsed)
    docs = [_white(words, nlp) for words in blanked]
    return dict(zip(blanked, _tables_of(docs, networks), strict=True)) if docs else {}


def _joined_size(group: Sequence[str]) -> int:
    return sum(min(len(piece), LONG_PIECE) for piece in group)


def _tables_of(docs: Sequence[Doc], networks: Networks) -> list[Table]:
    """The ``READ_ATTRIBUTES`` of each of *docs*, with lemmas and parts of speech."""
    import numpy as np

    table = np.concatenate([attribute_table(doc) for doc in docs])
    table[:, _places("LEMMA", "POS")] = networks.lemmas.answers(docs, table[:, _places("ORTH", "TAG", "DEP")])
    return np.split(table, [*accumulate(map(len, docs))][:-1])


def _trailing_spaces(pieces: Iterable[Sized], layout: _Layout) -> list[int]:
    """The last token of each piece of white space after a word."""
    ends = accumulate(map(len, pieces))
    white = (piece.isspace() for _, piece in layout.pieces)
    return [end - 1 for end, trailing in zip(ends, white, strict=True) if trailing and end > 1]


def _attached(nlp: Language) -> Any:
    """The ``PARSE`` of white space that depends on the word before it, as the parser does it, in its sentence."""
    import numpy as np

    return np.array([nlp.vocab.strings.add("dep"), *np.array([-1, -1]).astype(np.uint64)], dtype=np.uint64)


def _blanked(text: str) -> tuple[str, ...]:
    """White space in place of text that is not parsed; words become as many spaces, in a few recurring lengths."""
    size = len(text)
    lengths = [1 << bit for bit in reversed(range(size.bit_length())) if size >> bit & 1]
    return (text,) if text.isspace() else tuple([" " * length for length in lengths])


def _white(words: Sequence[str], nlp: Language) -> Doc:
    """Tokens of white space as the parser makes them: dependents of the first."""
    from spacy.tokens import Doc

    return Doc(
        nlp.vocab,
        words=list(words),
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
    if "\x00" in text or not is_utf8(text):
        text = UNPARSABLE.sub(" ", text)
    longest = max(map(len, text.split()), default=0)
    return UNBROKEN.sub(_loosened, text) if longest >= UNBROKEN_LEAST else text


def _loosened(run: re.Match[str]) -> str:
    if not any(character.isalnum() for character in run.group()):
        return "-" * len(run.group())
    return "".join(
        " " if position % UNBROKEN_LIMIT == UNBROKEN_LIMIT - 1 else character
        for position, character in enumerate(run.group())
    )
