"""The automaton of all rules finds what each rule's own regular expression would."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from timeline.languages.patterns import Part, Symbol, parse_pattern
from timeline.timexes.recognition import automaton as module
from timeline.timexes.recognition.automaton import Automaton

CLASSES = {"a": "ax", "b": "by", "{s}": "sxy", "{t}": "t", " ": " "}
ATOMS = st.sampled_from(["a", "b", "{s}", "{t:u}", " ", "~", "_"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda options: f"({'|'.join(options)})"),
        inner.map(lambda one: f"({one})?"),
        inner.map(lambda one: f"(|{one})"),
    ),
    max_leaves=8,
)
STRINGS = st.text("abstxy q", max_size=8)


def regex(part: Part, names: list[tuple[str, str]]) -> str:
    """The same pattern as a regular expression over class characters; group n catches ``names[n - 1]``."""
    if isinstance(part, Symbol):
        characters = CLASSES.get(part.key)
        body = f"[{characters}]" if characters else "(?!)"
        if part.name:
            names.append((part.name, part.key[1:-1]))
        return f"({body})" if part.name else body
    options = "|".join("".join(regex(piece, names) for piece in option) for option in part.options)
    return f"(?:{options})" + ("?" if part.optional else "")


def expected(patterns: list[str], string: str) -> list[tuple[int, int, tuple[tuple[str, str, int], ...]]]:
    found = []
    for rule, pattern in enumerate(patterns):
        names: list[tuple[str, str]] = []
        match = re.match(regex(parse_pattern(pattern, {}), names), string)
        if match and match.end():
            caught = zip(names, match.regs[1:], strict=True)
            found.append((rule, match.end(), tuple((*name, start) for name, (start, _) in caught if start >= 0)))
    return found


@given(st.lists(PATTERNS, min_size=1, max_size=4), STRINGS, st.booleans())
def test_rules_lengths_and_captures_are_those_of_the_regular_expressions(patterns, string, few_states):
    automaton = Automaton([parse_pattern(pattern, {}) for pattern in patterns], CLASSES)
    kept, module.MAX_STATES = module.MAX_STATES, 2 if few_states else module.MAX_STATES
    try:
        for position in range(len(string)):
            rest = string[position:]
            assert automaton.matches(rest) == expected(patterns, rest)
            lengths = [length for _, length, _ in automaton.matches(rest)]
            begin, reach = automaton.find(string, position)
            assert begin > position or max(lengths, default=0) <= reach
            assert begin == position or not lengths
    finally:
        module.MAX_STATES = kept
