"""What is said, where it stands before who says it: "The bridge is safe, officials said"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import attrs

from timeline.parsing.parsed_text import Token
from timeline.summaries.clauses import CLAUSAL_HEADS, is_finite, noun_phrase, predicate, subject_of, walk
from timeline.summaries.pronouns import named
from timeline.summaries.words import SummaryWords

LONGEST_SAYER = 16
_WITH_VERB = frozenset({"dobj", "dative", "prt", "neg", "aux", "auxpass"})
_MARKS = frozenset({",", '"', "“", "”", "''", "``"})


@attrs.frozen(eq=False)
class Speech:
    """Who, the verb with its helpers ("told reporters"), what, and the indices that a line of it cannot lose."""

    sayer: Sequence[Token]
    verb: Sequence[Token]
    content: Sequence[Token]
    protected: Collection[int]


def speech_before(verb: Token, left_out: Collection[int], words: SummaryWords) -> Speech | None:
    """The speech that *verb* reports where its content stands before it; none where it does not.

    Read from the layout first, for parsers tie the speaker to the last words said: "… in Oslo, an official said".
    """
    return _by_layout(verb, left_out, words) or _by_parse(verb, left_out, words)


def _by_parse(verb: Token, left_out: Collection[int], words: SummaryWords) -> Speech | None:
    said = next((part for part in verb.children if _is_said(part)), None)
    subject, told = subject_of(verb), subject_of(said) if said is not None else None
    if said is None or subject is None or verb.pos != "VERB":
        return None
    content = predicate(said, {said.i}, left_out, words)
    content += noun_phrase(told, (), left_out) if told is not None else []
    protected = {verb.i, said.i, *(token.i for token in (subject, named(subject), told) if token is not None)}
    return Speech(noun_phrase(named(subject), (), left_out), _with_helpers(verb, left_out), content, protected)


def _is_said(part: Token) -> bool:
    before = part.dep == "ccomp" and part.i < part.head.i and part.pos in CLAUSAL_HEADS and is_finite(part)
    return before and all(
        token.text != ";" for token in part.tokens[part.i : part.head.i]
    )  # "He left in 1994; he died"


def _by_layout(verb: Token, left_out: Collection[int], words: SummaryWords) -> Speech | None:
    if verb.lemma not in words.lexicon.reporting or any(
        part.dep == "ccomp" and part.i > verb.i for part in verb.children
    ):
        return None
    comma = _mark_before(verb)
    if comma is None:
        return None
    tokens, start = verb.tokens, verb.sentence.start
    sayer = [token for token in tokens[comma.i + 1 : verb.i] if not token.is_punct and token.i not in left_out]
    content = [token for token in tokens[start : comma.i] if not token.is_space and token.i not in left_out]
    if not _is_someone(sayer) or not any(token.pos in CLAUSAL_HEADS and is_finite(token) for token in content):
        return None
    return Speech(sayer, _with_helpers(verb, left_out), content, {verb.i, *_roots(sayer), *_roots(content)})


def _roots(tokens: Sequence[Token]) -> set[int]:
    """Those that hang on none of the others."""
    inside = {token.i for token in tokens}
    return {token.i for token in tokens if token.head.i not in inside}


def _mark_before(verb: Token) -> Token | None:
    """The comma or quotation mark between what is said and who says it."""
    first = max(verb.sentence.start, verb.i - LONGEST_SAYER)
    return next((token for token in reversed(list(verb.tokens[first : verb.i])) if token.text in _MARKS), None)


def _is_someone(sayer: Sequence[Token]) -> bool:
    """A noun phrase without a verb in it."""
    names = any(token.pos in ("NOUN", "PROPN", "PRON") for token in sayer)
    return names and not any(token.pos in CLAUSAL_HEADS or token.dep in ("cc", "mark") for token in sayer)


def _with_helpers(verb: Token, left_out: Collection[int]) -> list[Token]:
    """*verb* with its helpers and objects alone."""

    def unwanted(token: Token) -> bool:
        return token.i in left_out or (token.head.i == verb.i and token.dep not in _WITH_VERB)

    return [token for token in walk(verb, unwanted) if token.i >= verb.i or token.dep in _WITH_VERB]


def lowered(content: Sequence[Token], pairs: Sequence[tuple[int, int]]) -> dict[int, str]:
    """A small letter for what began a sentence and now does not, unless it is quoted or may be a name."""
    first = min((token for token in content if not token.is_punct), key=lambda token: token.i, default=None)
    if first is None or any(a < first.i < b for a, b in pairs):
        return {}
    if first.pos in ("PROPN", "NOUN", "ADJ", "X") and not any(word.text == first.lower for word in first.tokens):
        return {}
    if first.pos == "PROPN" or first.text == "I" or first.text[1:] != first.text[1:].lower():
        return {}
    return {first.i: first.lower}
