"""Speech whose content precedes its speaker: "The bridge is safe, officials said"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import attrs

from timeline.events.syntax import is_noun, is_verb
from timeline.parsing.parsed_text import Token
from timeline.summaries.clauses import clause_tokens, noun_phrase, predicate, subject_of
from timeline.summaries.governing import is_finite
from timeline.summaries.omissions import DASHES
from timeline.summaries.pronouns import appositive_name
from timeline.summaries.words import SummaryWords

MAX_SPEAKER_TOKENS = 16
"""Words between the content and the verb of saying."""

_WITH_VERB = frozenset({"dobj", "dative", "prt", "neg", "aux", "auxpass"})
_SEPARATORS = frozenset({",", '"', "“", "”", "''", "``"})


@attrs.frozen(eq=False)
class ReportedSpeech:
    """What was said, and the ``attribution`` behind it in text order: the speaker, and the verb with its objects.

    A line cannot lose the words at the indices ``protected``.
    """

    content: Sequence[Token]
    attribution: Sequence[Token]
    protected: Collection[int]

    def said_in(self, noun: Token, excluded: Collection[int]) -> ReportedSpeech | None:
        """The speech with the phrase of *noun* behind the verb: "said in a *statement*"; ``None`` if it has none."""
        last = self.attribution[-1]
        verb = next((token for token in self.attribution if is_verb(token)), last)
        phrase = next((part for part in verb.children if part.i > last.i and part.is_ancestor_of(noun)), None)
        if phrase is None or phrase.dep != "prep" or not is_noun(noun):
            return None
        words = [token for token in phrase.subtree if token.i not in excluded and not token.is_punct]
        attribution = sorted([*self.attribution, *words], key=lambda token: token.i)
        return attrs.evolve(self, attribution=attribution, protected={*self.protected, noun.i})


def reported_speech(verb: Token, excluded: Collection[int], words: SummaryWords) -> ReportedSpeech | None:
    """The speech that *verb* reports, if its content precedes it; else ``None``.

    The order of the words decides before the parse does, because parsers attach the speaker to the last words of the
    content: "… in Oslo, an official said".
    """
    return _by_order(verb, excluded, words) or _by_parse(verb, excluded, words)


def is_said_before(trigger: Token, verb: Token, words: SummaryWords) -> bool:
    """True if *trigger* is in what was said, and the parse attaches it to the *verb* of saying behind it.

    As in "Holm has tried it, holding talks in May, the paper reported". True, too, if it is not plain who said it.
    """
    speech = _by_order(verb, (), words) if trigger.i < verb.i else None
    if speech is not None:
        return any(token.i == trigger.i for token in speech.content)
    told = verb.lemma in words.lexicon.reporting and reported_speech(verb, (), words) is None
    return told and any(_is_content_before(part) for part in verb.children)


def _by_parse(verb: Token, excluded: Collection[int], words: SummaryWords) -> ReportedSpeech | None:
    speaker, content_verb = subject_of(verb), next(filter(_is_content_before, verb.children), None)
    if content_verb is None or speaker is None or verb.pos != "VERB":
        return None
    if any(token.text in DASHES for token in verb.tokens[content_verb.i : verb.i]):
        return None  # "It should float — in tests, it sank"
    before = verb.tokens[verb.i - 1 : verb.i]
    if speaker.i < verb.i and before and before[0].text == "," and not _is_set_off(speaker, verb):
        return None  # "they are Ruiz and Lind, who left, the sailor, who lives there, told us"
    speaker_name, subject = appositive_name(speaker), subject_of(content_verb)
    content = predicate(content_verb, {content_verb.i}, excluded, words)
    if subject is not None:
        content += noun_phrase(subject, (), excluded)
    protected = {token.i for token in (verb, content_verb, speaker, speaker_name, subject) if token is not None}
    attribution = [*noun_phrase(speaker_name, (), excluded), *_with_auxiliaries(verb, excluded)]
    return _in_text_order(content, attribution, protected)


def _is_set_off(speaker: Token, verb: Token) -> bool:
    """True if a sign parts the content from *speaker*, and all before the comma in front of *verb* is of his phrase."""
    first = speaker.left_edge.i
    return first > 0 and speaker.tokens[first - 1].is_punct and max(part.i for part in speaker.subtree) >= verb.i - 2


def _is_content_before(clause: Token) -> bool:
    """True for a finite clause that precedes the verb it is the object of, in the same main clause."""
    if clause.dep != "ccomp" or clause.i > clause.head.i or not is_verb(clause) or not is_finite(clause):
        return False
    between = clause.tokens[clause.i : clause.head.i]
    return all(token.text != ";" for token in between)  # "He left in 1994; he died"


def _by_order(verb: Token, excluded: Collection[int], words: SummaryWords) -> ReportedSpeech | None:
    content_follows = any(part.dep == "ccomp" and part.i > verb.i for part in verb.children)
    if content_follows or not (verb.lemma in words.lexicon.reporting or verb.lemma in words.content_verbs):
        return None
    separator = _separator_before(verb)
    if separator is None:
        return None
    between, before = verb.tokens[separator.i + 1 : verb.i], verb.tokens[verb.sentence.start : separator.i]
    speaker = [token for token in between if not token.is_punct and token.i not in excluded]
    content = [token for token in before if not token.is_space and token.i not in excluded]
    if not _is_noun_phrase(speaker) or not any(is_verb(token) and is_finite(token) for token in content):
        return None
    protected = {verb.i, *_roots(speaker), *_roots(content)}
    return _in_text_order(content, [*speaker, *_with_auxiliaries(verb, excluded)], protected)


def _in_text_order(
    content: Sequence[Token], attribution: Sequence[Token], protected: Collection[int]
) -> ReportedSpeech | None:
    """The speech, or ``None`` if its parts are not one behind the other."""
    last = max(token.i for token in content)
    ordered = sorted((token for token in attribution if not token.is_punct), key=lambda token: token.i)
    if ordered[0].i < last:
        return None
    return ReportedSpeech([token for token in content if token.i < ordered[0].i], ordered, protected)


def _separator_before(verb: Token) -> Token | None:
    """The comma or quotation mark between the content and the speaker."""
    first = max(verb.sentence.start, verb.i - MAX_SPEAKER_TOKENS)
    return next((token for token in reversed(verb.tokens[first : verb.i]) if token.text in _SEPARATORS), None)


def _roots(tokens: Sequence[Token]) -> set[int]:
    """The indices of the words among *tokens* whose heads are not among them."""
    inside = {token.i for token in tokens}
    return {token.i for token in tokens if token.head.i not in inside and not token.is_punct}


def _is_noun_phrase(tokens: Sequence[Token]) -> bool:
    """True for words with a noun or pronoun and without a verb or conjunction."""
    names_someone = any(is_noun(token) or token.pos == "PRON" for token in tokens)
    return names_someone and not any(is_verb(token) or token.dep in ("cc", "mark") for token in tokens)


def _with_auxiliaries(verb: Token, excluded: Collection[int]) -> list[Token]:
    """*verb* with its auxiliaries and objects only."""

    def dropped(token: Token) -> bool:
        return token.i in excluded or (token.head.i == verb.i and token.dep not in _WITH_VERB)

    return [token for token in clause_tokens(verb, dropped) if token.i >= verb.i or token.dep in _WITH_VERB]
