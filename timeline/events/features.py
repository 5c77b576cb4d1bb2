"""The features of the learned event models: numpy columns with one number a token, combined and hashed into indices.

All tokens of one or several texts are treated at once. A column holds string ids (hashes of the strings, the same in
every process) or small numbers. A template such as ``"key tag"`` names the columns that are combined into one feature,
and the hash of a feature is its index in the weights. Training and run time share this module: raise ``VERSION`` if you
change what a feature means, and weights of another version are refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

import attrs
import numpy as np
import numpy.typing as npt

from timeline.events.lexicon import EventWords
from timeline.parsing.conversion import string_id
from timeline.parsing.parsed_text import ParsedText
from timeline.parsing.token_table import Indices
from timeline.parsing.wordnet import senses_of
from timeline.values.event import SentenceRole

Hashes = npt.NDArray[np.uint64]
Columns = dict[str, Hashes]
StringOf = Callable[[int], str]
"""Gives the string of an id."""

VERSION = 1
BITS = 20
"""Features are hashed to ``BITS`` bits."""

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
"""Templates for a word that may name an event."""

ATTRIBUTE = (
    "key", "key tag", "key dep", "tag", "tag dep", "pos", "suffix", "end2 pos", "end4", "topic", "topic dep", "aux",
    "aux tag", "aux key", "aux tag dep", "t-1 tag", "t-1", "w-1", "w-1 tag", "w+1", "w+1 key", "key t+1", "t+1 pos",
    "w-2 w-1", "h.key dep", "h.tag dep tag", "h.dep dep tag", "h.topic dep topic", "via", "via pos", "via g.key",
    "subj key", "subj", "obj key", "obj", "prep key", "comp key", "comp pos", "comp", "mark", "mark tag", "mod",
    "mod key", "det", "det pos", "role tag", "side dep", "h.aux dep tag", "h.tag aux tag dep", "obj.topic key",
    "subj.topic key", "comp.dep key", "comp.dep topic", "comp.dep pos", "comp.tag key", "rule.class", "rule.class tag",
    "rule.class key", "rule.tense", "rule.tense tag", "rule.tense key", "rule.aspect tag", "rule.modality tag",
)  # fmt: skip
"""Templates for the attributes of an event; the answers of the rules (``rule.class`` …) are among their columns."""

_ABOVE = "above"
CHILD = ("above dep", "above dep key", "above dep tag", "above dep lower")
"""Templates for each child of a word, whose part of speech is "above"; they are features of the word itself."""

COULD_NAME_EVENTS = ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV", "ADP")

_STRING_COLUMNS = ("lower", "lemma", "tag", "pos", "dep", "shape", "suffix")
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
"""Columns with the lemma of the first child in one of these relations."""
_AUXILIARY = ("aux", "auxpass", "neg")


_FIRST_CHILD_SEED = 1001
_ROLES = {role: number for number, role in enumerate(SentenceRole)}

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_DROPPED_BITS = np.uint64(64 - BITS)
_NOTHING = np.uint64(0)


@attrs.frozen(eq=False, repr=False)
class SentenceRun:
    """Consecutive sentences of a text, by the indices of their tokens; no feature of a word looks beyond them.

    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> run = SentenceRun.whole(parse("The firm failed. It rained.", load_model()))
    >>> run.tokens, run.sentence_starts.tolist()
    (range(0, 7), [0, 4])
    """

    parsed: ParsedText
    tokens: range

    @classmethod
    def whole(cls, parsed: ParsedText) -> SentenceRun:
        """All of *parsed*."""
        return cls(parsed, range(len(parsed)))

    @property
    def rows(self) -> slice:
        """The rows of the tokens in the columns of the text."""
        return slice(self.tokens.start, self.tokens.stop)

    @property
    def sentence_starts(self) -> Indices:
        """The indices of the tokens that begin a sentence of the run."""
        starts = self.parsed.table.sentence_starts
        return starts[slice(*np.searchsorted(starts, (self.tokens.start, self.tokens.stop)))]


@attrs.frozen(eq=False, repr=False)
class FeatureTable:
    """The columns of one or several runs of sentences; ``heads`` has the row of each token's head."""

    columns: Columns
    heads: Indices

    def __len__(self) -> int:
        return len(self.heads)

    def part(self, start: int, end: int) -> FeatureTable:
        """The rows from *start* to *end*, which are whole runs."""
        return FeatureTable(
            {name: column[start:end] for name, column in self.columns.items()}, self.heads[start:end] - start
        )

    def with_columns(self, rows: Indices, values: Mapping[str, Sequence[str]]) -> FeatureTable:
        """A copy with more columns, whose strings at *rows* are given."""
        more = {name: np.zeros(len(self), dtype=np.uint64) for name in values}
        for name, words in values.items():
            more[name][rows] = [string_id(word) for word in words]
        return FeatureTable(self.columns | more, self.heads)


def hash_combine(first: Hashes, *others: Hashes) -> Hashes:
    """One hash for several, in their order; for whole columns at once.

    >>> a, b = np.array([1], dtype=np.uint64), np.array([2], dtype=np.uint64)
    >>> bool(hash_combine(a, b)[0] == hash_combine(b, a)[0])
    False
    """
    combined = first
    for other in others:
        combined = combined * _MULTIPLIER
        combined = (combined ^ (combined >> _HALF)) + other
    combined = combined * _MULTIPLIER
    return (combined ^ (combined >> _HALF)) * _MULTIPLIER


def featurize(runs: Sequence[SentenceRun], words: EventWords) -> FeatureTable:
    """The columns of *runs*, which one pipeline has parsed: a table of all of them, in their order.

    One column has the number of the list in *words* that has the token.
    """
    tables, string_of = [run.parsed.table for run in runs], runs[0].parsed.table.string_of
    offsets = list(accumulate((len(run.tokens) for run in runs), initial=0))
    shifts = [offset - run.tokens.start for run, offset in zip(runs, offsets, strict=False)]
    columns = {
        name: np.concatenate([table.ids[name][run.rows] for run, table in zip(runs, tables, strict=True)])
        for name in _STRING_COLUMNS
    }
    heads = np.concatenate([run.parsed.table.heads[run.rows] + shift for run, shift in zip(runs, shifts, strict=True)])
    starts = np.concatenate([run.sentence_starts + shift for run, shift in zip(runs, shifts, strict=True)])
    sentence = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(heads)))
    columns |= _forms(columns, string_of)
    columns |= _senses(columns)
    columns["list"] = _lists(columns, words)
    columns["lettered"] = _lettered(columns, string_of)
    blank = columns["pos"] == string_id("SPACE")
    for name in ("lower", "tag", "dep"):  # white space is neither a neighbour nor a child
        columns[name] = np.where(blank, _NOTHING, columns[name])
    columns |= _neighbours(columns, sentence)
    columns |= _below(columns, heads)
    columns |= _above(columns, heads)
    columns["role"] = _roles(runs)[sentence]
    return FeatureTable(columns, heads)


def candidates(table: FeatureTable) -> Indices:
    """The rows of the words that could name events: content words that begin with a letter or digit."""
    return np.flatnonzero(_is_any(table.columns["pos"], COULD_NAME_EVENTS) & (table.columns["lettered"] != _NOTHING))


def _strings(column: Hashes, string_of: StringOf) -> tuple[list[str], Indices]:
    """The distinct strings of *column*, and for each row the number of its string."""
    unique = np.unique(column)
    return list(map(string_of, unique.tolist())), np.searchsorted(unique, column)  # return_inverse sorts more slowly


def _lettered(columns: Columns, string_of: StringOf) -> Hashes:
    """1 for words that begin with a letter or digit, else 0."""
    shapes, back = _strings(columns["shape"], string_of)
    return np.array([shape[:1].isalpha() for shape in shapes], dtype=np.uint64)[back]


def _forms(columns: Columns, string_of: StringOf) -> Columns:
    """Lemmas, but the forms of names ("key"), and the first and last letters of words."""
    proper = columns["pos"] == string_id("PROPN")
    lower, back = _strings(columns["lower"], string_of)
    affixes = np.array(list(map(_affixes, lower)), dtype=np.uint64).reshape(-1, 3)[back]
    return {
        "key": np.where(proper, columns["lower"], columns["lemma"]),
        "end2": affixes[:, 0],
        "end4": affixes[:, 1],
        "start3": affixes[:, 2],
    }


@lru_cache(maxsize=1 << 14)
def _affixes(word: str) -> tuple[int, int, int]:
    return string_id(word[-2:]), string_id(word[-4:]), string_id(word[:3])


def _senses(columns: Columns) -> Columns:
    """WordNet's codes for nouns and verbs."""
    names = ("topic", "share", "derived")
    codes = {name: np.zeros(len(columns["key"]), dtype=np.uint64) for name in names}
    for kind, pos in (("n", "NOUN"), ("v", "VERB")):
        rows = np.flatnonzero(columns["pos"] == string_id(pos))
        senses = senses_of(kind, columns["key"][rows])
        for name in names:
            codes[name][rows] = getattr(senses, name)
    return codes


def _lists(columns: Columns, words: EventWords) -> Hashes:
    """The number of the word list that each noun, verb and adjective is on; 0 for none."""
    numbers = np.zeros(len(columns["key"]), dtype=np.uint64)
    for number, (pos, keys) in enumerate(_listed(words), start=1):
        rows = np.flatnonzero(columns["pos"] == string_id(pos))
        nearest = np.minimum(np.searchsorted(keys, columns["key"][rows]), len(keys) - 1)
        numbers[rows[keys[nearest] == columns["key"][rows]]] = number
    return numbers


@lru_cache(maxsize=4)
def _listed(words: EventWords) -> tuple[tuple[str, Hashes], ...]:
    lists = (
        ("NOUN", words.nouns),
        ("NOUN", words.maybe_nouns),
        ("NOUN", words.never_nouns),
        ("VERB", words.never_verbs),
        ("VERB", words.light_verbs),
        ("ADJ", words.state_adjectives),
    )
    return tuple((pos, np.array(sorted(map(string_id, listed)), dtype=np.uint64)) for pos, listed in lists)


def _neighbours(columns: Columns, sentence: Indices) -> Columns:
    """The words and tags up to two tokens away in the same sentence."""
    steps = (-2, -1, 1, 2)
    return {
        f"{letter}{step:+d}": _shifted(columns[name], sentence, step)
        for letter, name in (("w", "lower"), ("t", "tag"))
        for step in steps
    }


def _shifted(column: Hashes, sentence: Indices, step: int) -> Hashes:
    shifted = np.zeros_like(column)
    here, there = (slice(0, -step), slice(step, None)) if step > 0 else (slice(-step, None), slice(0, step))
    same = sentence[here] == sentence[there]
    shifted[here] = np.where(same, column[there], _NOTHING)
    return shifted


def _above(columns: Columns, heads: Indices) -> Columns:
    """The head ("h."), the governor that a preposition leads to ("g.") and that preposition ("via")."""
    preposition = columns["pos"][heads] == string_id("ADP")
    governor = np.where(preposition, heads[heads], heads)
    return (
        {f"h.{name}": columns[name][heads] for name in ("key", "pos", "tag", "dep", "topic", "aux")}
        | {f"g.{name}": columns[name][governor] for name in ("key", "topic")}
        | {"via": np.where(preposition, columns["lower"][heads], _NOTHING)}
        | {"side": (1 + np.sign(heads - np.arange(len(heads)))).astype(np.uint64)}
    )


def _below(columns: Columns, heads: Indices) -> Columns:
    """The first child in each slot, and all auxiliaries together ("aux")."""
    slots = {slot: np.flatnonzero(_is_any(columns["dep"], deps)) for slot, deps in _SLOTS.items()}
    below = {slot: _first_child(children, columns["key"], heads) for slot, children in slots.items()}
    for slot, name in (("subj", "topic"), ("obj", "topic"), ("comp", "dep"), ("comp", "tag")):
        below[f"{slot}.{name}"] = _first_child(slots[slot], columns[name], heads)
    auxiliaries = np.flatnonzero(_is_any(columns["dep"], _AUXILIARY))
    below["aux"] = np.zeros(len(heads), dtype=np.uint64)
    np.add.at(below["aux"], heads[auxiliaries], hash_combine(columns["lower"][auxiliaries]))
    return below


def _is_any(column: Hashes, strings: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Whether *column* holds one of a few strings; faster than ``np.isin``, which sorts."""
    wanted = (column == np.uint64(string_id(string)) for string in strings)
    matches: npt.NDArray[np.bool_] = np.logical_or.reduce(list(wanted))
    return matches


def _first_child(children: Indices, column: Hashes, heads: Indices) -> Hashes:
    first = np.zeros_like(column)
    backwards = children[::-1]  # the first child is written last
    first[heads[backwards]] = column[backwards]
    return first


def _roles(runs: Sequence[SentenceRun]) -> Hashes:
    """The number of the role that each sentence has in the layout."""
    return np.array(
        [
            _ROLES[run.parsed.role_at(offset)]
            for run in runs
            for offset in run.parsed.table.starts[run.sentence_starts].tolist()
        ],
        dtype=np.uint64,
    )


def feature_indices(table: FeatureTable, rows: Indices, templates: tuple[str, ...]) -> Indices:
    """The index of each feature of the words at *rows*: one row a template, one column a word."""
    return _indices({name: table.columns[name][rows] for name in _plan(templates).names}, templates, seed=1)


def child_feature_indices(table: FeatureTable, rows: Indices) -> tuple[Indices, Indices]:
    """The features that the children of the words at *rows* add to them, as two columns.

    The first has positions in *rows*, the second the index of a feature.
    """
    position = np.full(len(table), -1, dtype=np.int64)
    position[rows] = np.arange(len(rows))
    is_child = (table.heads != np.arange(len(table))) & (table.columns["dep"] != _NOTHING)
    children = np.flatnonzero(is_child & (position[table.heads] >= 0))
    above = table.heads[children]
    columns = {name: table.columns[name][children] for name in _plan(CHILD).names if name != _ABOVE}
    indices = _indices(columns | {_ABOVE: table.columns["pos"][above]}, CHILD, seed=_FIRST_CHILD_SEED)
    return np.tile(position[above], len(CHILD)), indices.reshape(-1)


def _indices(columns: Columns, templates: tuple[str, ...], seed: int) -> Indices:
    """As :func:`feature_indices`, from the values of the words in each column.

    The seeds, numbered from *seed* on, keep the features of one template apart from those of the others.
    """
    plan = _plan(templates)
    values = np.stack([columns[name] for name in plan.names])
    hashes = np.empty((len(templates), values.shape[1]), dtype=np.uint64)
    for numbers, parts in plan.groups:
        seeds = (numbers + seed).astype(np.uint64)[:, None]
        hashes[numbers] = hash_combine(seeds, *(values[part] for part in parts))
    return (hashes >> _DROPPED_BITS).astype(np.int64)


@attrs.frozen(eq=False, repr=False)
class _Plan:
    """The names of the columns in use, and the templates in groups of equal length.

    A group has the numbers of its templates, and for each position in them the numbers of the columns there. Combining
    a group at once takes a few calls to numpy where one template at a time takes hundreds.
    """

    names: Sequence[str]
    groups: Sequence[tuple[Indices, Sequence[Indices]]]


@lru_cache(maxsize=8)
def _plan(templates: tuple[str, ...]) -> _Plan:
    split = [template.split() for template in templates]
    names = sorted({name for parts in split for name in parts})
    groups = []
    for size in sorted({len(parts) for parts in split}):
        numbers = [number for number, parts in enumerate(split) if len(parts) == size]
        columns = [np.array([names.index(split[number][at]) for number in numbers]) for at in range(size)]
        groups.append((np.array(numbers), columns))
    return _Plan(names, groups)
