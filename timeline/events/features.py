"""What the learned models see of each word: columns of numbers, mixed into features, hashed into places.

All tokens of a text are looked at at once. A column is an array with one number a token; the numbers are spaCy's string
ids, which are hashes of the strings and the same in every process. A feature is a mixture of columns, named in a table
by the columns it mixes. Training and run time share this module: whoever changes what a feature means raises
``VERSION``, and weights of another version are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import attrs
import numpy as np
import numpy.typing as npt

from timeline.models.wordnet import senses_of
from timeline.parsing.parse import sentence_roles

if TYPE_CHECKING:
    from spacy.tokens import Doc

Ids = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Columns = dict[str, Ids]

VERSION = 1
BITS = 20
"""Features are hashed into 2 ** BITS places."""

TRIGGER = (
    "key", "key tag", "key dep", "key pos", "tag", "tag dep", "pos dep", "suffix", "end2 pos", "end4 pos", "shape pos",
    "topic", "share derived", "topic share derived", "share dep", "topic dep", "share h.key dep", "derived end4",
    "h.key dep", "h.key dep pos", "h.pos dep pos", "h.tag dep tag", "key h.key", "h.topic dep topic", "h.dep dep pos",
    "via g.key pos", "via pos topic", "via pos", "via g.topic topic", "via key", "g.key topic",
    "w-1", "w+1", "w-1 pos", "w+1 pos", "w-1 key", "key w+1", "w-2 pos", "w+2 pos", "t-1 tag", "tag t+1", "t-2 t-1 tag",
    "tag t+1 t+2", "t-1 tag t+1", "aux pos", "aux tag", "aux key", "subj pos", "obj pos", "obj key", "subj key",
    "prep key", "prep pos", "prep topic share", "det pos", "det topic share", "det share derived end4", "poss topic",
    "det key", "comp pos", "comp key", "mod pos", "mod key", "mark pos", "role pos", "role tag", "side dep pos",
)  # fmt: skip
"""The features of a word that may be a trigger."""

EDGES = ("dep", "dep key", "dep tag", "dep lower")
"""What each child tells of the word above it."""

_ATTRIBUTES = ("LOWER", "LEMMA", "TAG", "POS", "DEP", "SHAPE", "SUFFIX", "HEAD", "SENT_START")
_SLOTS = {
    "subj": ("nsubj", "nsubjpass", "csubj"),
    "obj": ("dobj", "attr", "acomp"),
    "prep": ("prep", "agent", "prt"),
    "det": ("det",),
    "poss": ("poss",),
    "comp": ("xcomp", "ccomp", "acl", "relcl", "advcl", "pcomp"),
    "mod": ("amod", "compound", "nmod", "nummod", "advmod"),
    "mark": ("mark", "cc"),
}
"""Columns that hold the lemma of the first child by one of some relations."""
_AUXILIARY = ("aux", "auxpass", "neg")

_MIX = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_DROP = np.uint64(64 - BITS)
_NOTHING = np.uint64(0)


@attrs.frozen(eq=False)
class Seen:
    """A parsed text in columns; ``head`` holds the position of each word's head."""

    columns: Columns
    head: Places

    def __len__(self) -> int:
        return len(self.head)


def mix(*parts: Ids) -> Ids:
    """One number for several, in their order; for whole columns at once.

    >>> a, b = np.array([1], dtype=np.uint64), np.array([2], dtype=np.uint64)
    >>> bool(mix(a, b)[0] == mix(b, a)[0])
    False
    """
    mixed = parts[0] * _MIX
    for part in parts[1:]:
        mixed = ((mixed ^ (mixed >> _HALF)) + part) * _MIX
    return (mixed ^ (mixed >> _HALF)) * _MIX


def see(doc: Doc) -> Seen:
    """The columns of *doc*."""
    array = doc.to_array(list(_ATTRIBUTES))
    columns: Columns = {name.lower(): array[:, at] for at, name in enumerate(_ATTRIBUTES)}
    head = np.arange(len(doc)) + columns.pop("head").astype(np.int64)
    sentence = np.cumsum(columns.pop("sent_start") == 1)
    columns |= _words(doc, columns)
    columns |= _senses(doc, columns)
    columns |= _neighbours(columns, sentence)
    columns |= _above(doc, columns, head)
    columns |= _below(doc, columns, head)
    columns["role"] = _roles(doc)
    return Seen(columns, head)


def _words(doc: Doc, columns: Columns) -> Columns:
    """Lemmas in lower case ("key") and the endings of words."""
    proper = columns["pos"] == doc.vocab.strings["PROPN"]
    unique, back = np.unique(columns["lower"], return_inverse=True)
    endings = np.array([_endings(doc.vocab.strings[int(word)]) for word in unique], dtype=np.uint64).reshape(-1, 2)
    return {
        "key": np.where(proper, columns["lower"], columns["lemma"]),
        "end2": endings[back, 0],
        "end4": endings[back, 1],
    }


@lru_cache(maxsize=1 << 16)
def _endings(word: str) -> tuple[int, int]:
    from spacy.strings import hash_string

    return hash_string(word[-2:]), hash_string(word[-4:])


def _senses(doc: Doc, columns: Columns) -> Columns:
    """What WordNet says of nouns and verbs."""
    found = {name: np.zeros(len(doc), dtype=np.uint64) for name in ("topic", "share", "derived")}
    for kind, pos in (("n", "NOUN"), ("v", "VERB")):
        at = np.flatnonzero(columns["pos"] == doc.vocab.strings[pos])
        senses = senses_of(kind, columns["key"][at])
        found["topic"][at], found["share"][at], found["derived"][at] = senses.topic, senses.share, senses.derived
    return found


def _neighbours(columns: Columns, sentence: Places) -> Columns:
    """The words and tags up to two places away in the same sentence."""
    steps = (-2, -1, 1, 2)
    return {
        f"{letter}{step:+d}": _moved(columns[name], sentence, step)
        for letter, name in (("w", "lower"), ("t", "tag"))
        for step in steps
    }


def _moved(column: Ids, sentence: Places, step: int) -> Ids:
    moved = np.zeros_like(column)
    here, there = (slice(0, -step), slice(step, None)) if step > 0 else (slice(-step, None), slice(0, step))
    same = sentence[here] == sentence[there]
    moved[here] = np.where(same, column[there], _NOTHING)
    return moved


def _above(doc: Doc, columns: Columns, head: Places) -> Columns:
    """The head, and the governor that a preposition leads to ("via")."""
    preposition = columns["pos"][head] == doc.vocab.strings["ADP"]
    governor = np.where(preposition, head[head], head)
    here = np.arange(len(head))
    return (
        {f"h.{name}": columns[name][head] for name in ("key", "pos", "tag", "dep", "topic")}
        | {f"g.{name}": columns[name][governor] for name in ("key", "topic")}
        | {"via": np.where(preposition, columns["lower"][head], _NOTHING)}
        | {"side": (1 + np.sign(head - here)).astype(np.uint64)}
    )


def _below(doc: Doc, columns: Columns, head: Places) -> Columns:
    """The first child in each slot, and all auxiliaries together."""
    found = {slot: _first_child(_by_dep(doc, columns, deps), columns["key"], head) for slot, deps in _SLOTS.items()}
    helpers = _by_dep(doc, columns, _AUXILIARY)
    together = np.zeros(len(head), dtype=np.uint64)
    np.add.at(together, head[helpers], mix(columns["lower"][helpers]))
    return found | {"aux": together}


def _by_dep(doc: Doc, columns: Columns, deps: Sequence[str]) -> Places:
    """The positions of the words that hang on their heads by one of *deps*."""
    return np.flatnonzero(np.isin(columns["dep"], np.array([doc.vocab.strings[dep] for dep in deps], dtype=np.uint64)))


def _first_child(children: Places, column: Ids, head: Places) -> Ids:
    found = np.zeros_like(column)
    backwards = children[::-1]  # the first child is written last
    found[head[backwards]] = column[backwards]
    return found


def _roles(doc: Doc) -> Ids:
    """The part in the layout that each word's paragraph plays."""
    from spacy.strings import hash_string

    role = sentence_roles(doc)
    return np.array([hash_string(role(offset).value) for offset in _offsets(doc)], dtype=np.uint64)


def _offsets(doc: Doc) -> list[int]:
    from spacy.attrs import IDX

    return cast("list[int]", cast("Any", doc.to_array(IDX)).tolist())


def places(seen: Seen, rows: Places, templates: Sequence[str]) -> Places:
    """The places of each feature of the words at *rows*: one line a word, one column a feature."""
    columns = {name: seen.columns[name][rows] for template in templates for name in template.split()}
    found = np.empty((len(rows), len(templates)), dtype=np.int64)
    for at, template in enumerate(templates):
        seed = np.full(len(rows), at + 1, dtype=np.uint64)
        found[:, at] = mix(seed, *(columns[name] for name in template.split())) >> _DROP
    return found


def edges(seen: Seen, rows: Places, templates: Sequence[str]) -> tuple[Places, Places]:
    """What the children of the words at *rows* tell of them: (line in *rows*, place) pairs, as two columns."""
    line = np.full(len(seen), -1, dtype=np.int64)
    line[rows] = np.arange(len(rows))
    children = np.flatnonzero((line[seen.head] >= 0) & (seen.head != np.arange(len(seen))))
    above = seen.columns["pos"][seen.head[children]]
    found = [
        mix(np.full(len(children), 1000 + at, dtype=np.uint64), above, *(seen.columns[name][children] for name in names))
        for at, names in enumerate(template.split() for template in templates)
    ]
    hashed = [(column >> _DROP).astype(np.int64) for column in found]
    return np.tile(line[seen.head[children]], len(templates)), np.concatenate(hashed)
