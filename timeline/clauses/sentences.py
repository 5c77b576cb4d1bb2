"""Cut a paragraph into sentences by its signs, without a parser."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from timeline.languages.locale.clause_words import ClauseWords
from timeline.text.sentences import trimmed

Offsets = tuple[int, int]
"""Offsets of the article, end excluded."""

_END = re.compile(r"[.!?…]+[\"'”’»“)\]]*(?=\s|$)|[。！？][\"'”’」』）)]*|[؟۔।]+")
_ORDINAL = re.compile(r"(?<![\w.,])(?:[12]?\d|3[01])$")
"""The number of a day, a century or a team: up to 31."""
_MARKS = frozenset('.!?…:;"”’»“)]。！？؟۔।')
_LONGEST_WORD = 30
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]$")
_SOME = re.compile(r"\S")
_WORD = re.compile(r"[^\s(\[\"'“‘„«]+$")


def sentences(
    text: str, paragraph: Offsets, held: Sequence[Offsets], words: ClauseWords, ends: Sequence[int] = ()
) -> tuple[Offsets, ...]:
    """The sentences of a *paragraph*, without the blanks around them. No sentence ends inside a span that is *held*.

    *ends* are those of a parser: where one is at a mark, or behind a word without blanks (Thai), a sentence ends.

    >>> from timeline.languages.locale.clause_words import load_clause_words
    >>> text = "Am 3. Mai kam Dr. Brandel. Der 1. FC Norrel verlor."
    >>> [text[start:end] for start, end in sentences(text, (0, len(text)), (), load_clause_words("de"))]
    ['Am 3. Mai kam Dr. Brandel.', 'Der 1. FC Norrel verlor.']
    """
    by_rule = _cut(text, paragraph, held, words)
    return tuple(trimmed(text, *span) for span in _cut_at(text, by_rule, held, ends) if text[slice(*span)].strip())


def _cut_at(text: str, spans: Iterable[Offsets], held: Sequence[Offsets], ends: Sequence[int]) -> Iterator[Offsets]:
    """The *spans*, cut at the *ends* that a parser gives too."""
    for start, end in spans:
        for place in ends[bisect_right(ends, start) : bisect_left(ends, end)]:
            is_end = text[place - 1] in _MARKS or "\u0e00" <= text[place - 1] <= "\u0eff"
            if is_end and not any(first < place < last for first, last in held):
                yield start, place
                start = place
        yield start, end


def _cut(text: str, paragraph: Offsets, held: Sequence[Offsets], words: ClauseWords) -> Iterator[Offsets]:
    start, end = paragraph
    for mark in _END.finditer(text, start, end):
        if _ends_sentence(text, mark, end, held, words):
            yield start, mark.end()
            start = mark.end()
    yield start, end


def _ends_sentence(text: str, mark: re.Match[str], end: int, held: Sequence[Offsets], words: ClauseWords) -> bool:
    following = _SOME.search(text, mark.end(), end)
    if following is None or mark[0][0] in "。！？؟۔।":
        return True
    if any(first < mark.end() < last for first, last in held) or following[0].islower():
        return False
    return mark[0] != "." or not _keeps_its_dot(text[max(0, mark.start() - _LONGEST_WORD) : mark.start()], words)


def _keeps_its_dot(before: str, words: ClauseWords) -> bool:
    """True if the dot belongs to the word in front of it: "Dr.", "J.", "3."."""
    if _INITIAL.search(before) or (words.dotted_ordinals and _ORDINAL.search(before)):
        return True
    word = _WORD.search(before)
    return word is not None and word[0].lower() in words.abbreviations
