"""One automaton for all rules of a pack: it finds the rules that match at a position in one pass over the word classes.

Trying a regular expression per rule at every word would be most of the work of recognition, and compiling them most of
a cold start, although nearly all of them fail. The automaton reads all rules together, one word class at a time. A
state is the set of places in the rules that can come next; it is made when a text first needs it. Patterns have no
repetition, so a match ends after a bounded number of steps, and no text can make the automaton go back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from timeline.languages.patterns import Choice, Part, Symbol

MAX_STATES = 20_000
"""The most states in memory; when a text needs more, all are dropped and made again as needed."""

Capture = tuple[str, str, int]
"""Name, slot, and index of the captured class."""


class State(dict[str, "State | None"]):
    """The places that can come next, and the rules that are complete; a class leads to the next state.

    A place is a number; the first of them, one for each rule, are the ends of the rules. A dictionary is the fastest
    way from class to state, and ``__missing__`` makes a state when a text first needs it.
    """

    __slots__ = ("_step", "complete", "places")

    def __init__(self, places: set[int], complete: tuple[int, ...], step: Callable[[State, str], State | None]) -> None:
        super().__init__()
        self.places = places
        self.complete = complete
        self._step = step

    def __missing__(self, character: str) -> State | None:
        following = self[character] = self._step(self, character)
        return following


class Automaton:
    """Finds the rules that match a string of word classes, with their captures.

    >>> from timeline.languages.patterns import parse_pattern
    >>> parts = [parse_pattern(pattern, {}) for pattern in ("last {unit}", "{unit:u}", "last( {unit})?")]
    >>> automaton = Automaton(parts, {"last": "L", "{unit}": "dw", " ": " "})
    >>> automaton.find("L dw", 0), automaton.find("L dw", 1), automaton.find("L ", 1)
    ((0, 3), (2, 1), (2, 0))
    >>> automaton.matches("L d")
    [(0, 3, (('unit', 'unit', 2),)), (2, 3, (('unit', 'unit', 2),))]
    """

    def __init__(self, parts: Sequence[Choice], classes: Mapping[str, str]) -> None:
        """*classes* maps each slot and word of the rules to the class characters that match it."""
        self._rules = len(parts)
        self._ends = frozenset(range(len(parts)))
        self._symbols = [Symbol("")] * len(parts)
        self._following: list[tuple[int, ...]] = [()] * len(parts)
        self._places_of: dict[str, list[int]] = {}
        self._keys_of: dict[str, set[str]] = {}
        for key, characters in classes.items():
            for character in characters:
                self._keys_of.setdefault(character, set()).add(key)
        self._begins = [self._enter(part, (rule,)) for rule, part in enumerate(parts)]
        self._admitting: dict[str, frozenset[int]] = {}
        self._states: dict[frozenset[int], State] = {}
        self._opening = State({place for begin in self._begins for place in begin}, (), self._step)

    def _enter(self, part: Part, after: tuple[int, ...]) -> tuple[int, ...]:
        """The places at which *part* can begin, in order of preference; *after* are the places that follow it."""
        if isinstance(part, Symbol):
            place = len(self._symbols)
            self._symbols.append(part)
            self._following.append(after)
            self._places_of.setdefault(part.key, []).append(place)
            return (place,)
        places: tuple[int, ...] = ()
        for option in part.options:
            begin = after
            for piece in reversed(option):
                begin = self._enter(piece, begin)
            places += begin
        if part.optional:
            places += after
        # each place once: in "(a?|b?)(c?|d?)…" every part would double those that follow it
        return tuple(dict.fromkeys(places)) if len(places) > 1 else places

    def find(self, classes: str, start: int) -> tuple[int, int]:
        """The first place at or after *start* at which a rule matches, and the length of the longest match there.

        The length is 0 if there is none.
        """
        opening, size = self._opening, len(classes)
        for begin in range(start, size):
            state = opening[classes[begin]]
            if state is None:
                continue
            longest, index = 0, begin + 1
            while state is not None:
                if state.complete:
                    longest = index - begin
                if index == size:
                    break
                state = state[classes[index]]
                index += 1
            if longest:
                return begin, longest
        return size, 0

    def _step(self, state: State, character: str) -> State | None:
        """The state after *character*; ``None`` if no rule goes on."""
        reached = self._admitted(character) & state.places
        return self._state(reached) if reached else None

    def _admitted(self, character: str) -> frozenset[int]:
        """The places that a class matches."""
        if character not in self._admitting:
            keys = self._keys_of.get(character, ())
            self._admitting[character] = frozenset().union(*[self._places_of.get(key, ()) for key in keys])
        return self._admitting[character]

    def _state(self, reached: frozenset[int]) -> State:
        """The state after the places *reached*."""
        if reached not in self._states:
            if len(self._states) >= MAX_STATES:
                self._states.clear()
                self._opening.clear()
            places = {after for place in reached for after in self._following[place]}
            self._states[reached] = State(places, tuple(places & self._ends), self._step)
        return self._states[reached]

    def matches(self, classes: str) -> list[tuple[int, int, tuple[Capture, ...]]]:
        """Rule, length and captures of the matches at the beginning of *classes*, in the pack's order."""
        matches = []
        for rule in self._complete(classes):
            path = self._path(self._begins[rule], classes, 0, set())
            if path:
                symbols = [(self._symbols[place], index) for index, place in enumerate(path)]
                captures = tuple((symbol.name, symbol.key[1:-1], index) for symbol, index in symbols if symbol.name)
                matches.append((rule, len(path), captures))
        return matches

    def _complete(self, classes: str) -> list[int]:
        """The rules that are complete somewhere along *classes*."""
        state, complete = self._opening, set[int]()
        for character in classes:
            following = state[character]
            if following is None:
                break
            state = following
            complete.update(state.complete)
        return sorted(complete)

    def _path(self, places: Iterable[int], classes: str, index: int, dead: set[tuple[int, int]]) -> list[int] | None:
        """The places of one rule's match: always the first alternative that leads to its end; *dead* ones do not."""
        admitted = self._admitted(classes[index]) if index < len(classes) else ()
        for place in places:
            if place < self._rules:
                return []
            if place in admitted and (place, index) not in dead:
                rest = self._path(self._following[place], classes, index + 1, dead)
                if rest is not None:
                    return [place, *rest]
                dead.add((place, index))
        return None
