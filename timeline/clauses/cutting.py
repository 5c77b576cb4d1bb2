"""Cut a sentence with several dates into clauses, and a long clause into a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from timeline.clauses.dates import ClauseDate, says_something
from timeline.clauses.sentences import Offsets
from timeline.languages.locale.clause_words import ClauseWords

LINE_LENGTH = 120
_STRONG = re.compile(r"[;；]\s*|\s+[–—]\s+|\s+-\s+")
_WIDE_COMMA = re.compile(r"[，、]")
_COMMA = re.compile(r"[,;:，、؛،](?=\s)|[，、]|\s+[–—(]")
_COMMA_BEFORE_DATE = re.compile(r",\s+(?:[^\W\d_]{1,5}\s+)?\Z")
_VERB_BEHIND = re.compile(r"\s+([^\W\d_]{2,})")
_EDGES = " \t\r\n\u00a0\u3000,;:–—-"


def clauses(
    text: str, sentence: Offsets, dates: Sequence[ClauseDate], words: ClauseWords
) -> tuple[tuple[Offsets, ClauseDate], ...]:
    """The clauses of a *sentence* with the date of each.

    The sentence is cut between two dates, before a coordinating conjunction or at a semicolon, if both sides say
    something. It is not cut at a comma, since what follows a relative pronoun would have lost its noun, unless a date
    and a verb follow ("er starb 1943, ein Jahr später brannte das Haus"). Dates that nothing parts are in one clause,
    and the first of them dates it.

    >>> from timeline.languages.locale.clause_words import load_clause_words
    >>> from timeline.timexes.find import find_timexes
    >>> from timeline.clauses.dates import dates_of
    >>> text, german = "Ruiz kam 1998 nach Norrel und verließ die Stadt im Mai 2003.", load_clause_words("de")
    >>> dates = dates_of(text, (0, len(text)), find_timexes(text, "2021-09-30", lang="de"), {}, german)
    >>> [text[start:end] for (start, end), _ in clauses(text, (0, len(text)), dates, german)]
    ['Ruiz kam 1998 nach Norrel', 'verließ die Stadt im Mai 2003.']
    """
    parts: list[tuple[Offsets, ClauseDate]] = []
    start, first = sentence[0], dates[0]
    for one, other in pairwise(dates):
        cut = _cut_between(text, (start, sentence[1]), one, other, dates, words)
        if cut is not None:
            parts.append(((start, cut[0]), first))
            start, first = cut[1], other
    return (*parts, ((start, sentence[1]), first))


def _cut_between(
    text: str, clause: Offsets, one: ClauseDate, other: ClauseDate, dates: Sequence[ClauseDate], words: ClauseWords
) -> Offsets | None:
    """The signs and the conjunction to leave out between two dates; ``None`` if nothing parts them."""
    spans = [date.span for date in dates]
    for cut in (*_cuts(text, one.span[1], other.span[0], words), *_cut_before(text, one.span[1], other.span, words)):
        sides = ((clause[0], cut[0]), (cut[1], clause[1]))
        of_sides = [[span for span in spans if side[0] <= span[0] and span[1] <= side[1]] for side in sides]
        if all(says_something(text, side, inside) for side, inside in zip(sides, of_sides, strict=True)):
            return cut
    return None


def _cuts(text: str, start: int, end: int, words: ClauseWords) -> Iterator[Offsets]:
    """Where to cut between two places, the best cut first."""
    for pattern in (_STRONG, words.joins, _WIDE_COMMA):
        for match in reversed(list(pattern.finditer(text, start, end))):
            yield match.start(), match.end() + len(text[match.end() : end]) - len(text[match.end() : end].lstrip())


def _cut_before(text: str, start: int, date: Offsets, words: ClauseWords) -> Iterator[Offsets]:
    """The comma before a *date* that opens a main clause, where its verb comes second."""
    comma = _COMMA_BEFORE_DATE.search(text[start : date[0]]) if words.verb_second else None
    verb = _VERB_BEHIND.match(text, date[1])
    if comma and verb and verb[1].islower() and verb[1] not in words.small:
        yield start + comma.start(), start + comma.start() + len(comma[0]) - len(comma[0].lstrip(", \n"))


def as_line(clause: str, length: int = LINE_LENGTH) -> str:
    """A *clause* as one line: without the signs at its ends, and if it is long, with "…" behind a late comma or a word.

    >>> as_line("die Stadt im Mai 2003 verließ.")
    'die Stadt im Mai 2003 verließ'
    """
    line = " ".join(clause.split()).strip(_EDGES)
    line = line[:-1] if line.endswith((".", "。")) and not line.endswith("..") else line
    if len(line) <= length:
        return line
    least = length * 2 // 3
    commas = [match.start() for match in _COMMA.finditer(line, least, length - 1)]
    space = line.rfind(" ", least, length)
    cut = commas[-1] if commas else space if space > 0 else length - 1
    return line[:cut].rstrip(_EDGES) + "…"
