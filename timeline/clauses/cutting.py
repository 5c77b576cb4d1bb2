"""Cut a sentence with several dates into clauses, and a long clause into a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline.clauses.asides import own_words
from timeline.clauses.dates import ASIDE, ClauseDate, says_something
from timeline.clauses.sentences import Offsets
from timeline.languages.locale.clause_words import ClauseWords

LINE_LENGTH = 120
_REACH = 200
"""The most characters beside a cut that are looked at."""
_STRONG = re.compile(r"[;；]\s*|\s+[–—]\s+|\s+-\s+")
_WIDE_COMMA = re.compile(r"[，、]")
_PLAIN_COMMA = re.compile(r",(?=\s)")
_COMMA = re.compile(r"[,;:，、؛،](?=\s)|[，、]|\s+[–—(]")
_VERB_BEHIND = re.compile(r"\s+([^\W\d_]{2,})")
_EDGES = " \t\r\n\u00a0\u3000,;:–—-"


def clauses(
    text: str, sentence: Offsets, dates: Sequence[ClauseDate], words: ClauseWords
) -> tuple[tuple[Offsets, ClauseDate], ...]:
    """The clauses of a *sentence* with the date of each.

    The sentence is cut between two dates, at a semicolon or before a coordinating conjunction, if both sides say
    something: some words, or a verb beside the date ("wurde 1936 eröffnet und 1971 verbreitert"). It is cut at a comma
    only between the members of a list that ends in such a conjunction, where both clauses begin with their date, and
    before a date and a verb ("er starb 1943, ein Jahr später brannte das Haus"); never at a relative pronoun, which
    would lose its noun. Dates that nothing parts are in one clause, and the first of the least weak dates it.

    >>> from timeline.languages.locale.clause_words import load_clause_words
    >>> from timeline.timexes.find import find_timexes
    >>> from timeline.clauses.dates import dates_of
    >>> text, german = "Ruiz kam 1998 nach Norrel und verließ die Stadt im Mai 2003.", load_clause_words("de")
    >>> dates = dates_of(text, (0, len(text)), find_timexes(text, "2021-09-30", lang="de"), {}, german)
    >>> [text[start:end] for (start, end), _ in clauses(text, (0, len(text)), dates, german)]
    ['Ruiz kam 1998 nach Norrel', 'verließ die Stadt im Mai 2003.']
    """
    parts: list[tuple[Offsets, ClauseDate]] = []
    start, best = sentence[0], dates[0]
    for cut, other in zip(_cuts_between(text, sentence, dates, words), dates[1:], strict=True):
        if cut is not None:
            parts.append(((start, cut[0]), best))
            start, best = cut[1], other
        elif other.weakness < best.weakness:
            best = other
    return (*parts, ((start, sentence[1]), best))


def _cuts_between(
    text: str, sentence: Offsets, dates: Sequence[ClauseDate], words: ClauseWords
) -> tuple[Offsets | None, ...]:
    """The signs and the conjunction to leave out between each date and the next; ``None`` where nothing parts them."""
    spans = [date.span for date in dates]
    ends = [*(start for start, _ in spans[2:]), sentence[1]]
    cuts: list[Offsets | None] = []
    for number in reversed(range(len(spans) - 1)):
        one, other, end = spans[number], spans[number + 1], ends[number]
        if dates[number + 1].weakness == ASIDE:  # "Ruiz, que llegó en 1936 y murió en 1971, fundó la casa"
            cuts.append(None)
            continue
        is_listed = bool(cuts) and cuts[-1] is not None
        cut = _strong_cut(text, sentence, spans[number : number + 2], end, words)
        cuts.append(cut or _comma_cut(text, (sentence[0], end), one, other, words, is_listed=is_listed))
    return tuple(reversed(cuts))


def _strong_cut(text: str, sentence: Offsets, spans: Sequence[Offsets], end: int, words: ClauseWords) -> Offsets | None:
    """A cut at a semicolon, a dash or a conjunction between the dates of *spans*; the next date begins at *end*."""
    (_, before), (after, close) = spans
    for pattern in (_STRONG, words.joins, _WIDE_COMMA):
        for cut in _places(text, before, after, pattern):
            left = (max(sentence[0], cut[0] - _REACH), cut[0])
            right = (cut[1], min(sentence[1], cut[1] + _REACH))
            if not says_something(text, left, spans) and not own_words(text, left, words):
                continue
            beside = own_words(text, (before, cut[0]), words), own_words(text, (cut[1], after), words)
            if pattern is words.joins and (beside[1] or (beside[0] and own_words(text, (close, end), words))):
                return cut
            small = words.small if not any(beside) and pattern is words.joins else ()  # "1936 und erst 1971 wieder"
            if says_something(text, right, spans, small):
                return cut
    return None


def _comma_cut(
    text: str, clause: Offsets, one: Offsets, other: Offsets, words: ClauseWords, *, is_listed: bool
) -> Offsets | None:
    """The comma between two dates if it parts members of a list, or if the second clause begins with its date."""
    for cut in _places(text, one[1], other[0], _PLAIN_COMMA):
        if words.opens.match(text, cut[1], other[0]):
            return None
        if own_words(text, (cut[1], other[0]), words):
            return cut if is_listed else None
        verb = _VERB_BEHIND.match(text, other[1]) if words.verb_second else None
        if verb and verb[1].islower() and verb[1] not in words.small:
            return cut
        if not own_words(text, (one[1], cut[0]), words) or not own_words(text, (other[1], clause[1]), words):
            return None
        begun = max(clause[0], text.rfind(",", max(0, one[0] - _REACH), one[0]) + 1)
        return cut if is_listed or not own_words(text, (begun, one[0]), words) else None
    return None


def _places(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[Offsets]:
    """Where to cut between two places, the last cut first."""
    for match in reversed(list(pattern.finditer(text, start, end))):
        yield match.start(), match.end() + len(text[match.end() : end]) - len(text[match.end() : end].lstrip())


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
