"""The summary of an event, a line for readers who have not read the article, and its headline: who did what."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import attrs

from timeline.events.lexicon import Lexicon
from timeline.events.syntax import AUXILIARIES, SUBJECTS, children, is_verb
from timeline.parsing.parsed_text import Token
from timeline.summaries.clauses import fronted_place, implied_auxiliary, noun_phrase, predicate, subject_of
from timeline.summaries.compression import phrase_of, removable
from timeline.summaries.governing import event_noun, governing_head, main_verb, path_between, verb_above
from timeline.summaries.omissions import (
    SignPair,
    date_tokens,
    hyphens,
    is_quoted,
    label_tokens,
    parentheticals,
    quotations,
    sentence_tokens,
    signs_in,
)
from timeline.summaries.pronouns import appositive_name, replacements_for
from timeline.summaries.punctuation import MAX_LENGTH, finish
from timeline.summaries.rendering import Style, render_parts
from timeline.summaries.reported_speech import ReportedSpeech, lowercase_start, reported_speech
from timeline.summaries.shares import Share
from timeline.summaries.words import SummaryWords
from timeline.values.entry import HEADLINE_LENGTH
from timeline.values.event import SentenceRole

COMMAS = 4
"""Characters that may disappear together with a phrase, such as the commas around it."""
NO_LIMIT = 10_000
"""The length of a line that is shortened later."""


class Summary(NamedTuple):
    """An event in words: a line of at most 120 characters and a headline of at most 60."""

    line: str
    headline: str


@attrs.frozen(eq=False)
class _Source:
    """The input of a plan: the trigger, the indices that its line leaves out, and the quotations around it.

    ``speaker`` is the source of the event, who says a line in the first person.
    """

    trigger: Token
    words: SummaryWords
    excluded: Collection[int]
    quotations: Sequence[SignPair]
    speaker: str


@attrs.frozen(eq=False)
class _Plan:
    """The content of a line: its ``parts`` in their order, each a collection of words.

    The line cannot lose the words at the indices ``protected``. ``auxiliary`` ("was") precedes the last part,
    ``replacements`` are names for pronouns by index, and a line of a ``speaker`` is what he says. ``speech`` is true if
    the line reports what someone said.
    """

    parts: Sequence[Sequence[Token]]
    protected: Collection[int]
    auxiliary: str = ""
    replacements: Mapping[int, str] = attrs.field(factory=dict)
    speaker: str = ""
    speech: bool = False

    def without(self, removed: Collection[int]) -> _Plan:
        """The plan without the words at the indices *removed*."""
        parts = [[token for token in part if token.i not in removed] for part in self.parts]
        return attrs.evolve(self, parts=parts)

    def with_share(self, share: Share, tokens: Sequence[Token]) -> _Plan:
        """The plan with the words of one of several dates, without those of the others."""
        *first, last = self.without(share.cut).parts
        known = {token.i for part in self.parts for token in part}
        whole = sorted([*(token.i for token in last), *(share.kept - known)])
        return attrs.evolve(self, parts=[*first, [tokens[i] for i in whole]])


def summarise(
    trigger: Token,
    words: SummaryWords,
    dates: Sequence[tuple[int, int]] = (),
    speaker: str = "",
    share: Share | None = None,
    room: int = 0,
) -> Summary:
    """Who did what at *trigger*, with a capital and without a full stop.

    *dates* are the character spans of the expressions that date the event. The reader sees the date beside the line, so
    those words go, together with the preposition before them. *speaker* is the source of words in the first person.
    *share* are the words of one of several dates, and *room* the characters to leave for a remark.

    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> text = "Holm arrived on Friday. She signed the agreement, which took nine years, on Monday."
    >>> signed = parse(text, load_model()).head_at(28, 34)
    >>> summarise(signed, SummaryWords.load("en"), [(76, 82)])
    Summary(line='Holm signed the agreement', headline='Holm signed agreement')
    """
    signs = signs_in(sentence_tokens(trigger))
    pairs = quotations(signs)
    dated = {i for i in date_tokens(trigger, dates, words) if not is_quoted(i, pairs)}
    excluded = parentheticals(signs, trigger) | label_tokens(trigger, dates)
    plan = _plan(_Source(trigger, words, excluded, pairs, speaker), dated)
    if share is not None:
        plan = plan.with_share(share, trigger.tokens)
    shown_pairs = pairs if plan.speech else [pair for pair in pairs if not _covers(pair, plan)]
    style = Style(shown_pairs, hyphens(signs), words)
    headline = _fitted(plan, attrs.evolve(style, terse=True), HEADLINE_LENGTH - room)
    return Summary(_fitted(plan, style, MAX_LENGTH - room), headline)


def _covers(pair: SignPair, plan: _Plan) -> bool:
    """True if all that the line cannot lose is quoted: then the line states it without marks, as what happened."""
    return all(pair[0] < i < pair[1] for i in plan.protected)


def _fitted(plan: _Plan, style: Style, length: int) -> str:
    """The line of *plan* without as many phrases as needed to fit *length*.

    Rendering takes time, so it is repeated only when enough characters may be gone.
    """
    line = _line(plan, style)
    excess = len(line) - length
    if excess <= 0:
        return finish(line, style.words, length)
    removed = set[int]()
    tokens = [token for part in plan.parts for token in part]
    for head in removable(tokens, plan.protected, style.words, terse=style.terse):
        phrase = phrase_of(head) - removed
        if head.i in removed or not phrase.isdisjoint(plan.protected):
            continue
        removed |= phrase
        excess -= sum(_width(token) for token in tokens if token.i in phrase)
        if excess <= COMMAS:
            line = _line(plan.without(removed), style)
            excess = len(line) - length
            if excess <= 0:
                return finish(line, style.words, length)
    return finish(_line(plan.without(removed), style), style.words, length)


def _width(token: Token) -> int:
    """The characters of *token* and the space after it."""
    return len(token) + 1 if token.space_after else len(token)


def _line(plan: _Plan, style: Style) -> str:
    text = render_parts(plan.parts, plan.replacements, style, plan.auxiliary)
    return f'{plan.speaker}: "{finish(text, style.words, NO_LIMIT)}"' if plan.speaker else text


def _plan(source: _Source, dated: Collection[int]) -> _Plan:
    """The content of the line, chosen by what the trigger is: a part of a title, a noun or a verb.

    The words that date the event have the indices *dated*.
    """
    above = verb_above(source.trigger) if source.trigger.dep == "prep" else None
    if above is not None:  # "according to" is not an event
        source = attrs.evolve(source, trigger=above)
    if source.trigger.sentence.role is SentenceRole.TITLE:
        return _plan_of_sentence(source)
    head = governing_head(source.trigger, dated, source.words.lexicon)
    without_dates = attrs.evolve(source, excluded={*source.excluded, *dated})
    if is_verb(head):
        return _plan_of_clause(head, without_dates)
    plan = _plan_of_noun(head, without_dates)
    verb = _verb_to_identify(head, plan, source.words.lexicon)
    if verb is None:
        return plan
    date_follows = all(i > head.i for i in dated)  # "found the crack on March 2" is as true of the finding
    return _plan_of_clause(verb, without_dates if date_follows else source)  # "the mayor made light of Tuesday's fire"


def _plan_of_sentence(source: _Source) -> _Plan:
    """The sentence in its own order: for a title, which has its style, and for clauses without a parsed subject."""
    sentence = source.trigger.sentence
    whole = [token for token in sentence if token.i not in source.excluded and not token.is_space]
    return _Plan([whole], path_between(source.trigger, sentence.root))


def _plan_of_noun(head: Token, source: _Source) -> _Plan:
    path = path_between(source.trigger, head)
    phrase = noun_phrase(head, path, source.excluded)
    return _Plan([phrase], path, replacements=replacements_for(phrase, source.quotations, source.words))


def _verb_to_identify(noun: Token, plan: _Plan, lexicon: Lexicon) -> Token | None:
    """The verb whose clause says which event *noun* names, if its own phrase does not and the clause states a fact."""
    if any(_identifies(token, plan) for token in plan.parts[0]):
        return None
    above = verb_above(noun)
    verb = main_verb(above) if above is not None else None
    return None if verb is None or _is_conditional(verb, lexicon) else verb


def _identifies(token: Token, plan: _Plan) -> bool:
    """True for a word that says which one is meant; "an identical attack", "the crash" and "its launch" have none."""
    if token.dep == "poss" and token.pos != "NOUN":
        return token.pos == "PROPN" or token.i in plan.replacements
    return token.dep in ("prep", "acl", "poss") or token.pos == "PROPN"


def _is_conditional(verb: Token, lexicon: Lexicon) -> bool:
    return any(mark.lower in lexicon.conditions for mark in children(verb, "mark"))


def _plan_of_clause(head: Token, source: _Source) -> _Plan:
    if not is_verb(head):
        return _plan_of_noun(head, source)
    speech = reported_speech(head, source.excluded, source.words) if source.trigger.i == head.i else None
    if speech is not None:
        return _plan_of_speech(speech, source)
    subject = _real_subject(subject_of(head), head, source.words)
    if subject is None and head.tag in ("VBD", "VBZ", "VBP"):
        return _plan_of_sentence(source)
    return _plan_of_predicate(head, subject, source)


def _plan_of_predicate(head: Token, subject: Token | None, source: _Source) -> _Plan:
    """The words before the subject, the subject and the rest of the predicate of *head*."""
    words, path = source.words, path_between(source.trigger, head)
    subject_tokens = _subject_tokens(subject, head, path, source)
    named = {token.i for token in subject_tokens}
    rest = [token for token in predicate(head, path, source.excluded, words) if token.i not in named]
    opening = _opening(rest, subject, head)
    first_person = subject is not None and subject.lower in words.first_persons
    return _Plan(
        [
            opening or fronted_place(head, source.excluded, words),
            subject_tokens,
            [token for token in rest if token not in opening],
        ],
        path if subject is None else {*path, subject.i, appositive_name(subject).i},
        implied_auxiliary(head, words),
        replacements_for([*subject_tokens, *rest], source.quotations, words),
        source.speaker if first_person else "",
    )


def _opening(rest: Sequence[Token], subject: Token | None, head: Token) -> list[Token]:
    """The words of the predicate that precede the subject: "In a press conference, Ruiz said"."""
    if subject is None or subject.i > head.i:
        return []
    verb = subject.head.head if subject.head.dep in AUXILIARIES else subject.head
    first = subject.left_edge.i
    opening = [token for token in rest if token.i < first] if verb.i == head.i else []
    return opening if any(not token.is_punct for token in opening) else []


def _real_subject(subject: Token | None, head: Token, words: SummaryWords) -> Token | None:
    """The noun that a relative pronoun refers to: the man, for the "who" of "the man who fell"."""
    if subject is None or head.dep not in ("relcl", "acl"):
        return subject
    if subject.lower in words.relatives or subject.i == head.head.i:
        return event_noun(head.head, head, words.lexicon)
    return subject


def _subject_tokens(subject: Token | None, head: Token, path: Collection[int], source: _Source) -> list[Token]:
    """The words of the subject; of both, if the parse has two: "the firm, which lost money, and its owner"."""
    if subject is None:
        return []
    if subject.dep.startswith("csubj"):
        return list(subject.subtree)
    excluded = {*source.excluded, head.i}
    alike = children(subject.head, subject.dep) if subject.dep in SUBJECTS else []
    heads = [appositive_name(subject), *(part for part in alike if part.i > subject.i)]
    return [token for noun in heads for token in noun_phrase(noun, path, excluded)]


def _plan_of_speech(speech: ReportedSpeech, source: _Source) -> _Plan:
    """Speaker, verb and content, also if the article begins with the content: '"We are ready," Wu said.'"""
    names = replacements_for(speech.speaker, source.quotations, source.words)
    lowered = lowercase_start(speech.content, source.quotations, source.words)
    return _Plan(
        [speech.speaker, speech.verb, speech.content], speech.protected, replacements=names | lowered, speech=True
    )
