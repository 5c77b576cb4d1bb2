"""The nouns that pronouns and "the company" refer to, if the words nearby leave no doubt.

Candidates come from the same sentence and the one before it. Subjects are tried before other names, and an object looks
for objects first. If two nouns fit equally well, neither is taken: a pronoun that stays misleads less than a wrong
name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.events.lexicon import NameWords, WordSet
from timeline.events.names import NameType, name_type
from timeline.events.syntax import SUBJECTS, is_noun
from timeline.parsing.parsed_text import Token, TokenSpan
from timeline.parsing.roles import BESIDE_ARTICLE

MAX_SENTENCE_WORDS = 60
"""WordSet searched in one sentence; a longer one is a table or a list."""
MAX_INTERRUPTION = 20
"""Sentences of captions and teasers that are passed on the way back to the article's own."""
MAX_CHAIN = 4
"""Pronouns followed back from sentence to sentence: "Ruiz resigned. She … She … She …"."""
FULL_NAME_DISTANCE = 2000
"""WordSet searched for a full name, more than an article has."""

_OBJECTS = frozenset({"dobj", "nsubjpass"})


def antecedent(mention: Token, words: NameWords, chain: int = MAX_CHAIN) -> Token | None:
    """The noun that *mention*, a pronoun or the head of "the company", refers to; ``None`` if that is not clear.

    >>> from timeline.events.lexicon import Lexicon
    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> parsed = parse("Ana Ruiz resigned on Monday. She had led the firm.", load_model())
    >>> antecedent(parsed[6], Lexicon.load("en"))
    Ruiz
    """
    group = _pronoun_group(mention, words)
    if not group or not chain or _may_be_another(mention, group, words):
        return None
    for candidates in _candidates(mention, group, words):
        nouns = _with_antecedent_of_pronoun(candidates, group, words, chain - 1)
        fitting = [noun for noun in nouns if _fits(noun, mention, group, words)]
        fitting = [noun for noun in fitting if noun.pos == "PROPN"] or fitting
        if fitting:
            return fitting[0] if _are_one(fitting) and _is_definite(fitting[0], words) else None
    return None


def _are_one(nouns: Sequence[Token]) -> bool:
    return len({noun.lower for noun in nouns}) == 1


def _pronoun_group(mention: Token, words: NameWords) -> WordSet:
    """The words that refer to the same kind of thing as *mention*; empty if *mention* refers to nothing else."""
    word = mention.lower
    if word in words.stand_ins:
        definite = len(mention.children) == 1 and mention.children[0].lower in words.definite_articles
        return words.stand_ins if definite else frozenset()
    groups = (words.he, words.she, words.it, words.they)
    return next((group for group in groups if word in group), frozenset())


def _candidates(mention: Token, group: WordSet, words: NameWords) -> Iterator[Sequence[Token]]:
    """The nouns to try, the most likely first.

    These are an object before *mention*, subjects before it in its sentence, subjects of the sentence before, and for a
    person all names of that sentence.
    """
    sentence = mention.sentence
    earlier = mention.tokens[max(sentence.start, mention.i - MAX_SENTENCE_WORDS) : mention.i]
    if mention.dep == "dobj" and group in (words.it, words.they):
        yield [token for token in earlier if token.dep in _OBJECTS and token.head.i != mention.head.i][-1:]
    yield [token for token in earlier if token.dep in SUBJECTS]
    sentence_before = _sentence_before(sentence)
    if sentence_before is not None:
        before = list(sentence_before)[:MAX_SENTENCE_WORDS]
        yield [token for token in before if token.dep in SUBJECTS]
        if group in (words.he, words.she):
            yield [token for token in before if token.pos == "PROPN" and token.dep not in ("compound", "poss")]


def _may_be_another(mention: Token, group: WordSet, words: NameWords) -> bool:
    """True if *mention* may refer to an object of the sentence before, or to the relative of someone in it.

    As in "The city built a bridge. It collapsed", "Her mother was a nurse. She moved", "Their son was born. He moved".
    """
    sentence = _sentence_before(mention.sentence) if mention.dep in SUBJECTS or mention.dep == "poss" else None
    if sentence is None or group not in (words.he, words.she, words.it):
        return False
    before = list(sentence)[:MAX_SENTENCE_WORDS]
    if group is words.it:
        return any(word.dep in ("dobj", "attr") and _fits(word, mention, group, words) for word in before)
    subjects = (word for word in before if word.dep in SUBJECTS)
    relatives = group | words.they
    return any(part.dep == "poss" and part.lower in relatives for word in subjects for part in word.children)


def _sentence_before(sentence: TokenSpan) -> TokenSpan | None:
    """The sentence before, past captions and teasers of other stories unless *sentence* belongs to one itself."""
    is_interruption = sentence.role in BESIDE_ARTICLE
    for _ in range(MAX_INTERRUPTION):
        if not sentence.start:
            return None
        sentence = sentence.tokens[sentence.start - 1].sentence
        if is_interruption or sentence.role not in BESIDE_ARTICLE:
            return sentence
    return None


def _with_antecedent_of_pronoun(nouns: Sequence[Token], group: WordSet, words: NameWords, chain: int) -> list[Token]:
    """*nouns*, and the antecedent of the first pronoun of the same group among them."""
    pronoun = next((noun for noun in nouns if noun.pos == "PRON" and noun.lower in group), None)
    noun = antecedent(pronoun, words, chain) if pronoun is not None else None
    return [*nouns, noun] if noun is not None else list(nouns)


def _fits(noun: Token, mention: Token, group: WordSet, words: NameWords) -> bool:
    """True if *noun* agrees with *mention* in number and kind."""
    if not is_noun(noun) or noun.lower in words.time_words:
        return False
    if noun.head.i == mention.head.i and mention.dep in ("dobj", "pobj"):  # "Ruiz saw her": someone else
        return False
    if _is_plural(noun) or group is words.they:
        return _is_plural(noun) and group is words.they
    kind = name_type(noun, words)
    if group in (words.he, words.she):
        return kind is NameType.PERSON or (kind is NameType.UNKNOWN and noun.pos == "PROPN")
    if kind is NameType.PERSON or noun.lower in words.titles or _is_surname(noun, words):
        return False
    return noun.pos == "PROPN" or (group is words.it and mention.dep != "poss")


def _is_definite(noun: Token, words: NameWords) -> bool:
    """True for names and for "the bridge", which the reader can identify; false for "a lot of products"."""
    if noun.pos == "PROPN":
        return True
    return not any(part.dep == "det" and part.lower in words.indefinite_articles for part in noun.children)


def _is_plural(noun: Token) -> bool:
    """True for "ministers" and "Holm and Berg"; false for one person, "the Vice President and chief of Norrel"."""
    return noun.tag in ("NNS", "NNPS") or any(part.dep == "conj" and part.pos == noun.pos for part in noun.children)


def _is_surname(noun: Token, words: NameWords) -> bool:
    """True if the full name precedes in the text: "Ana Ruiz … Ruiz"."""
    if noun.pos != "PROPN":
        return False
    before = noun.tokens[max(0, noun.i - FULL_NAME_DISTANCE) : noun.i]
    same = (token for token in before if token.lower == noun.lower and token.pos == "PROPN")
    return any(name_type(token, words) is NameType.PERSON for token in same)
