"""Find a passage again, in a text that was corrected since, by its words and by those around them.

A :class:`TextQuote` is the TextQuoteSelector of the W3C Web Annotation Data Model: the exact words, with what stood
before and after them. Its offset is only a hint. :meth:`QuoteFinder.places` answers in two steps:

1. The whole quotation stands at the hint, or somewhere else: that is the place.
2. Otherwise words are compared, without case, punctuation, white space and invisible characters. Each place that has
   the exact words, or a few other words between the two that stood next to them, gets a score: the letters of the
   longest common subsequence of words to its left and to its right. The best place counts only if it is sure: clearly
   better than every other place and than the assumption that the passage was removed, in a sentence that is the same or
   nearly, and, unless that sentence is long enough to be known by itself, beside a neighbour that is the same.

A wrong place is worse than none, so what is not sure is not found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property

import attrs

from timeline.text.sentences import sentence_bounds

BEYOND = 60
"""Characters that are quoted before and after the sentence of the words."""
LONGEST_CONTEXT = 480
"""The most characters that are quoted on one side."""

SLACK = 12
"""Words that may have been inserted on each side of the words, within what is compared."""
BREAK = 4
"""What it costs, in letters, that words which are the same do not follow on each other in both texts."""
NUMBER = 5
"""The least weight of a number."""
LEAST = 1 << 30
"""More than any weight."""
MOST_NEW = 2
"""By how many words the new words in a place may outnumber the old ones."""
CLEARLY = 8
"""By how many letters the best place must be better than the next one: about two words."""
KNOWN_BY_ITSELF = 6
"""The number of words by which an unchanged sentence is recognised between neighbours that have changed."""
NEARLY_THE_SAME = 0.5
"""The share of the letters of a corrected sentence that must be unchanged, beside an unchanged neighbour."""
WITHOUT_NEIGHBOURS = 0.72
"""The same where the article has no other sentence."""
NEIGHBOUR = 0.75
"""The share of the letters beyond the sentence that make an unchanged neighbour."""

_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(rf"\w(?:[\w{_INVISIBLE}\u0300-\u036f]*[\w\u0300-\u036f])?")
_HIDDEN = re.compile(f"[{_INVISIBLE}]")

Extent = tuple[int, int]
"""Where a passage begins and ends, end excluded."""


@attrs.frozen
class TextQuote:
    """A passage, *exact*, with the text before and after it, and the offset at which it began.

    >>> TextQuote.of("The dam broke. All fled.", 8, 13)
    TextQuote(exact='broke', prefix='The dam ', suffix='. All fled.', start=8)
    """

    exact: str
    prefix: str
    suffix: str
    start: int

    @classmethod
    def of(cls, text: str, start: int, end: int) -> TextQuote:
        """The quotation of the passage of *text* from *start* to *end*.

        Its sentence is quoted, and a few words beyond. If the text has all that twice, more is.
        """
        first, last = sentence_bounds(text, start, end)
        while True:
            first, last = first - BEYOND, last + BEYOND
            quotation = _quoted(text, start, end, max(first, start - LONGEST_CONTEXT), min(last, end + LONGEST_CONTEXT))
            whole = quotation.prefix + quotation.exact + quotation.suffix
            is_longest = first <= max(0, start - LONGEST_CONTEXT) and last >= min(len(text), end + LONGEST_CONTEXT)
            if is_longest or text.find(whole, text.find(whole) + 1) < 0:
                return quotation


def _quoted(text: str, start: int, end: int, first: int, last: int) -> TextQuote:
    """The quotation whose context reaches from *first* to *last*, without the parts of words at its edges."""
    first, last = max(first, 0), min(last, len(text))
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    return TextQuote(text[start:end], text[first:start], text[end:last], start)


@attrs.frozen
class _QuotedWords:
    """The words of a quotation; of those before and after, how many belong to the sentence of the exact ones."""

    exact: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    own_before: int
    own_after: int

    @property
    def sentence(self) -> tuple[str, ...]:
        return self.before[len(self.before) - self.own_before :] + self.exact + self.after[: self.own_after]

    @property
    def beyond_left(self) -> tuple[str, ...]:
        return self.before[: len(self.before) - self.own_before]

    @property
    def beyond_right(self) -> tuple[str, ...]:
        return self.after[self.own_after :]

    @property
    def repeats_sentence(self) -> bool:
        """True if the context has the sentence of the words once more."""
        size = len(self.sentence)
        around = (self.beyond_left, self.beyond_right)
        return any(self.sentence == part[at : at + size] for part in around for at in range(len(part) - size + 1))

    @classmethod
    def of(cls, quotation: TextQuote) -> _QuotedWords:
        """The words of *quotation*."""
        start = len(quotation.prefix)
        end = start + len(quotation.exact)
        text = quotation.prefix + quotation.exact + quotation.suffix
        first, last = sentence_bounds(text, start, end)
        before, after = _words(quotation.prefix), _words(quotation.suffix)
        own_before, own_after = len(_words(text[first:start])), len(_words(text[end:last]))
        return cls(_words(quotation.exact), before, after, min(own_before, len(before)), min(own_after, len(after)))


@attrs.frozen
class _Scored:
    """Words of a text, from *first* up to *last*, as a place for a quotation: the letters that agree with it.

    ``own`` counts the letters of the sentence, ``left`` and ``right`` those beyond it.
    """

    first: int
    last: int
    own: int
    left: int
    right: int

    @property
    def score(self) -> int:
        return self.own + self.left + self.right

    def overlaps(self, other: _Scored) -> bool:
        return self.first < other.last and other.first < self.last


@attrs.frozen
class QuoteFinder:
    """A text in which quotations are looked for; its words are read once, when they are first needed.

    >>> old = "The pier shut on Monday. Divers raised the ferry in April."
    >>> new = "Corrected: the old pier shut on Monday. Divers recovered the ferry in April."
    >>> places = QuoteFinder(new).places(TextQuote.of(old, 32, 38))
    >>> [new[start:end] for start, end in places]
    ['recovered']
    """

    text: str

    def places(self, quotation: TextQuote) -> tuple[Extent, ...]:
        """Where *quotation* surely is: one place. None if it is nowhere, several if they are equally good."""
        if found := tuple(self._unchanged(quotation)):
            return found
        if not quotation.prefix + quotation.suffix:
            return ()
        return tuple(self._place(each, quotation) for each in self._found(_QuotedWords.of(quotation)))

    def _found(self, quoted: _QuotedWords) -> list[_Scored]:
        """The place that is sure, or several that are equally good."""
        found = sorted(self._candidates(quoted), key=lambda each: (-each.score, each.last - each.first))
        if not found:
            return []
        known = [each for each in found if each.own == _weights(quoted.sentence)]
        known = [each for each in known if self._is_unbroken(each, quoted)] or known
        is_known = len(known) == 1 and len(quoted.sentence) >= KNOWN_BY_ITSELF and not quoted.repeats_sentence
        if is_known and not self._is_closed_up(quoted, known[0]):
            return known
        best = found[0]
        if not _is_enough(best, quoted) or self._was_removed(best, quoted):
            return []
        return [best, *(each for each in found[1:] if not each.overlaps(best) and not _is_clear(best, each, quoted))]

    def _is_unbroken(self, place: _Scored, quoted: _QuotedWords) -> bool:
        """True if nothing was inserted into the sentence: a new one before it may begin with the same word."""
        first, last = place.first - quoted.own_before, place.last + quoted.own_after
        return first >= 0 and self._words[first:last] == quoted.sentence

    def _unchanged(self, quotation: TextQuote) -> Iterator[Extent]:
        """Where the whole quotation stands: at its hint, else anywhere; exact words alone only at the hint."""
        whole, before = quotation.prefix + quotation.exact + quotation.suffix, len(quotation.prefix)
        if quotation.start >= before and self.text.startswith(whole, quotation.start - before):
            yield quotation.start, quotation.start + len(quotation.exact)
            return
        first = self.text.find(whole) if quotation.prefix + quotation.suffix else -1
        while first >= 0:
            yield first + before, first + before + len(quotation.exact)
            first = self.text.find(whole, first + 1)

    @cached_property
    def _spans(self) -> list[Extent]:
        return [word.span() for word in _WORD.finditer(self.text)]

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return _words(self.text)

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        positions: dict[str, list[int]] = {}
        for position, word in enumerate(self._words):
            positions.setdefault(word, []).append(position)
        return positions

    def _candidates(self, quoted: _QuotedWords) -> list[_Scored]:
        exact = [self._scored(*place, quoted) for place in self._with_exact(quoted)]
        taken = {at for each in exact for at in range(each.first, each.last)}
        between = [
            place for place in dict.fromkeys(self._between_neighbours(quoted)) if taken.isdisjoint(range(*place))
        ]
        return [*exact, *(self._scored(*place, quoted) for place in between)]

    def _with_exact(self, quoted: _QuotedWords) -> Iterator[Extent]:
        """The words that are the exact ones."""
        size = len(quoted.exact)
        for first in self._positions.get(quoted.exact[0], ()) if size else ():
            if self._words[first : first + size] == quoted.exact:
                yield first, first + size

    def _between_neighbours(self, quoted: _QuotedWords) -> Iterator[Extent]:
        """A few other words between those next to the exact ones; one of these, on each side, may have changed too."""
        most = len(quoted.exact) + MOST_NEW
        starts = [at + 1 for word in quoted.before[-2:] for at in self._positions.get(word, ())]
        for first in starts if quoted.before else [0] if quoted.after else []:
            for last in range(first + 1, min(first + most, len(self._words)) + 1):
                is_followed = self._words[last] in quoted.after[:2] if last < len(self._words) else not quoted.after
                if is_followed:
                    yield first, last
                    break

    def _scored(self, first: int, last: int, quoted: _QuotedWords) -> _Scored:
        left, right = self._around(first, last, quoted)
        before = _agreements(quoted.before[::-1], left[::-1])
        after = _agreements(quoted.after, right)
        own_before, own_after = before[quoted.own_before], after[quoted.own_after]
        exact = _weights(quoted.exact) if self._words[first:last] == quoted.exact else 0
        return _Scored(first, last, exact + own_before + own_after, before[-1] - own_before, after[-1] - own_after)

    def _around(self, first: int, last: int, quoted: _QuotedWords) -> tuple[tuple[str, ...], tuple[str, ...]]:
        left = self._words[max(0, first - len(quoted.before) - SLACK) : first]
        return left, self._words[last : last + len(quoted.after) + SLACK]

    def _was_removed(self, best: _Scored, quoted: _QuotedWords) -> bool:
        """True if the text agrees as well with the quotation without its exact words.

        Of two sentences that differ in a word, one was removed: the words would be found in the other.
        """
        left, right = self._around(best.first, best.last, quoted)
        whole = left + self._words[best.first : best.last] + right
        without = _agreements(quoted.before + quoted.after, whole, anchored=False)[-1]
        is_own = best.own == _weights(quoted.sentence) and not quoted.repeats_sentence
        is_other = self._words[best.first : best.last] != quoted.exact
        return without > best.score or (without == best.score and not is_own and not is_other)

    def _is_closed_up(self, quoted: _QuotedWords, like: _Scored) -> bool:
        """True if the neighbours of the sentence stand side by side: it was removed, and its *like* is another one."""
        own = range(like.first - quoted.own_before, like.last + quoted.own_after + 1)
        left, right = quoted.beyond_left[::-1], quoted.beyond_right
        for at in [at + 1 for at in self._positions.get(left[0], ())] if left else [0]:
            if at not in own and self._words[at : at + 1] == right[:1]:
                before = _agreements(left, self._words[max(0, at - len(left) - MOST_NEW) : at][::-1])[-1]
                after = _agreements(right, self._words[at : at + len(right) + MOST_NEW])[-1]
                if before >= NEIGHBOUR * _weights(left) and after >= NEIGHBOUR * _weights(right):
                    return True
        return False

    def _place(self, found: _Scored, quotation: TextQuote) -> Extent:
        """The characters of the words *found*; all of the exact words where these begin or end with no letter."""
        start, end = self._spans[found.first][0], self._spans[found.last - 1][1]
        opening = _WORD.search(quotation.exact)
        whole = start - (opening.start() if opening else 0)
        is_whole = whole >= 0 and self.text.startswith(quotation.exact, whole)
        return (whole, whole + len(quotation.exact)) if is_whole else (start, end)


def _is_clear(best: _Scored, other: _Scored, quoted: _QuotedWords) -> bool:
    """True if *best* is surely rather the place than *other*: never if only the other has the sentence unchanged."""
    if best.own < other.own == _weights(quoted.sentence):
        return False
    is_perfect = best.score == _weights(quoted.before + quoted.exact + quoted.after)
    return best.score - other.score >= (1 if is_perfect else CLEARLY)


def _is_enough(found: _Scored, quoted: _QuotedWords) -> bool:
    """True if so much agrees that *found* is the place of the quotation, changed at most in a few words."""
    own, left, right = map(_weights, (quoted.sentence, quoted.beyond_left, quoted.beyond_right))
    if not left + right:
        return found.own >= WITHOUT_NEIGHBOURS * own
    is_beside = (left and found.left >= NEIGHBOUR * left) or (right and found.right >= NEIGHBOUR * right)
    return bool(is_beside) and found.own >= NEARLY_THE_SAME * own


def _words(text: str) -> tuple[str, ...]:
    """The words of *text* as they are compared.

    >>> _words("“Naïve” re\u00adports, he said")
    ('naïve', 'reports', 'he', 'said')
    """
    return tuple(_folded(word) for word in _WORD.findall(text))


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", _HIDDEN.sub("", word)).casefold()


def _weight(word: str) -> int:
    """How much it tells that a word is the same: its letters, and more for a number, by which similar lines differ."""
    return max(len(word), NUMBER) if any(map(str.isdecimal, word)) else len(word)


def _weights(words: Sequence[str]) -> int:
    return sum(map(_weight, words))


def _agreements(quoted: Sequence[str], found: Sequence[str], *, anchored: bool = True) -> list[int]:
    """For each number of the first words *quoted*, the weight of the words that they have in common with *found*.

    Words are in common in one order, from the first on if *anchored*. Every break costs ``BREAK``, and each word of
    *found* that is skipped one letter. This is the local alignment of Smith and Waterman.

    >>> _agreements(["the", "old", "pier", "reopened"], ["the", "pier", "reopened"])
    [0, 3, 3, 3, 11]
    """
    apart = [
        -BREAK - skipped for skipped in range(len(found) + 1)
    ]  # the best that ends in a break, after so many words of *found*
    joined = [0 if anchored else -BREAK] + [-LEAST] * len(found)  # the best that ends in a common word
    agreements = [0]
    for word in quoted:
        weight, above_joined, above_apart = _weight(word), joined, apart
        joined, apart = [-LEAST], [above_apart[0]]
        for at, other in enumerate(found):
            before = max(above_joined[at], above_apart[at], -LEAST if anchored else 0)
            joined.append(before + weight if word == other else -LEAST)
            skipping = max(apart[at], joined[at] - BREAK) - 1
            apart.append(max(skipping, above_apart[at + 1], above_joined[at + 1] - BREAK))
        agreements.append(max(agreements[-1], *joined))
    return agreements
