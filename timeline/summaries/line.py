"""One line that tells an event to someone who has not read the article, and a shorter one: who did what."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import attrs

from timeline.events.lexicon import Lexicon
from timeline.events.syntax import AUXILIARIES, SUBJECTS, children
from timeline.parsing.parsed_text import Token
from timeline.summaries.clauses import (
    CLAUSAL_HEADS,
    auxiliaries_of,
    fronted,
    happening,
    noun_phrase,
    path,
    predicate,
    subject_of,
    telling_verb,
    told_by,
    verb_above,
)
from timeline.summaries.compression import droppable, phrase_of, without
from timeline.summaries.omissions import asides, date_words, hyphens, quotations, signs_in, words_around
from timeline.summaries.pronouns import named, names_for
from timeline.summaries.punctuation import MAX_LENGTH, finish
from timeline.summaries.rendering import Style, rendered
from timeline.summaries.reported_speech import Speech, lowered, speech_before
from timeline.summaries.words import SummaryWords
from timeline.values.entry import HEADLINE_LENGTH
from timeline.values.event import SentenceRole

COMMAS = 4
"""Characters that may go with a phrase besides its own."""


class Told(NamedTuple):
    """An event in words: a line of at most 120 characters and one of at most 60."""

    summary: str
    headline: str


@attrs.frozen(eq=False)
class _Scene:
    """What all steps ask for: the event's word, what is left out (dates, asides) and what is quoted."""

    trigger: Token
    words: SummaryWords
    left_out: Collection[int]
    quotations: Sequence[tuple[int, int]]
    speaker: str


@attrs.frozen(eq=False)
class _Plan:
    """What a line says: *parts* in their order, the indices it cannot lose, and words put in.

    *helper* stands before the last part ("was"); *instead* gives names for pronouns, by index; *speaker* says it all.
    """

    parts: Sequence[Sequence[Token]]
    protected: Collection[int]
    helper: str = ""
    instead: Mapping[int, str] = attrs.field(factory=dict)
    speaker: str = ""
    speech: bool = False


def tell(trigger: Token, dates: Sequence[tuple[int, int]] = (), speaker: str = "", lang: str = "en") -> Told:
    """Who did what at *trigger*: one line and a headline, with a capital and without a full stop.

    *dates* are the character spans of the expressions that date the event: the reader sees the date beside the line,
    so those words go, with the preposition before them. *speaker* is who says so, for words in the first person.
    """
    words = SummaryWords.load(lang)
    signs = signs_in(words_around(trigger))
    pairs = quotations(signs)
    dated = {i for i in date_words(trigger, dates) if not any(a < i < b for a, b in pairs)}
    scene = _Scene(trigger, words, asides(signs, trigger), pairs, speaker)
    plan = _plan(scene, dated)
    marks = pairs if plan.speech else [pair for pair in pairs if not _covers(pair, plan)]
    style = Style(marks, hyphens(signs), words)
    summary = _fitted(plan, style, MAX_LENGTH)
    return Told(summary, _fitted(plan, attrs.evolve(style, terse=True), HEADLINE_LENGTH))


def summarise(trigger: Token, dates: Sequence[tuple[int, int]] = ()) -> str:
    """The line of :func:`tell` alone."""
    return tell(trigger, dates).summary


def _fitted(plan: _Plan, style: Style, length: int) -> str:
    """The line, less as many phrases as do not fit; set anew only when enough may have gone, for that takes time."""
    parts, line = plan.parts, _line(plan, plan.parts, style)
    over, removed = len(line) - length, set[int]()
    if over <= 0:
        return finish(line, length)
    tokens = [token for part in parts for token in part]
    for unit in droppable(tokens, plan.protected, style.words, terse=style.terse):
        gone = phrase_of(unit) - removed
        if unit.i in removed or not gone.isdisjoint(plan.protected):
            continue
        removed |= gone
        over -= sum(len(token) + token.space_after for token in tokens if token.i in gone)
        if over <= COMMAS:
            parts = without(plan.parts, removed)
            line = _line(plan, parts, style)
            over = len(line) - length
            if over <= 0:
                return finish(line, length)
    return finish(_line(plan, without(plan.parts, removed), style), length)


def _line(plan: _Plan, parts: Sequence[Sequence[Token]], style: Style) -> str:
    text = rendered(parts, plan.instead, style, plan.helper)
    return f'{plan.speaker}: "{finish(text, 10_000)}"' if plan.speaker else text


def _covers(pair: tuple[int, int], plan: _Plan) -> bool:
    """True where all that cannot go is quoted: the line tells it without marks, as what happened."""
    return all(pair[0] < i < pair[1] for i in plan.protected)


def _plan(scene: _Scene, dated: Collection[int]) -> _Plan:
    """The words that tell of the event, chosen by what its word is: part of a title, a noun or a verb."""
    trigger = scene.trigger
    if trigger.dep == "prep" and (above := verb_above(trigger)) is not None:  # "according to" is no event
        trigger, scene = above, attrs.evolve(scene, trigger=above)
    if trigger.sentence.role is SentenceRole.TITLE:
        return _plan_of_sentence(scene)
    head = told_by(trigger, dated, scene.words.lexicon)
    without_dates = attrs.evolve(scene, left_out={*scene.left_out, *dated})
    if head.pos in CLAUSAL_HEADS:
        return _plan_of_clause(head, without_dates)
    plan = _plan_of_noun(head, without_dates)
    above = verb_above(head)
    if above is None or not _is_bare(plan) or _is_condition(telling_verb(above), scene.words.lexicon):
        return plan
    if all(i > head.i for i in dated):  # "found the crack on March 2" is as true of the finding
        return _plan_of_clause(telling_verb(above), without_dates)
    return _plan_of_clause(telling_verb(above), scene)  # with its date: "the mayor made light of Tuesday's fire"


def _plan_of_sentence(scene: _Scene) -> _Plan:
    """The sentence in its own order: a title, which has its style, and what the parse gives no subject."""
    sentence = scene.trigger.sentence
    whole = [token for token in sentence if token.i not in scene.left_out and not token.is_space]
    return _Plan([whole], path(scene.trigger, sentence.root))


def _plan_of_noun(head: Token, scene: _Scene) -> _Plan:
    kept = path(scene.trigger, head)
    phrase = noun_phrase(head, kept, scene.left_out)
    return _Plan([phrase], kept, instead=names_for(phrase, scene.quotations, scene.words))


def _is_bare(plan: _Plan) -> bool:
    """True where nothing tells which one is meant: "an identical attack", "the crash", "its launch"."""
    return not any(_tells_which(token, plan) for token in plan.parts[0])


def _tells_which(token: Token, plan: _Plan) -> bool:
    if token.dep == "poss" and token.pos != "NOUN":
        return token.pos == "PROPN" or token.i in plan.instead
    return token.dep in ("prep", "acl", "poss") or token.pos == "PROPN"


def _is_condition(verb: Token, lexicon: Lexicon) -> bool:
    return any(part.dep == "mark" and part.lower in lexicon.conditions for part in verb.children)


def _plan_of_clause(head: Token, scene: _Scene) -> _Plan:
    if head.pos not in CLAUSAL_HEADS:
        return _plan_of_noun(head, scene)
    speech = speech_before(head, scene.left_out, scene.words) if scene.trigger.i == head.i else None
    if speech is not None:
        return _plan_of_speech(speech, scene)
    kept = path(scene.trigger, head)
    subject = _meant(subject_of(head), head, scene.words)
    if subject is None and head.tag in ("VBD", "VBZ", "VBP"):
        return _plan_of_sentence(scene)
    who = _subject_words(subject, head, kept, scene)
    said = {token.i for token in who}
    what = [token for token in predicate(head, kept, scene.left_out, scene.words) if token.i not in said]
    protected = {*kept, *(token.i for token in (subject, subject and named(subject)) if token is not None)}
    first_person = subject is not None and subject.lower in scene.words.first_persons
    ahead = _ahead(what, subject, head)
    return _Plan(
        [ahead or fronted(head, scene.left_out), who, [token for token in what if token not in ahead]],
        protected,
        auxiliaries_of(head, scene.words),
        names_for([*who, *what], scene.quotations, scene.words),
        scene.speaker if first_person else "",
    )


def _ahead(what: Sequence[Token], subject: Token | None, head: Token) -> list[Token]:
    """What the line cannot lose and the sentence opens with: "In a press conference, Ruiz said"."""
    if subject is None or subject.i > head.i:
        return []
    above = subject.head.head if subject.head.dep in AUXILIARIES else subject.head
    if above.i != head.i:
        return []
    first = subject.left_edge.i
    ahead = [token for token in what if token.i < first]
    return ahead if any(not token.is_punct for token in ahead) else []


def _meant(subject: Token | None, head: Token, words: SummaryWords) -> Token | None:
    """The man, for the "who" of "the man who fell"."""
    if subject is None or head.dep not in ("relcl", "acl"):
        return subject
    if subject.lower in words.relatives or subject.i == head.head.i:
        return happening(head.head, head, words.lexicon)
    return subject


def _subject_words(subject: Token | None, head: Token, kept: Collection[int], scene: _Scene) -> list[Token]:
    """The words of the subject; of both where the parse has two: "the firm, which lost money, and its owner"."""
    if subject is None:
        return []
    if subject.dep.startswith("csubj"):
        return list(subject.subtree)
    left_out = {*scene.left_out, head.i}
    alike = children(subject.head, subject.dep) if subject.dep in SUBJECTS else []
    others = [part for part in alike if part.i > subject.i]
    return [word for each in (named(subject), *others) for word in noun_phrase(each, kept, left_out)]


def _plan_of_speech(speech: Speech, scene: _Scene) -> _Plan:
    """Who says what, where it stands before who says it: '"We are ready," Wu said.'"""
    return _Plan(
        [speech.sayer, speech.verb, speech.content],
        speech.protected,
        instead=names_for(speech.sayer, scene.quotations, scene.words) | lowered(speech.content, scene.quotations),
        speech=True,
    )
