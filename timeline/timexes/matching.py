"""Find where rules match: gate, chunk, class string, rules.

1. One regular expression of trigger words and digit shapes runs over the lower-cased text.
2. Around a hit, tokens are read to both sides as long as the pack knows them: a chunk.
3. Each token is one class character; rules are regular expressions over that short string. Matching is a function of
   the string alone and cached: news repeats itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache

import attrs

from timeline.languages import patterns, tokens
from timeline.languages.packs import LanguagePack

MAX_TOKENS = 60
"""Tokens in a chunk: longer runs are cut, so that no input makes matching more than linear."""
_LEFT = 48
_SHAPES = "|".join(
    (
        r"\d{4}(?!\d)",
        r"\d\d?(?:[:/.-]\d|(?:st|nd|rd|th)\b|[ap]\.?m\b|h\b)",
        r"\d{8}t\d",
        r"fy ?'?\d\d",
        r"\d{3,4} ?(?:[ap]\.?m\b|hrs?\b|hours\b)",
        r"\d\d?0s\b",
        r"\d\d? ?[ap]\.m",
    )
)
"""Digits that may begin a date or a time of day by themselves."""


@attrs.frozen
class Match:
    """A rule's match in a chunk: token positions, and captures as (name, slot, first token, end) tuples."""

    rule: int
    first: int
    last: int
    captures: tuple[tuple[str, str, int, int], ...]


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
    """The compiled side of a pack; rules are compiled when a text first needs them."""

    def __init__(self, pack: LanguagePack) -> None:
        self.pack = pack
        self.match_all = lru_cache(maxsize=8192)(self._match_all)
        self._compiled = cache(self._compile)

    @cached_property
    def gate(self) -> re.Pattern[str]:
        """Trigger words and digit shapes."""
        words = tokens.trie_regex(self.pack.trigger_words)
        return re.compile(rf"(?:\b|(?<=\d))(?:(?:{words})\b|{_SHAPES})|['’‘]\d\ds?\b")

    @cached_property
    def token(self) -> re.Pattern[str]:
        """The tokeniser."""
        return tokens.token_regex(self.pack.dotted_words, self.pack.numbers.phrase_regex())

    @cached_property
    def _rules_by_class(self) -> dict[str, tuple[int, ...]]:
        """Rules that may start with a class character."""
        found: dict[str, list[int]] = {}
        for index, keys in enumerate(self.pack.first_keys):
            for character in {c for key in keys for c in self.pack.classes.get(key, "")}:
                found.setdefault(character, []).append(index)
        return {character: tuple(indices) for character, indices in found.items()}

    @cached_property
    def _required(self) -> tuple[frozenset[str], ...]:
        """Class characters of which a rule needs one: a string without them is not tried, nor the rule compiled."""
        classes = self.pack.classes
        keys = (patterns.required_keys(part) for part in self.pack.parts)
        return tuple(frozenset("".join(classes.get(key, "") for key in each)) for each in keys)

    def _compile(self, rule: int) -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
        names: list[tuple[str, str]] = []
        source = patterns.to_regex(self.pack.parts[rule], self.pack.classes, names)
        return re.compile(source), tuple(names)

    def _match_all(self, classes: str) -> tuple[tuple[Match, ...], ...]:
        """For each position of a class string, the rules that match there, the longest first."""
        present = set(classes)
        hopeful = {rule for rule, needed in enumerate(self._required) if not needed or not needed.isdisjoint(present)}
        return tuple(self._match_at(classes, position, hopeful) for position in range(len(classes)))

    def _match_at(self, classes: str, position: int, hopeful: set[int]) -> tuple[Match, ...]:
        found = []
        for rule in self._rules_by_class.get(classes[position], ()):
            if rule not in hopeful:
                continue
            pattern, names = self._compiled(rule)
            match = pattern.match(classes, position)
            if match is not None and match.end() > position:
                spans = ((name, slot, *match.span(group)) for group, (name, slot) in enumerate(names, 1))
                captures = tuple(span for span in spans if span[2] >= 0)
                found.append(Match(rule, position, match.end() - 1, captures))
        return tuple(sorted(found, key=self._rank))

    def _rank(self, match: Match) -> tuple[int, bool]:
        """The longest first; among equals, what is no time at all wins."""
        return -match.last, self.pack.rules[match.rule].reading != "nothing"

    def chunks(self, lower: str) -> Iterator[Chunk]:
        """The runs of known tokens around each trigger, left to right, never overlapping."""
        search, position, size = self.gate.search, 0, len(lower)
        while position < size and (hit := search(lower, position)):
            starts, found, classes = self._leftwards(lower, hit.start(), position)
            end = self._rightwards(lower, hit.start(), starts, found, classes)
            if found:
                yield Chunk(tuple(starts), tuple(found), "".join(classes))
            position = max(end, hit.start() + 1)

    def _leftwards(self, lower: str, hit: int, floor: int) -> tuple[list[int], list[str], list[str]]:
        """The known tokens that end where the trigger starts."""
        if not self._known_before(lower, hit, floor):
            return [], [], []
        floor = max(floor, hit - _LEFT)
        begin = floor
        while begin and begin < hit and lower[begin - 1].isalnum() and lower[begin].isalnum():
            begin += 1
        starts: list[int] = []
        found: list[str] = []
        classes: list[str] = []
        for token in self.token.finditer(lower, begin, hit):
            word = token[0]
            character = self.pack.class_of(word)
            if character:
                starts.append(token.start())
                found.append(word)
                classes.append(character)
            elif found:
                starts, found, classes = [], [], []
        return starts, found, classes

    def _known_before(self, lower: str, hit: int, floor: int) -> bool:
        """False when the word before is one that no rule knows: nearly always, and quick to tell."""
        if hit <= floor:
            return False
        if lower[hit - 1] != " ":
            return True
        word = lower[max(lower.rfind(" ", floor, hit - 1) + 1, floor) : hit - 1]
        return not word.isalpha() or bool(self.pack.class_of(word))

    def _rightwards(self, lower: str, hit: int, starts: list[int], found: list[str], classes: list[str]) -> int:
        """Add the known tokens from the trigger on; return where the next search starts."""
        begin = self._glue(lower, hit, starts, found, classes)
        match, class_of = self.token.match, self.pack.class_of
        while len(found) < MAX_TOKENS and (token := match(lower, begin)):
            word = token[0]
            character = class_of(word)
            if not character:
                break
            starts.append(begin)
            found.append(word)
            classes.append(character)
            begin = token.end()
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
