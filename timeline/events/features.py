"""What the learned models see of each word: columns of numbers, mixed into features, hashed into places.

All tokens of a text are looked at at once. A column is an array with one number a token; the numbers are spaCy's string
ids, which are hashes of the strings and the same in every process. A feature is a mixture of columns, named in a table
by the columns it mixes. Training and run time share this module: whoever changes what a feature means raises
``VERSION``, and weights of another version are refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import numpy.typing as npt

from timeline.events.lexicon import EventWords
from timeline.parsing.parse import sentence_roles
from timeline.values.event import SentenceRole
from timeline.weights.wordnet import senses_of

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
    "key subj.topic", "key obj.topic", "pos obj.topic", "topic obj.topic", "topic subj.topic", "pos subj.topic",
    "start3 pos", "start3 end4", "list pos", "list dep", "list topic share", "list via pos", "list det prep",
    "list h.key dep", "list w-1",
)  # fmt: skip
"""The features of a word that may be a trigger."""

ATTRIBUTE = (
    "key", "key tag", "key dep", "tag", "tag dep", "pos", "suffix", "end2 pos", "end4", "topic", "topic dep", "aux",
    "aux tag", "aux key", "aux tag dep", "t-1 tag", "t-1", "w-1", "w-1 tag", "w+1", "w+1 key", "key t+1", "t+1 pos",
    "w-2 w-1", "h.key dep", "h.tag dep tag", "h.dep dep tag", "h.topic dep topic", "via", "via pos", "via g.key",
    "subj key", "subj", "obj key", "obj", "prep key", "comp key", "comp pos", "comp", "mark", "mark tag", "mod",
    "mod key", "det", "det pos", "role tag", "side dep", "h.aux dep tag", "h.tag aux tag dep", "obj.topic key",
    "subj.topic key", "comp.dep key", "comp.dep topic", "comp.dep pos", "comp.tag key", "rule.class", "rule.class tag",
    "rule.class key", "rule.tense", "rule.tense tag", "rule.tense key", "rule.aspect tag", "rule.modality tag",
)  # fmt: skip
"""The features of a trigger whose class and tense are wanted; what the rules answer is among them."""

EDGES = ("dep", "dep key", "dep tag", "dep lower")
"""What each child tells of the word above it."""

COULD_NAME_EVENTS = ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV", "ADP")

_ATTRIBUTES = ("LOWER", "LEMMA", "TAG", "POS", "DEP", "SHAPE", "SUFFIX", "HEAD", "SENT_START", "IDX")
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

_FIRST_EDGE = 1000
_ROLES = {role: number for number, role in enumerate(SentenceRole)}

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

    def with_columns(self, rows: Places, values: Mapping[str, Sequence[str]]) -> Seen:
        """The same with more columns, filled from strings at *rows*."""
        from spacy.strings import get_string_id

        more = {name: np.zeros(len(self), dtype=np.uint64) for name in values}
        for name, words in values.items():
            more[name][rows] = [get_string_id(word) for word in words]
        return Seen(self.columns | more, self.head)


def mix(first: Ids, *others: Ids) -> Ids:
    """One number for several, in their order; for whole columns at once.

    >>> a, b = np.array([1], dtype=np.uint64), np.array([2], dtype=np.uint64)
    >>> bool(mix(a, b)[0] == mix(b, a)[0])
    False
    """
    mixed = first
    for part in others:
        mixed = mixed * _MIX
        mixed = (mixed ^ (mixed >> _HALF)) + part
    mixed = mixed * _MIX
    return (mixed ^ (mixed >> _HALF)) * _MIX


def see(doc: Doc, lexicon: EventWords, part: range | None = None) -> Seen:
    """The columns of *doc*, or of a *part* of it that begins and ends with a sentence.

    Which of the word lists of *lexicon* a word stands on is one of them.
    """
    from spacy.attrs import IDS

    words: Any = doc if part is None else doc[part.start : part.stop]  # the stubs do not know a span's to_array
    array: Ids = words.to_array([IDS[name] for name in _ATTRIBUTES])
    columns: Columns = {name.lower(): array[:, at] for at, name in enumerate(_ATTRIBUTES)}
    head = np.arange(len(array)) + columns.pop("head").astype(np.int64)
    sentence = np.cumsum(columns.pop("sent_start") == 1)
    columns |= _words(doc, columns)
    columns |= _senses(doc, columns)
    columns["list"] = _lists(doc, columns, lexicon)
    blank = columns["pos"] == doc.vocab.strings["SPACE"]
    for name in ("lower", "tag", "dep"):  # blank lines are no neighbours and no children
        columns[name] = np.where(blank, _NOTHING, columns[name])
    columns |= _neighbours(columns, sentence)
    columns |= _below(doc, columns, head)
    columns |= _above(doc, columns, head)
    columns["role"] = _roles(doc, columns.pop("idx").astype(np.int64), sentence)
    return Seen(columns, head)


def candidates(doc: Doc, seen: Seen) -> Places:
    """The positions of the words that could name events."""
    shapes, back = _strings(doc, seen.columns["shape"])
    lettered = np.array([shape[:1].isalpha() for shape in shapes], dtype=bool)[back]
    kinds = [doc.vocab.strings[pos] for pos in COULD_NAME_EVENTS]
    return np.flatnonzero(_is_any(seen.columns["pos"], kinds) & lettered)


def _strings(doc: Doc, column: Ids) -> tuple[list[str], Places]:
    """The strings that stand in *column*, each once, and which of them stands where."""
    unique, back = np.unique(column, return_inverse=True)
    strings = doc.vocab.strings
    return [strings[word] for word in unique.tolist()], back


def _words(doc: Doc, columns: Columns) -> Columns:
    """Lemmas in lower case ("key"), the beginnings and endings of words."""
    proper = columns["pos"] == doc.vocab.strings["PROPN"]
    lower, back = _strings(doc, columns["lower"])
    ends = np.array(list(map(_ends, lower)), dtype=np.uint64).reshape(-1, 3)[back]
    return {
        "key": np.where(proper, columns["lower"], columns["lemma"]),
        "end2": ends[:, 0],
        "end4": ends[:, 1],
        "start3": ends[:, 2],
    }


@lru_cache(maxsize=1 << 14)
def _ends(word: str) -> tuple[int, int, int]:
    from spacy.strings import get_string_id

    return get_string_id(word[-2:]), get_string_id(word[-4:]), get_string_id(word[:3])


def _senses(doc: Doc, columns: Columns) -> Columns:
    """What WordNet says of nouns and verbs."""
    found = {name: np.zeros(len(columns["key"]), dtype=np.uint64) for name in ("topic", "share", "derived")}
    for kind, pos in (("n", "NOUN"), ("v", "VERB")):
        at = np.flatnonzero(columns["pos"] == doc.vocab.strings[pos])
        senses = senses_of(kind, columns["key"][at])
        found["topic"][at], found["share"][at], found["derived"][at] = senses.topic, senses.share, senses.derived
    return found


def _lists(doc: Doc, columns: Columns, lexicon: EventWords) -> Ids:
    """The number of the list that tells of each noun, verb and adjective; 0 for none."""
    found = np.zeros(len(columns["key"]), dtype=np.uint64)
    for number, (pos, words) in enumerate(_listed(lexicon), start=1):
        at = np.flatnonzero(columns["pos"] == doc.vocab.strings[pos])
        near = np.minimum(np.searchsorted(words, columns["key"][at]), len(words) - 1)
        found[at[words[near] == columns["key"][at]]] = number
    return found


@lru_cache(maxsize=4)
def _listed(lexicon: EventWords) -> tuple[tuple[str, Ids], ...]:
    from spacy.strings import get_string_id

    lists = (
        ("NOUN", lexicon.nouns),
        ("NOUN", lexicon.maybe_nouns),
        ("NOUN", lexicon.never_nouns),
        ("VERB", lexicon.never_verbs),
        ("VERB", lexicon.light_verbs),
        ("ADJ", lexicon.state_adjectives),
    )
    return tuple((pos, np.array(sorted(map(get_string_id, words)), dtype=np.uint64)) for pos, words in lists)


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
    return (
        {f"h.{name}": columns[name][head] for name in ("key", "pos", "tag", "dep", "topic", "aux")}
        | {f"g.{name}": columns[name][governor] for name in ("key", "topic")}
        | {"via": np.where(preposition, columns["lower"][head], _NOTHING)}
        | {"side": (1 + np.sign(head - np.arange(len(head)))).astype(np.uint64)}
    )


def _below(doc: Doc, columns: Columns, head: Places) -> Columns:
    """The first child in each slot, and all auxiliaries together ("aux")."""
    slots = {slot: _by_dep(doc, columns, deps) for slot, deps in _SLOTS.items()}
    found = {slot: _first_child(children, columns["key"], head) for slot, children in slots.items()}
    for slot, name in (("subj", "topic"), ("obj", "topic"), ("comp", "dep"), ("comp", "tag")):
        found[f"{slot}.{name}"] = _first_child(slots[slot], columns[name], head)
    helpers = _by_dep(doc, columns, _AUXILIARY)
    found["aux"] = np.zeros(len(head), dtype=np.uint64)
    np.add.at(found["aux"], head[helpers], mix(columns["lower"][helpers]))
    return found


def _by_dep(doc: Doc, columns: Columns, deps: Sequence[str]) -> Places:
    """The positions of the words that hang on their heads by one of *deps*."""
    return np.flatnonzero(_is_any(columns["dep"], [doc.vocab.strings[dep] for dep in deps]))


def _is_any(column: Ids, values: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Where *column* holds one of a few values; quicker than np.isin, which sorts."""
    found: npt.NDArray[np.bool_] = np.logical_or.reduce([column == np.uint64(value) for value in values])
    return found


def _first_child(children: Places, column: Ids, head: Places) -> Ids:
    found = np.zeros_like(column)
    backwards = children[::-1]  # the first child is written last
    found[head[backwards]] = column[backwards]
    return found


def _roles(doc: Doc, offsets: Places, sentence: Places) -> Ids:
    """The part in the layout that each word's sentence plays, numbered."""
    role = sentence_roles(doc)
    first = np.flatnonzero(np.diff(sentence, prepend=-1))
    roles = [_ROLES[role(offset)] for offset in offsets[first].tolist()]
    numbered: Ids = np.array(roles, dtype=np.uint64)[sentence - sentence[:1]]
    return numbered


def places(seen: Seen, rows: Places, templates: tuple[str, ...]) -> Places:
    """The places of each feature of the words at *rows*: one line a word, one column a feature."""
    names, groups = _plan(templates)
    table = np.stack([seen.columns[name][rows] for name in names])
    found = np.empty((len(templates), len(rows)), dtype=np.uint64)
    for numbers, parts in groups:
        found[numbers] = mix((numbers + 1).astype(np.uint64)[:, None], *(table[part] for part in parts))
    return (found >> _DROP).astype(np.int64).T


@lru_cache(maxsize=8)
def _plan(templates: tuple[str, ...]) -> tuple[list[str], list[tuple[Places, list[Places]]]]:
    """The columns in use, and the features that mix equally many of them: their numbers, and which column is first, …

    Mixing all of a kind at once takes a few calls to numpy where one feature at a time takes hundreds.
    """
    split = [template.split() for template in templates]
    names = sorted({name for parts in split for name in parts})
    groups = []
    for size in sorted({len(parts) for parts in split}):
        numbers = [number for number, parts in enumerate(split) if len(parts) == size]
        columns = [np.array([names.index(split[number][at]) for number in numbers]) for at in range(size)]
        groups.append((np.array(numbers), columns))
    return names, groups


def _seed(number: int) -> Ids:
    """What sets one feature apart from the others; an array, for those wrap around in silence."""
    return np.array([number + 1], dtype=np.uint64)


def edges(seen: Seen, rows: Places, templates: Sequence[str]) -> tuple[Places, Places]:
    """What the children of the words at *rows* tell of them: (line in *rows*, place) pairs, as two columns."""
    line = np.full(len(seen), -1, dtype=np.int64)
    line[rows] = np.arange(len(rows))
    inside = (line[seen.head] >= 0) & (seen.head != np.arange(len(seen))) & (seen.columns["dep"] != _NOTHING)
    children = np.flatnonzero(inside)
    above = seen.columns["pos"][seen.head[children]]
    found = [
        mix(_seed(_FIRST_EDGE + at), above, *(seen.columns[name][children] for name in names))
        for at, names in enumerate(template.split() for template in templates)
    ]
    hashed = [(column >> _DROP).astype(np.int64) for column in found]
    return np.tile(line[seen.head[children]], len(templates)), np.concatenate(hashed)
