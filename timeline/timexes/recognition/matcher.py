"""Find where rules match: gate, chunk, class string, rules.

1. One regular expression of trigger words and digit shapes runs over the lower-cased text.
2. Around a hit, tokens are read to both sides as long as the pack knows them: a chunk.
3. Each token is one class character; one automaton tells which rules match in that short string. What they catch is a
   function of the string alone and cached: news repeats itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

import attrs

from timeline.languages import tokens
from timeline.languages.packs import LanguagePack
from timeline.timexes.recognition.automaton import Automaton

MAX_TOKENS = 60
"""Tokens in a chunk: longer runs are cut, so that no input makes matching more than linear."""
_LEFT = 48
_SHAPES = "|".join(
    (
        r"(?<=['’‘])()\d\ds?\b",
        r"\d{4}(?!\d)",
        r"\d\d?(?:[:/.-]\d|(?:st|nd|rd|th)\b|[ap]\.?m\b|h\b)",
        r"\d{8}t\d",
        r"\d{3,4} ?(?:[ap]\.?m\b|hrs?\b|hours\b)",
        r"\d\d?0s\b",
        r"\d\d? ?[ap]\.m",
    )
)
"""Digits that may begin a date or a time of day by themselves; of a short year, the apostrophe is a part."""
_FISCAL = r"fy ?'?\d\d"
_LONGEST_TRIGGER = 64
"""Characters in which every trigger ends."""


@attrs.frozen
class Match:
    """A rule's match at some token of a chunk: how many tokens it takes up, and where among them each capture stands.

    Captures are (name, slot, token) tuples, the token counted from the first of the match.
    """

    rule: int
    length: int
    captures: tuple[tuple[str, str, int], ...]


@attrs.frozen
class Chunk:
    """A run of tokens that the pack knows: where each starts, the lower-case tokens, and their class string."""

    starts: tuple[int, ...]
    tokens: tuple[str, ...]
    classes: str

    def end(self, position: int) -> int:
        """Offset at which the token at *position* ends."""
        return self.starts[position] + len(self.tokens[position])


class Matcher:
    """What finds the rules of a pack in texts, made when a text first needs it."""

    def __init__(self, pack: LanguagePack) -> None:
        self.pack = pack
        self._known_matches = lru_cache(maxsize=8192)(self._match)

    @cached_property
    def gate(self) -> re.Pattern[str]:
        """Trigger words and digit shapes, with the character before them.

        To begin with what is no Latin letter makes :mod:`re` skip most of a text four times as fast as ``\\b`` does.
        """
        words = tokens.trie_regex(self.pack.trigger_words) or "(?!)"
        return re.compile(rf"[^a-z_](?:(?:{words})\b|{_FISCAL}|(?=\d)(?:{_SHAPES}))")

    @cached_property
    def token(self) -> re.Pattern[str]:
        """The tokeniser."""
        return tokens.token_regex(self.pack.dotted_words, self.pack.numbers.phrase_regex())

    @cached_property
    def automaton(self) -> Automaton:
        """Which rules match where."""
        return Automaton(self.pack.parts, self.pack.classes)

    def matches(self, classes: str, position: int) -> tuple[Match, ...]:
        """The rules that match a class string from *position* on, the longest first."""
        reach = self.automaton.reach(classes, position)
        return self._known_matches(classes[position : position + reach]) if reach else ()

    def _match(self, classes: str) -> tuple[Match, ...]:
        """The matches at the beginning of *classes*, of which the longest takes up all."""
        return tuple(sorted((Match(*found) for found in self.automaton.matches(classes)), key=self._rank))

    def _rank(self, match: Match) -> tuple[int, bool]:
        """The longest first; among equals, what is no time at all wins."""
        return -match.length, self.pack.rules[match.rule].reading != "nothing"

    def chunks(self, lower: str) -> Iterator[Chunk]:
        """The runs of known tokens around each trigger, left to right, never overlapping."""
        position = 0
        while (hit := self._trigger(lower, position)) >= 0:
            starts, found, classes = self._leftwards(lower, hit, position)
            end = self._rightwards(lower, hit, starts, found, classes)
            if found:
                yield Chunk(tuple(starts), tuple(found), "".join(classes))
            position = max(end, hit + 1)

    def _trigger(self, lower: str, position: int) -> int:
        """Where the next trigger begins, at *position* or after it; -1 when there is none."""
        if position == 0 and self._is_trigger(lower, 0):
            return 0
        search, begin = self.gate.search, max(position - 1, 0)
        while hit := search(lower, begin):
            lead = hit.start()
            begin = lead + 1
            if hit.lastindex:
                if lead >= position:
                    return lead
                if self._is_trigger(lower, position):
                    return position
            elif lower[lead].isdecimal() or not lower[lead].isalnum():
                return begin
        return -1

    def _is_trigger(self, lower: str, position: int) -> bool:
        """True when a trigger begins at *position*, whatever stands before it."""
        return self.gate.match("\n" + lower[position : position + _LONGEST_TRIGGER]) is not None

    def _leftwards(self, lower: str, hit: int, floor: int) -> tuple[list[int], list[str], list[str]]:
        """The known tokens that end where the trigger starts."""
        starts: list[int] = []
        found: list[str] = []
        classes: list[str] = []
        begin = self._left_edge(lower, hit, floor)
        for word in self.token.findall(lower, begin, hit) if begin < hit else ():
            character = self.pack.class_of(word)
            if character:
                starts.append(begin)
                found.append(word)
                classes.append(character)
            elif found:
                starts, found, classes = [], [], []
            begin += len(word)
        return starts, found, classes

    def _left_edge(self, lower: str, hit: int, floor: int) -> int:
        """Where reading towards the trigger begins: after the last plain word that no rule knows, most often near."""
        begin = floor = max(floor, hit - _LEFT)
        while begin and begin < hit and lower[begin - 1].isalnum() and lower[begin].isalnum():
            begin += 1
        end = hit
        while (blank := lower.rfind(" ", begin, end)) >= 0:
            word = lower[blank + 1 : end]
            if word.isalpha() and not self.pack.class_of(word):
                return end + 1
            end = blank
        word = lower[begin:end]
        return end + 1 if word.isalpha() and not self.pack.class_of(word) else begin

    def _rightwards(self, lower: str, hit: int, starts: list[int], found: list[str], classes: list[str]) -> int:
        """Add the known tokens from the trigger on; return where the next search starts."""
        begin = self._glue(lower, hit, starts, found, classes)
        class_of = self.pack.class_of
        for token in self.token.finditer(lower, begin):
            word = token[0]
            character = class_of(word)
            if not character or len(found) == MAX_TOKENS:
                break
            starts.append(begin)
            found.append(word)
            classes.append(character)
            begin += len(word)
        return begin

    def _glue(self, lower: str, hit: int, starts: list[int], found: list[str], classes: list[str]) -> int:
        """Where to go on reading: a number phrase may reach over the trigger ("five seconds" yes, "twenty-second")."""
        while starts and hit - starts[-1] < 40:
            token = self.token.match(lower, starts[-1])
            if token is None or token.end() <= hit:
                break
            hit = starts.pop()
            found.pop()
            classes.pop()
        return hit


@lru_cache(maxsize=32)
def matcher_of(pack: LanguagePack) -> Matcher:
    """The matcher of a pack, made once."""
    return Matcher(pack)
