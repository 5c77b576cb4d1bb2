"""Plans: the words of the sentence that a line is made of, before it is shortened."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import attrs

from timeline.events.lexicon import Lexicon
from timeline.events.syntax import SUBJECTS, child, children, first_conjunct, governors, is_noun, is_verb
from timeline.summaries.clauses import (
    after_comma,
    fronted_place,
    implied_auxiliary,
    noun_phrase,
    predicate,
    shared_auxiliaries,
    subject_of,
)
from timeline.summaries.cuts import SEPARATORS, Omission, mended, words_in
from timeline.summaries.governing import (
    described_noun,
    describes_noun,
    governing_head,
    is_finite,
    is_told,
    lacks_object,
    main_verb,
    path_between,
    verb_above,
)
from timeline.summaries.line_plan import (
    LineSource,
    Plan,
    begins_with_name,
    is_broken,
    is_conditional,
    is_in_idiom,
    is_misread,
    is_open,
    is_vague,
    lacks_end,
    names_nobody,
    own_part,
    points_back,
    says_enough,
    speaks_for_itself,
    width,
)
from timeline.summaries.pronouns import appositive_name, replacements_for
from timeline.summaries.punctuation import MAX_LENGTH
from timeline.summaries.rendering import with_whole_words
from timeline.summaries.reported_speech import is_said_before, reported_speech
from timeline.summaries.seams import has_doubtful_seam
from timeline.values.event import SentenceRole

if TYPE_CHECKING:
    from timeline.parsing.parsed_text import Token


FARTHEST_CLAUSE = 3
"""The clauses above that of an event among which one with a name is looked for."""
FARTHEST_TRIGGER = 100
"""The characters before the event in a line with the clause above; after more, too little room is left for it."""
FARTHEST_OBJECT = 5
"""The words between a verb and a noun of its clause whose modifiers still belong to the story of the verb."""


def plan_of(source: LineSource) -> Plan:
    """The content of the line, chosen by what the trigger is: a part of a title, a noun or a verb."""
    above = verb_above(source.trigger) if source.trigger.dep == "prep" else None
    if above is not None:  # "according to" is not an event
        source = attrs.evolve(source, trigger=above)
    if source.trigger.sentence.role is SentenceRole.TITLE:
        return _plan_of_title(source)
    head = governing_head(source.trigger, source.dates, source.words.lexicon)
    plan = _plan_of_clause(head, source)
    if source.dates and is_open(plan):
        plan = _plan_of_clause(head, attrs.evolve(source, dates=frozenset()))
    if not says_enough(plan) or is_broken(plan) or lacks_end(plan) or has_doubtful_seam(plan, head):
        return plan_of_sentence(source)
    if speaks_for_itself(plan):
        return _plan_with_speaker(plan, head, source)
    return _wider_plan(plan, head, source) if names_nobody(plan) or is_vague(plan) else plan


def _plan_with_speaker(plan: Plan, head: Token, source: LineSource) -> Plan:
    """A plan of what *head* tells in the first person with those who said it, or *plan* if it is not plain who did."""
    above = next((above for above in governors(head) if above.lemma in source.words.lexicon.reporting), None)
    if above is None:
        return plan
    if above.i < head.i:  # "Lind wrote: We have sold it"
        wider = _plan_of_clause(above, attrs.evolve(source, dates=frozenset()))
        is_plain = not is_broken(wider) and begins_with_name(wider) and not has_doubtful_seam(wider, above)
        return wider if is_plain and _width_to_trigger(wider) <= FARTHEST_TRIGGER else plan
    if reported_speech(above, source.excluded, source.words) is None:
        return plan
    return _plan_of_clause(above, attrs.evolve(source, trigger=above, dates=frozenset()))


def _wider_plan(plan: Plan, head: Token, source: LineSource) -> Plan:
    """A plan with the clause above that of *head*, or *plan* if that one does not say who is meant.

    "Holm backed the plan when she saw it" says who saw it. Dates stay, because they belong to one of two clauses.
    """
    undated, verb, named = attrs.evolve(source, dates=frozenset()), head, not names_nobody(plan)
    for _ in range(FARTHEST_CLAUSE):
        above = verb_above(verb)
        if above is None or (named and not describes_noun(verb) and is_told(verb, above)):
            break  # "prices fell, the bank said" says no more about the prices
        verb = main_verb(above)
        wider = _plan_of_clause(verb, undated)
        if is_broken(wider) or has_doubtful_seam(wider, verb) or not begins_with_name(wider):
            continue
        fits = width(wider.tokens) <= MAX_LENGTH
        return wider if fits or _width_to_trigger(wider) <= FARTHEST_TRIGGER else plan
    whole = plan_of_sentence(source)
    return whole if points_back(plan) and width(whole.tokens) <= MAX_LENGTH else plan


def _width_to_trigger(plan: Plan) -> int:
    """About the characters of the line of *plan* up to its trigger."""
    return width(token for token in plan.tokens if token.i <= plan.trigger.i)


def _plan_of_title(source: LineSource) -> Plan:
    """The title as it is, because it has a style of its own."""
    sentence = source.trigger.sentence
    whole = [token for token in sentence if token.i not in source.asides and not token.is_space]
    path = path_between(source.trigger, sentence.root)
    return Plan(source.trigger, whole, path, Omission(frozenset(), source.asides, source.words))


def plan_of_sentence(source: LineSource) -> Plan:
    """The whole sentence, for words whose clause is not clear, without "But" and "However" at its beginning."""
    words, sentence = source.words, source.trigger.sentence
    whole = [token for token in own_part(source.trigger) if token.i not in source.asides and not token.is_space]
    while whole and (whole[0].is_punct or whole[0].dep == "cc" or whole[0].lower in words.linking):
        whole = whole[1:]
    root = sentence.root
    mistagged = not is_verb(root) and child(root, *SUBJECTS) is not None  # "A ferry *sank*", taken for a noun
    dates = source.dates if mistagged else frozenset()
    whole = [token for token in whole if token.i not in dates]
    plan = _finished(whole, path_between(source.trigger, root), attrs.evolve(source, dates=dates))
    return attrs.evolve(plan, is_doubtful=True, is_quoted_whole=True)


def _finished(
    tokens: Sequence[Token],
    protected: Collection[int],
    source: LineSource,
    shared: Collection[int] = (),
    verb: int = -1,
) -> Plan:
    """The plan of *tokens* with all gaps mended and pronouns replaced."""
    omission = Omission(source.dates, source.asides, source.words, shared, verb, source.trigger.i)
    text = source.trigger.tokens
    kept = with_whole_words({token.i for token in tokens}, source.hyphens, len(text))
    kept |= {i + 1 for i in kept if i + 1 < len(text) and text[i + 1].tag == "POS"}
    kept -= {i for i in kept if text[i].dep in ("cc", "preconj") and _joins_nothing(text[i], kept)}
    complete = mended(kept, text, omission)
    complete |= _rest_of_dates(complete, source.dates)
    ordered = [text[i] for i in sorted(complete)]
    names = replacements_for(ordered, source.quotations, source.words)
    is_doubtful = any(not text[i].is_punct for i in complete.difference(kept))
    return Plan(source.trigger, ordered, protected, omission, replacements=names, is_doubtful=is_doubtful)


def _rest_of_dates(kept: Collection[int], dates: Collection[int]) -> set[int]:
    """The indices of *dates* that follow those kept without a gap: "playing from 1986 *until 2014*"."""
    rest = set[int]()
    for i in sorted(dates):
        if i not in kept and (i - 1 in rest or (i - 1 in dates and i - 1 in kept)):
            rest.add(i)
    return rest


def _joins_nothing(conjunction: Token, kept: Collection[int]) -> bool:
    """True for the "and" of a second member that is left out."""
    members = children(conjunction.head, "conj")
    if any(member.i > conjunction.i and member.i in kept for member in members):
        return False
    return conjunction.i + 1 not in kept  # "the firm … and *its* owner were", in which the parse has two subjects


# Nouns


def _plan_of_noun(head: Token, source: LineSource) -> Plan:
    """The noun phrase of *head*, or the clause around it if the phrase does not say which event it names."""
    first = first_conjunct(head)
    head = first if is_noun(first) else head  # "several *crashes* and fires", not "fires" alone
    path = path_between(source.trigger, head)
    plan = _finished(noun_phrase(head, path, source.excluded), path, source)
    unnamed = any(token.tag == "PRP$" and token.i not in plan.replacements for token in plan.tokens)
    if not unnamed and any(_identifies(token, plan) for token in plan.tokens):
        return plan
    verb = _verb_around(head, source.words.lexicon)
    if verb is None:
        return plan_of_sentence(source)
    date_follows = all(i > head.i for i in source.dates)  # "found the crack on March 2" is as true of the finding
    if not date_follows:  # "the mayor made light of Tuesday's fire"
        source = attrs.evolve(source, dates=frozenset())
    return _plan_of_clause(verb, source)


def _verb_around(noun: Token, lexicon: Lexicon) -> Token | None:
    """The verb whose clause contains *noun*, if the clause states a fact."""
    above = verb_above(noun)
    verb = main_verb(above) if above is not None else None
    return None if verb is None or is_conditional(verb, lexicon) else verb


def _identifies(token: Token, plan: Plan) -> bool:
    """True for a word that says which one is meant.

    "an identical attack", "the crash", "its launch" and "a radio interview" have none, "the Gulf War" has.
    """
    if token.i in plan.omission.dates or token.lower in plan.omission.words.lexicon.time_words:
        return False
    if token.dep == "poss" and token.pos != "NOUN":
        return token.pos == "PROPN" or token.i in plan.replacements
    if token.dep == "prep":
        return any(token.i == part.head.i for part in plan.tokens)
    return token.dep in ("acl", "poss", "relcl") or (token.pos == "PROPN" and token.i in plan.protected)


# Clauses


def _plan_of_clause(head: Token, source: LineSource) -> Plan:
    if not is_verb(head):
        return _plan_of_noun(head, source)
    speech = reported_speech(head, source.excluded, source.words) if source.trigger.i >= head.i else None
    if speech is not None and source.trigger.i > head.i:
        speech = speech.said_in(source.trigger, source.excluded)
    if speech is not None:
        plan = _finished([*speech.content, *speech.attribution], speech.protected, source)
        return attrs.evolve(plan, attribution=speech.attribution[0].i)
    if is_said_before(source.trigger, head, source.words):
        return plan_of_sentence(source)
    clause = _clause_of_noun(source.trigger, head)
    if clause is not None:
        return _plan_of_described(*clause, source)
    base = first_conjunct(head)
    if base.dep in ("relcl", "acl") and is_noun(base.head):
        return _plan_of_relative(head, base, source)
    subject = subject_of(head)
    if subject is None or (head.tag == "VBG" and not is_finite(head)) or is_misread(head, subject, source.words):
        return plan_of_sentence(source)  # "you have heard Ruiz *singing*"
    return _plan_of_predicate(head, subject, source)


def _clause_of_noun(trigger: Token, head: Token) -> tuple[Token, Token] | None:
    """The word and the noun that it describes, if *trigger* depends on that word far from *head*.

    "approved a date … after talks with organisers … *due* to take place" is not about the approval.
    """
    if trigger.i < head.i or trigger.head.i == head.i:
        return None
    below = trigger
    for above in governors(trigger):
        if above.i == head.i or above.i > below.i:
            return None
        if is_noun(above) and below.i > above.i and above.i - head.i > FARTHEST_OBJECT and _modifies(below):
            return below, above
        below = above
    return None


def _modifies(word: Token) -> bool:
    """True for a verb or an adjective behind the noun that it describes."""
    return is_verb(word) or word.tag == "JJ"


def _plan_of_relative(head: Token, base: Token, source: LineSource) -> Plan:
    """A relative clause or participle with the noun that it describes: "The *strike*, which *began* on May 3".

    *head* is the verb of the line, *base* the first verb of the clause.
    """
    if any(is_conditional(verb, source.words.lexicon) for verb in governors(base)):
        return plan_of_sentence(source)  # "if you own a boat that was built in 1990"
    if lacks_object(base, source.words):
        if base.lemma in source.words.intransitive:
            return plan_of_sentence(source)  # "Holm, who it *emerged* had left"
        return _plan_of_described(base, described_noun(base, source.words).noun, source)
    if base.dep == "acl" and child(base, "mark") is not None:  # "the *claim* that he lied" does not say that he did
        return _plan_of_described(base, base.head, source)
    subject = subject_of(head)
    stands_for_noun = subject is None or subject.i == base.head.i or subject.tag in ("WDT", "WP")
    if subject is not None and not stands_for_noun:
        return _plan_of_predicate(head, subject, source)
    noun, sure = described_noun(base, source.words)
    if noun.i in source.asides:
        return plan_of_sentence(source)
    counts = noun.lower in source.words.incomplete_nouns  # "the *number* who said they voted"
    if sure and not counts:
        return _plan_of_predicate(head, noun, source)
    return _plan_around(noun, source) or _plan_of_described(base, noun, source)


def _plan_around(noun: Token, source: LineSource) -> Plan | None:
    """The clause in which *noun* is an object, if all of it fits: "asked for help in a *letter* posted on Monday"."""
    verb = verb_above(noun)
    if verb is None or verb.i > noun.i or not is_finite(verb) or is_conditional(verb, source.words.lexicon):
        return None
    subject = subject_of(verb)
    if subject is None or subject.i > verb.i or is_misread(verb, subject, source.words):
        return None
    plan = _plan_of_predicate(verb, subject, attrs.evolve(source, dates=frozenset()))
    is_told = any(token.i == source.trigger.i for token in plan.tokens)
    return plan if is_told and width(plan.tokens) <= MAX_LENGTH and begins_with_name(plan) else None


def _plan_of_described(base: Token, noun: Token, source: LineSource) -> Plan:
    """*noun* with the clause of *base* behind it, as in the text: "the plan that Ruiz had rejected".

    The whole sentence if the noun says nothing by itself: "by the *time* it closed", "on *par* with".
    """
    if noun.lower in source.words.lexicon.time_words or is_in_idiom(noun):
        whole = plan_of_sentence(source)
        if _width_to_trigger(whole) <= FARTHEST_TRIGGER:
            return whole
    text = source.trigger.tokens
    last = max((token.i for token in base.subtree if not token.is_punct), default=base.i)
    if noun.dep in SUBJECTS and noun.head.i == last + 1 and is_finite(noun.head) and not after_comma(base):
        main = _plan_of_predicate(noun.head, noun, attrs.evolve(source, dates=frozenset()))
        before = width(token for token in main.tokens if token.i <= noun.head.i)
        if before <= FARTHEST_TRIGGER and main.words[-1].i > noun.head.i:
            return main  # "the price of a boat sold in May *was* 90 crowns"
    run = [token for token in text[noun.left_edge.i : last + 1] if token.i not in source.asides]
    path = path_between(source.trigger, noun)
    plan = _finished(run, path, attrs.evolve(source, dates=frozenset()))
    return attrs.evolve(plan, is_doubtful=True, is_quoted_whole=True)


def _plan_of_predicate(head: Token, subject: Token, source: LineSource) -> Plan:
    """The words before the subject, the subject and the rest of the predicate of *head*."""
    if subject.i in source.asides and source.trigger.i not in source.asides:
        return plan_of_sentence(source)
    if subject.i in source.asides or head.i in source.asides:
        source = attrs.evolve(source, asides=frozenset())
    words, path = source.words, path_between(source.trigger, head)
    subject_tokens = _subject_tokens(subject, head, path, source)
    named = {token.i for token in subject_tokens}
    rest = [token for token in predicate(head, path, source.excluded, words) if token.i not in named]
    opening = [*fronted_place(head, source.excluded, words), *subject_tokens, *shared_auxiliaries(head, words)]
    tokens = {token.i: token for token in (*opening, *rest)}
    last = max((token.i for token in words_in(subject_tokens) if token.i < head.i), default=0)
    joint = min((token.i for token in words_in(rest) if token.i > last), default=head.i)
    between = _words_between([token.i for token in words_in(tokens.values())], joint, head)
    plan = _finished(list(tokens.values()), {*path, subject.i, appositive_name(subject).i}, source, between, head.i)
    auxiliary = implied_auxiliary(head, words)
    return attrs.evolve(
        plan,
        auxiliary=auxiliary,
        joint=joint,
        speaker=source.speaker if subject.lower in words.first_persons else "",
    )


def _words_between(kept: Collection[int], joint: int, head: Token) -> Collection[int]:
    """The indices between the subject and the verb group that begins at *joint*, if the line can leave them out.

    They are a relative pronoun, or verbs before the last of several: "He was elected in 2004 and *died*".
    """
    text = head.tokens
    before = max((i for i in kept if i < joint), default=joint)
    gap = text[before + 1 : joint]
    last = next((token for token in reversed(gap) if not token.is_space), None)
    if last is None:
        return ()
    if head.dep == "conj" and (last.dep == "cc" or last.text in SEPARATORS):
        return range(before + 1, joint)
    return [token.i for token in gap if token.tag in ("WDT", "WP")]


def _subject_tokens(subject: Token, head: Token, path: Collection[int], source: LineSource) -> list[Token]:
    """The words of the subject; of both, if the parse has two: "the firm, which lost money, and its owner"."""
    if subject.dep.startswith("csubj"):
        return list(subject.subtree)
    excluded = {*source.excluded, head.i}
    alike = children(subject.head, subject.dep) if subject.dep in SUBJECTS else []
    heads = [appositive_name(subject), *(part for part in alike if part.i > subject.i)]
    return [token for noun in heads for token in noun_phrase(noun, path, excluded)]
