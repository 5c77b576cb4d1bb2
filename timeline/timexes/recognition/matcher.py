"""Find where rules match: gate, chunk, class string, rules.

1. The gate, one regular expression of trigger words and digit shapes, runs over the text in lower case.
2. Around each hit, a chunk grows to both sides for as long as the pack knows the tokens.
3. Each token becomes one class character, and one automaton finds the rules that match in that short string. The result
   depends on the string alone and is cached, because news repeats itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter

import attrs

from timeline.languages import tokens
from timeline.languages.numbers import NUMBER_SLOTS
from timeline.languages.packs import LanguagePack
from timeline.languages.patterns import BLANK, slot_key
from timeline.timexes.recognition.automaton import Automaton
from timeline.timexes.short_lived import short_lived

MAX_TOKENS = 60
"""The most tokens of a chunk: longer runs are cut, so that matching takes linear time for any text."""
_LEFT = 48
"""The most characters of a chunk before its trigger."""
_LONGEST_TRIGGER = 64
"""The most characters of a trigger."""


@attrs.frozen
class Match:
    """A rule's match at some token of a chunk: its length in tokens, and its captures.

    A capture is (name, slot, token), with the token counted from the first of the match.
    """

    rule: int
    length: int
    captures: tuple[tuple[str, str, int], ...]


@short_lived
class Chunk:
    """A run of tokens that the pack knows: the lower-case tokens, their class string, and where they lie.

    ``bounds`` are the offsets of the tokens, and the end of the last one.
    """

    bounds: list[int]
    tokens: list[str]
    classes: str


class Matcher:
    """Finds the rules of a pack in texts; its parts are made when a text first needs them."""

    def __init__(self, pack: LanguagePack) -> None:
        self.pack = pack
        self._known_matches = lru_cache(maxsize=8192)(self._match)

    @cached_property
    def gate(self) -> re.Pattern[str]:
        """Trigger words and digit shapes, with the character before them.

        That character is not a Latin letter: this lets :mod:`re` skip most of a text four times as fast as ``\\b``.
        Each alternative begins with a letter, by which :mod:`re` passes over those that cannot match, and one with any
        digit.
        """
        groups = groupby(sorted(self.pack.trigger_words), key=itemgetter(0))
        triggers = {first: [*words] for first, words in groups}
        words = [rf"{tokens.trie_regex(group)}\b" for first, group in triggers.items() if not first.isdecimal()]
        fiscal = rf"{_any_of(self.pack.words('fiscal_years'))} ?'?\d\d"
        of_digits = [
            rf"(?<={first}){tokens.trie_regex(word[1:] for word in group)}\b"
            for first, group in triggers.items()
            if first.isdecimal()
        ]
        after_digit = "|".join([*of_digits, _after_first_digit(self.pack)])
        return re.compile(rf"[^a-z_](?:{'|'.join(words) or '(?!)'}|{fiscal}|\d(?:{after_digit}))")

    @cached_property
    def token(self) -> re.Pattern[str]:
        """The tokeniser."""
        numbers = self.pack.numbers
        return tokens.token_regex(self.pack.dotted_words, numbers.phrase_regex(), numbers.ordinal_endings)

    @cached_property
    def number_classes(self) -> frozenset[str]:
        """The classes of the words that can begin a number of several words: "two", "1.5", "a" of "a hundred"."""
        slots = frozenset[str]().union(*NUMBER_SLOTS.values())
        in_slots = [self.pack.classes.get(slot_key(slot), "") for slot in slots]
        article = self.pack.numbers.article
        return frozenset("".join([*in_slots, self.pack.class_of(article) if article else ""]))

    @cached_property
    def automaton(self) -> Automaton:
        """The automaton of all rules."""
        return Automaton(self.pack.parts, self.pack.classes)

    def next_matches(self, classes: str, start: int) -> tuple[int, tuple[Match, ...]]:
        """The first position at or after *start* at which rules match, and their matches, the longest first."""
        position, length = self.automaton.find(classes, start)
        while length:
            matches = self._known_matches(classes[position : position + length])
            if matches:
                return position, matches
            position, length = self.automaton.find(classes, position + 1)
        return position, ()

    def _match(self, classes: str) -> tuple[Match, ...]:
        """The matches at the beginning of *classes*; the longest takes up all of it."""
        return tuple(sorted((Match(*match) for match in self.automaton.matches(classes)), key=self._rank))

    def _rank(self, match: Match) -> tuple[int, bool]:
        """The longest match first; among equals, one whose rule says that it is not a time."""
        return -match.length, self.pack.rules[match.rule].reading != "nothing"

    def chunks(self, lower: str) -> Iterator[Chunk]:
        """The runs of known tokens around each trigger, from left to right and without overlaps."""
        position = 0
        while (hit := self._trigger(lower, position)) >= 0:
            starts, words, classes = self._leftwards(lower, hit, position)
            end = self._rightwards(lower, hit, starts, words, classes)
            if words:
                starts.append(end)
                yield Chunk(starts, words, "".join(classes))
            position = end if end > hit else hit + 1

    def _trigger(self, lower: str, position: int) -> int:
        """The offset of the next trigger at or after *position*, -1 if there is none."""
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
        """True if a trigger begins at *position*, whatever the character before it."""
        return self.gate.match("\n" + lower[position : position + _LONGEST_TRIGGER]) is not None

    def _leftwards(self, lower: str, hit: int, floor: int) -> tuple[list[int], list[str], list[str]]:
        """The known tokens that end where the trigger begins."""
        starts: list[int] = []
        words: list[str] = []
        classes: list[str] = []
        begin = self._left_edge(lower, hit, floor)
        if begin >= hit:
            return starts, words, classes
        class_of = self.pack.class_of
        for word in self.token.findall(lower, begin, hit):
            character = class_of(word)
            if character:
                starts.append(begin)
                words.append(word)
                classes.append(character)
            elif words:
                starts, words, classes = [], [], []
            begin += len(word)
        return starts, words, classes

    def _left_edge(self, lower: str, hit: int, floor: int) -> int:
        """The offset from which to read towards the trigger: after the last plain word that no rule uses."""
        class_of, begin, end = self.pack.class_of, hit - _LEFT if hit - _LEFT > floor else floor, hit
        while (blank := lower.rfind(" ", begin, end)) >= 0:
            word = lower[blank + 1 : end]
            if word.isalpha() and not class_of(word):
                return end + 1
            end = blank
        while begin and begin < end and lower[begin - 1].isalnum() and lower[begin].isalnum():
            begin += 1
        word = lower[begin:end]
        return end + 1 if word.isalpha() and not class_of(word) else begin

    def _rightwards(self, lower: str, hit: int, starts: list[int], words: list[str], classes: list[str]) -> int:
        """Add the known tokens from the trigger on; return the offset at which the next search starts."""
        begin = self._glue(lower, hit, starts, words, classes)
        class_of = self.pack.class_of
        for token in self.token.finditer(lower, begin):
            word = token[0]
            character = class_of(word)
            if not character or len(words) == MAX_TOKENS:
                break
            starts.append(begin)
            words.append(word)
            classes.append(character)
            begin += len(word)
        return begin

    def _glue(self, lower: str, hit: int, starts: list[int], words: list[str], classes: list[str]) -> int:
        """The offset at which to go on: a number may contain the trigger ("twenty-second", "two thousand")."""
        if classes and classes[-1] == BLANK and (len(classes) == 1 or classes[-2] not in self.number_classes):
            return hit
        for back in (1, 2):  # the token before the trigger, or the one before the blank
            while len(starts) >= back and hit - starts[-back] < 40:
                token = self.token.match(lower, starts[-back])
                if token is None or token.end() <= hit:
                    break
                hit = starts[-back]
                del starts[-back:], words[-back:], classes[-back:]
        return hit


@lru_cache(maxsize=32)
def matcher_of(pack: LanguagePack) -> Matcher:
    """The matcher of a pack, made once per pack."""
    return Matcher(pack)


def _after_first_digit(pack: LanguagePack) -> str:
    """What follows a digit that begins a date or a time of day without a trigger word.

    "'95" begins with its apostrophe.
    """
    ordinal, decade = _any_of(pack.numbers.ordinal_endings), _any_of(pack.words("decade_endings"))
    half_day = _any_of(pack.words("halfday_marks"))
    hour, hours = _any_of(pack.words("hour_letters")), _any_of(pack.words("hour_words"))
    shapes = (
        rf"(?<=['’‘]\d)()\d{decade}?\b",
        r"\d{3}(?!\d)",
        rf"{_digit_after(pack.words('plain_year_prepositions'))}\d\d(?![\d.,:/-]\d|\d)",
        rf"\d?(?:[:/.-]\d|{ordinal}\b|{hour}\b| ?{half_day}\b)",
        r"\d{7}t\d",
        rf"\d{{2,3}} ?(?:{half_day}|{hours})\b",
        rf"\d?0{decade}\b",
    )
    return "|".join(shapes)


def _digit_after(words: Iterable[str]) -> str:
    """A regular expression for the place after any of *words*, a blank and a digit."""
    places = [rf"(?<={re.escape(word)} \d)" for word in sorted(words)]
    return f"(?:{'|'.join(places) or '(?!)'})"


def _any_of(words: Iterable[str]) -> str:
    """A regular expression for any of *words*; it never matches if *words* is empty."""
    return f"(?:{tokens.trie_regex(words) or '(?!)'})"
