"""Names in place of pronouns and descriptions, if the article says who is meant."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from timeline.events.antecedents import antecedent
from timeline.events.lexicon import NameWords
from timeline.events.syntax import child, governors, is_noun
from timeline.parsing.parsed_text import Token
from timeline.summaries.clauses import after_comma, noun_phrase
from timeline.summaries.omissions import SignPair, is_quoted, parentheticals, sentence_tokens, signs_in
from timeline.summaries.punctuation import detokenized
from timeline.summaries.rendering import is_shown
from timeline.summaries.words import SummaryWords

_REPLACED_TAGS = frozenset({"PRP", "PRP$", "WP$", "NN"})


def appositive_name(noun: Token) -> Token:
    """The name beside a noun that only describes, or *noun* itself.

    The name is Berg for the officer of "the harbour's top officer, Captain Milo Berg".
    """
    if noun.pos != "NOUN" or noun.tag == "NNS":
        return noun
    appositions = (part for part in noun.children if part.dep == "appos" and part.pos == "PROPN")
    return next((name for name in appositions if child(name, "conj") is None and after_comma(name)), noun)


def replacements_for(tokens: Collection[Token], pairs: Sequence[SignPair], words: SummaryWords) -> dict[int, str]:
    """Names for the pronouns among *tokens* and for "the company", by index, if the line names nobody else.

    Words in quotation marks stay as they were said.
    """
    inside = {token.i for token in tokens}
    replacements: dict[int, str] = {}
    for token in sorted(tokens, key=lambda token: token.i):
        if token.tag not in _REPLACED_TAGS or is_quoted(token.i, pairs):
            continue
        noun = _referent(token, words.lexicon)
        if noun is None:
            continue
        named = {noun.i, appositive_name(noun).i}
        if inside.isdisjoint(named) and _is_first(token, inside):
            inside |= named
            if token.pos == "NOUN":  # "the company": the article goes too
                replacements |= {part.i: "" for part in token.children if part.dep == "det"}
            name = _short_name(noun, words)
            replacements[token.i] = _possessive(name, words) if _is_possessive(token) else name
    return replacements


def _is_possessive(token: Token) -> bool:
    return token.dep == "poss" or token.tag == "WP$"


def _possessive(name: str, words: SummaryWords) -> str:
    """*name* with the ending of the possessive.

    >>> words = SummaryWords.load("en")
    >>> _possessive("the ministers", words), _possessive("Ruiz", words)
    ("the ministers'", "Ruiz's")
    """
    ending, ending_after_s = words.possessive_endings
    return name + (ending_after_s if name.endswith("s") else ending)


def _is_first(token: Token, inside: Collection[int]) -> bool:
    """True for an object, and for a subject or possessive if no noun at the indices *inside* precedes it.

    The reader could take the pronoun for such a noun.
    """
    if token.dep == "dobj":
        return True
    start = token.sentence.start
    return not any(is_noun(token.tokens[i]) for i in inside if start <= i < token.i)


def _referent(token: Token, names: NameWords) -> Token | None:
    """The noun that *token* refers to, or ``None`` if it is not plain."""
    if token.tag == "WP$":  # "the mayor, *whose* term ended"
        clause = next((above for above in governors(token) if above.dep == "relcl"), None)
        return clause.head if clause is not None else None
    if not _refers_to_another(token, names):
        return None
    noun = antecedent(token, names)
    if noun is None or token.pos != "NOUN":
        return noun
    before = token.tokens[token.sentence.start : token.i]
    return noun if noun.pos == "PROPN" and not any(word.pos == "PROPN" for word in before) else None


def _refers_to_another(token: Token, names: NameWords) -> bool:
    word = token.lower
    if word in names.it and token.dep in ("nsubj", "nsubjpass"):  # "it was agreed that …" refers to nothing
        return child(token.head, "ccomp", "csubj") is None
    return any(word in group for group in (names.he, names.she, names.it, names.they, names.stand_ins))


def _short_name(noun: Token, words: SummaryWords) -> str:
    """The name or noun phrase of *noun* in short, "the mayor of Valmora", with a lower-case article."""
    noun = appositive_name(noun)
    omitted = parentheticals(signs_in(sentence_tokens(noun)), noun)
    modifiers = {
        part.i
        for part in noun.children
        if part.dep in ("prep", "acl") and part.lower not in words.lexicon.genitive_prepositions
    }
    phrase = noun_phrase(noun, (), omitted | modifiers)
    present = {token.i for token in phrase}
    shown = sorted((token for token in phrase if is_shown(token, present)), key=lambda token: token.i)
    name = detokenized(shown)
    return name[:1].lower() + name[1:] if noun.left_edge.pos == "DET" else name
