"""One line that tells an event to someone who has not read the article, and a shorter one: who did what."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import attrs

from timeline.assembly.clauses import (
    CLAUSAL_HEADS,
    auxiliaries_of,
    complements,
    fronted,
    noun_phrase,
    path,
    predicate,
    said_before,
    subject_of,
    telling_verb,
    told_by,
    verb_above,
)
from timeline.assembly.compression import droppable, phrase_of, without
from timeline.assembly.leaving_out import asides, date_words, quotations
from timeline.assembly.naming import named, names_for, sayer_beside
from timeline.assembly.rendering import rendered
from timeline.assembly.wording import MAX_LENGTH, finish
from timeline.events.lexicon import Lexicon
from timeline.parsing.parse import sentence_roles
from timeline.values.event import SentenceRole

if TYPE_CHECKING:
    from spacy.tokens import Token

HEADLINE_LENGTH = 60


class Told(NamedTuple):
    """An event in words: a line of at most 120 characters and one of at most 60."""

    summary: str
    headline: str


@attrs.frozen(eq=False)
class _Scene:
    """What all steps ask for: the event's word, what is left out (dates, asides) and what is quoted."""

    trigger: Token
    lexicon: Lexicon
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


def tell(trigger: Token, dates: Sequence[tuple[int, int]] = (), speaker: str = "") -> Told:
    """Who did what at *trigger*: one line and a headline, with a capital and without a full stop.

    *dates* are the character spans of the expressions that date the event: the reader sees the date beside the line,
    so those words go, with the preposition before them. *speaker* is who says so, for words in the first person.
    """
    lexicon = Lexicon.load(trigger.doc.lang_ or "en")
    pairs = quotations(trigger.sent)
    dated = {i for i in date_words(trigger, dates, lexicon) if not any(a < i < b for a, b in pairs)}
    scene = _Scene(trigger, lexicon, asides(trigger.sent, trigger), pairs, speaker)
    plan = _plan(scene, dated)
    return Told(_fitted(plan, scene, MAX_LENGTH), _fitted(plan, scene, HEADLINE_LENGTH, terse=True))


def summarise(trigger: Token, dates: Sequence[tuple[int, int]] = ()) -> str:
    """The line of :func:`tell` alone."""
    return tell(trigger, dates).summary


def _fitted(plan: _Plan, scene: _Scene, length: int, *, terse: bool = False) -> str:
    """The line, less as many phrases as do not fit."""
    parts = plan.parts

    def line() -> str:
        text = rendered(parts, scene.quotations, plan.instead, scene.lexicon, plan.helper, terse=terse)
        return f"{plan.speaker}: \"{finish(text, 10_000)}\"" if plan.speaker else text

    tokens = [token for part in parts for token in part]
    waiting = droppable(tokens, plan.protected, scene.lexicon) if len(line()) > length else []
    for unit in waiting:
        gone = phrase_of(unit)
        if gone.isdisjoint(plan.protected):
            parts = without(parts, gone)
            if len(line()) <= length:
                break
    return finish(line(), length)


def _plan(scene: _Scene, dated: Collection[int]) -> _Plan:
    """The words that tell of the event, chosen by what its word is: part of a title, a noun or a verb."""
    trigger = scene.trigger
    if sentence_roles(trigger.doc)(trigger.idx) is SentenceRole.TITLE:
        return _plan_of_title(scene)
    head = told_by(trigger, dated, scene.lexicon)
    without_dates = attrs.evolve(scene, left_out={*scene.left_out, *dated})
    if head.pos_ in CLAUSAL_HEADS:
        return _plan_of_clause(head, without_dates)
    plan = _plan_of_noun(head, without_dates)
    above = verb_above(head)
    if above is None or not _is_bare(plan.parts[0]):
        return plan
    return _plan_of_clause(telling_verb(above), scene)  # with its date: "the chief played down Tuesday's blast"


def _plan_of_title(scene: _Scene) -> _Plan:
    sentence = scene.trigger.sent
    whole = [token for token in sentence if token.i not in scene.left_out and not token.is_space]
    return _Plan([whole], path(scene.trigger, sentence.root))


def _plan_of_noun(head: Token, scene: _Scene) -> _Plan:
    kept = path(scene.trigger, head)
    phrase = noun_phrase(head, kept, scene.left_out)
    return _Plan([phrase], kept, instead=names_for(phrase, scene.quotations, scene.lexicon))


def _is_bare(phrase: Sequence[Token]) -> bool:
    """True where nothing tells which one is meant: "an identical attack", "the crash"."""
    return not any(token.dep_ in ("prep", "poss", "compound", "acl") or token.pos_ == "PROPN" for token in phrase)


def _plan_of_clause(head: Token, scene: _Scene) -> _Plan:
    if head.pos_ not in CLAUSAL_HEADS:
        return _plan_of_noun(head, scene)
    said = said_before(head)
    if said is not None and scene.trigger.i == head.i:
        return _plan_of_speech(head, said, scene)
    kept = path(scene.trigger, head)
    subject = _meant(subject_of(head), head, scene.lexicon)
    who = _subject_words(subject, head, kept, scene)
    what = predicate(head, kept, scene.left_out, scene.lexicon)
    protected = {*kept, *(token.i for token in (subject, subject and named(subject)) if token is not None)}
    first_person = subject is not None and subject.lower_ in scene.lexicon.first_persons
    return _Plan(
        [fronted(head, scene.left_out), who, what],
        protected,
        auxiliaries_of(head),
        names_for([*who, *what], scene.quotations, scene.lexicon),
        scene.speaker if first_person else "",
    )


def _meant(subject: Token | None, head: Token, lexicon: Lexicon) -> Token | None:
    """The man, for the "who" of "the man who fell"."""
    relative = subject is not None and subject.lower_ in lexicon.relatives and head.dep_ == "relcl"
    return head.head if relative else subject


def _subject_words(subject: Token | None, head: Token, kept: Collection[int], scene: _Scene) -> list[Token]:
    if subject is None:
        return []
    if subject.dep_.startswith("csubj"):
        return list(subject.subtree)
    return noun_phrase(named(subject), kept, {*scene.left_out, head.i})


def _plan_of_speech(head: Token, said: Token, scene: _Scene) -> _Plan:
    """Who says what, where it stands before who says it: '"We are ready," Wu said.'"""
    subject = subject_of(head) or sayer_beside(head)
    left_out = {*scene.left_out, *([subject.i] if subject is not None else [])}
    sayer = noun_phrase(named(subject), (), scene.left_out) if subject is not None else []
    told = subject_of(said)
    content = predicate(said, {said.i}, left_out, scene.lexicon)
    content += noun_phrase(told, (), left_out) if told is not None else []
    protected = {head.i, said.i, *(token.i for token in (subject, told) if token is not None)}
    return _Plan(
        [sayer, complements(head, scene.left_out), content],
        protected,
        instead=names_for(sayer, scene.quotations, scene.lexicon) | _lowered(content, scene.quotations),
    )


def _lowered(content: Sequence[Token], pairs: Sequence[tuple[int, int]]) -> dict[int, str]:
    """A small letter for what began a sentence and now does not, unless it is quoted or a name."""
    first = min(content, key=lambda token: token.i)
    if first.pos_ == "PROPN" or first.text == "I" or first.text[1:] != first.text[1:].lower():
        return {}
    return {} if any(a < first.i < b for a, b in pairs) else {first.i: first.lower_}
