"""Who says so: the source of reported events, and whether they are quoted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import attrs

from timeline.events.lexicon import Lexicon, SharedWords
from timeline.events.participants import extent, names_someone, subjects
from timeline.events.syntax import child, children, governors, is_passive, is_verb, subject
from timeline.parsing.parsed_text import ParsedText, Token
from timeline.values.event import Source

OPENING, CLOSING, EITHER = frozenset({"“", "``"}), frozenset({"”", "''"}), frozenset({'"'})
ACCORDING = frozenset({"according", "According", "ACCORDING"})
CLAUSAL = frozenset({"ccomp", "parataxis", "dep", "xcomp"})


@attrs.frozen
class Quotation:
    """A stretch of tokens between quotation marks, with the token that heads its source's phrase (-1: not known)."""

    start: int
    end: int
    source: int = -1


@attrs.frozen
class Speech:
    """The quotations of a text, in order, the words that report, and whether "according to" stands anywhere."""

    quotations: tuple[Quotation, ...]
    lexicon: Lexicon
    according: bool = True

    def around(self, position: int) -> Quotation | None:
        """The quotation that token *position* stands in."""
        before = bisect_right(self.quotations, position, key=lambda quotation: quotation.start) - 1
        found = before >= 0 and position < self.quotations[before].end
        return self.quotations[before] if found else None


def speech_in(parsed: ParsedText, lexicon: Lexicon) -> Speech:
    """The quotations of a parsed text with their speakers."""
    quotations: list[Quotation] = []
    for start, end in _quoted_spans(parsed):
        speaker = _speaker(parsed, start, end, lexicon)
        if speaker < 0 and quotations and _continues(parsed, quotations[-1], start):
            speaker = quotations[-1].source
        quotations.append(Quotation(start, end, speaker))
    return Speech(tuple(quotations), lexicon, bool(_positions(parsed, ACCORDING)))


def _continues(parsed: ParsedText, before: Quotation, start: int) -> bool:
    """True when a quotation opens a sentence and the one before it stands in the same paragraph."""
    opens = any(token.starts_sentence for token in parsed[start : start + 2])
    return opens and not any("\n" in token.text or "\r" in token.text for token in parsed[before.end : start])


def source_of(token: Token, text: str, speech: Speech) -> Source:
    """Who says that the event happened: "the mayor" in "The mayor said that it *burned*"; false when nobody does."""
    quotation = speech.around(token.i)
    quoted = quotation is not None
    head = _reporter_above(token, speech.lexicon) or (_according_to(token) if speech.according else None)
    if head is None and quotation is not None and quotation.source >= 0:
        head = token.tokens[quotation.source]
    if head is None:
        return Source(quoted=quoted)
    start, end = extent(head)
    return Source(start, end, text[start:end], quoted)


def _reporter_above(token: Token, lexicon: SharedWords) -> Token | None:
    """The subject of the nearest reporting verb whose clause holds *token*."""
    below = token
    for head in governors(token):
        if is_verb(head) and head.lemma in lexicon.reporting and below.dep in CLAUSAL:
            return _sayer(head)
        below = head
    return _inserted(token, lexicon)


def _inserted(token: Token, lexicon: SharedWords) -> Token | None:
    """As in "The fire, *officials* said, *spread*": the reporting clause hangs on the reported one."""
    for clause in [token, *governors(token)]:
        if is_verb(clause) and clause.lemma not in lexicon.reporting:
            for aside in children(clause, "parataxis", "ccomp", "advcl"):
                says = aside.lemma in lexicon.reporting and child(aside, "ccomp", "dobj", "mark") is None
                if says and aside.i != token.i and not aside.is_ancestor_of(token):
                    return _sayer(aside)
    return None


def _reports(token: Token, lexicon: SharedWords) -> bool:
    """True for a reporting verb with a subject of its own: not for "the *reported* cases"."""
    return is_verb(token) and token.lemma in lexicon.reporting and subject(token) is not None


def _sayer(verb: Token) -> Token | None:
    """Who does the saying; in the passive only who stands after "by"."""
    actors = [actor for by in children(verb, "agent") for actor in children(by, "pobj")]
    if not is_passive(verb):
        actors = [actor for actor in subjects(verb) if names_someone(actor)]
    return actors[0] if actors else None


def _according_to(token: Token) -> Token | None:
    """As in "*According to* police": hangs on a verb of the clause."""
    for clause in [token, *governors(token)]:
        for part in children(clause, "prep"):
            to = child(part, "prep")
            if part.lower == "according" and to is not None:
                return child(to, "pobj")
    return None


def _quoted_spans(parsed: ParsedText) -> list[tuple[int, int]]:
    """Token spans between quotation marks; a mark left open closes with its paragraph."""
    spans: list[tuple[int, int]] = []
    marks = _positions(parsed, OPENING | CLOSING | EITHER)
    for paragraph in parsed.paragraph_ranges if marks else []:
        opened = -1
        for at in marks[bisect_left(marks, paragraph.start) : bisect_left(marks, paragraph.stop)]:
            mark = parsed[at].text
            if opened >= 0 and mark in CLOSING | EITHER:
                spans.append((opened, at))
                opened = -1
            elif opened < 0 and mark in OPENING | EITHER:
                opened = at
        if opened >= 0:
            spans.append((opened, paragraph.stop))
    return spans


def _positions(parsed: ParsedText, words: frozenset[str]) -> list[int]:
    """Where tokens that are one of *words* stand."""
    return [i for i, word in enumerate(parsed.table.text) if word in words]


def _speaker(parsed: ParsedText, start: int, end: int, lexicon: SharedWords) -> int:
    """The speaker named outside the marks in the sentences where the quotation begins and ends."""
    nearby = [*parsed[start].sentence, *parsed[min(end, len(parsed) - 1)].sentence]
    for token in nearby:
        if not start <= token.i < end and _reports(token, lexicon):
            sayer = _sayer(token)
            if sayer is not None and not start <= sayer.i < end:
                return sayer.i
    return -1
