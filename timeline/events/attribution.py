"""The source of events that someone reports, and whether they are quoted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import attrs

from timeline.events.lexicon import Lexicon, ParticipantWords, WordSet
from timeline.events.participants import extent, is_participant, subjects
from timeline.events.syntax import child, children, governors, is_passive, is_verb, subject
from timeline.parsing.parsed_text import ParsedText, Token
from timeline.values.event import Source

_OPENING = frozenset({"“", "``", '"'})
_CLOSING = frozenset({"”", "''", '"'})
_CLAUSAL = frozenset({"ccomp", "parataxis", "dep", "xcomp"})


@attrs.frozen
class Quotation:
    """A run of tokens between quotation marks; ``source`` is the index of the speaker, -1 if it is not known."""

    start: int
    end: int
    source: int = -1


@attrs.frozen
class Speech:
    """The quotations of a text in order, its lexicon, and the sentences with a word that introduces a source.

    The latter are the indices of their first tokens, for verbs of reporting and for "according to".
    """

    quotations: tuple[Quotation, ...]
    lexicon: Lexicon
    reporting: frozenset[int]
    according: frozenset[int]

    def around(self, position: int) -> Quotation | None:
        """The quotation that contains the token with the index *position*."""
        before = bisect_right(self.quotations, position, key=lambda quotation: quotation.start) - 1
        inside = before >= 0 and position < self.quotations[before].end
        return self.quotations[before] if inside else None


def speech_in(parsed: ParsedText, lexicon: Lexicon) -> Speech:
    """The quotations of a parsed text with their speakers."""
    quotations: list[Quotation] = []
    for start, end in _quoted_spans(parsed):
        speaker = _speaker(parsed, start, end, lexicon)
        if speaker < 0 and quotations and _continues(parsed, quotations[-1], start):
            speaker = quotations[-1].source
        quotations.append(Quotation(start, end, speaker))
    table = parsed.table
    reporting = _sentences_with(lexicon.reporting, table.lemma, parsed)
    return Speech(
        tuple(quotations), lexicon, reporting, _sentences_with(lexicon.source_prepositions, table.lower, parsed)
    )


def _sentences_with(words: WordSet, forms: Sequence[str], parsed: ParsedText) -> frozenset[int]:
    """The first tokens of the sentences that have one of *words* among the *forms* of their tokens."""
    return frozenset([parsed[i].sentence.start for i, form in enumerate(forms) if form in words])


def _continues(parsed: ParsedText, before: Quotation, start: int) -> bool:
    """True if a quotation begins a sentence and the one *before* it is in the same paragraph."""
    opens = any(token.starts_sentence for token in parsed[start : start + 2])
    return opens and not any("\n" in token.text or "\r" in token.text for token in parsed[before.end : start])


def source_of(token: Token, text: str, speech: Speech) -> Source:
    """Who says that the event happened: "the mayor" in "The mayor said that it *burned*". False if nobody does."""
    quotation = speech.around(token.i)
    quoted = quotation is not None
    sentence = token.sentence.start
    head = _reporter_above(token, speech.lexicon) if sentence in speech.reporting else None
    if head is None and sentence in speech.according:
        head = _according_to(token, speech.lexicon)
    if head is None and quotation is not None and quotation.source >= 0:
        head = token.tokens[quotation.source]
    if head is None:
        return Source(quoted=quoted)
    start, end = extent(head, speech.lexicon)
    return Source(start, end, text[start:end], quoted)


def _reporter_above(token: Token, words: ParticipantWords) -> Token | None:
    """The subject of the nearest reporting verb whose clause holds *token*."""
    below = token
    for head in governors(token):
        if is_verb(head) and head.lemma in words.reporting and below.dep in _CLAUSAL:
            return _speaker_of(head, words)
        below = head
    return _speaker_inserted(token, words)


def _speaker_inserted(token: Token, words: ParticipantWords) -> Token | None:
    """The subject of a reporting clause inside the reported one: "The fire, *officials* said, *spread*"."""
    for clause in [token, *governors(token)]:
        if is_verb(clause) and clause.lemma not in words.reporting:
            for inserted in children(clause, "parataxis", "ccomp", "advcl"):
                reports = inserted.lemma in words.reporting and child(inserted, "ccomp", "dobj", "mark") is None
                if reports and inserted.i != token.i and not inserted.is_ancestor_of(token):
                    return _speaker_of(inserted, words)
    return None


def _reports(token: Token, words: ParticipantWords) -> bool:
    """True for a reporting verb with its own subject, so not for "the *reported* cases"."""
    return is_verb(token) and token.lemma in words.reporting and subject(token) is not None


def _speaker_of(verb: Token, words: ParticipantWords) -> Token | None:
    """The speaker of a reporting verb; of a passive one only the agent after "by"."""
    speakers = [agent for by in children(verb, "agent") for agent in children(by, "pobj")]
    if not is_passive(verb, words):
        speakers = [subject for subject in subjects(verb, words) if is_participant(subject, words)]
    return speakers[0] if speakers else None


def _according_to(token: Token, words: ParticipantWords) -> Token | None:
    """The police in "*According to* police", which modifies a verb of the clause."""
    for clause in [token, *governors(token)]:
        for part in children(clause, "prep"):
            to = child(part, "prep")
            if part.lower in words.source_prepositions and to is not None:
                return child(to, "pobj")
    return None


def _quoted_spans(parsed: ParsedText) -> list[tuple[int, int]]:
    """The token spans between quotation marks; a quotation without an end closes with its paragraph."""
    spans: list[tuple[int, int]] = []
    marks = _positions(parsed, _OPENING | _CLOSING)
    for paragraph in parsed.paragraph_ranges if marks else []:
        opened = -1
        for at in marks[bisect_left(marks, paragraph.start) : bisect_left(marks, paragraph.stop)]:
            mark = parsed[at].text
            if opened >= 0 and mark in _CLOSING:
                spans.append((opened, at))
                opened = -1
            elif opened < 0 and mark in _OPENING:
                opened = at
        if opened >= 0:
            spans.append((opened, paragraph.stop))
    return spans


def _positions(parsed: ParsedText, marks: frozenset[str]) -> list[int]:
    """The indices of the tokens that are one of *marks*."""
    return [i for i, word in enumerate(parsed.table.text) if word in marks]


def _speaker(parsed: ParsedText, start: int, end: int, words: ParticipantWords) -> int:
    """The index of a speaker outside the quotation, in the sentences where it begins and ends; -1 if there is none."""
    nearby = [*parsed[start].sentence, *parsed[min(end, len(parsed) - 1)].sentence]
    for token in nearby:
        if not start <= token.i < end and _reports(token, words):
            speaker = _speaker_of(token, words)
            if speaker is not None and not start <= speaker.i < end:
                return speaker.i
    return -1
