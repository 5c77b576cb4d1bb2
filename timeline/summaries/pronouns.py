"""Names in place of pronouns and descriptions, if the article says who is meant."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from timeline.events.antecedents import antecedent
from timeline.events.lexicon import NameWords
from timeline.events.names import NameType, name_type
from timeline.events.syntax import SUBJECTS, child, children, governors, is_noun
from timeline.parsing.parsed_text import Token
from timeline.summaries.clauses import after_comma, noun_phrase
from timeline.summaries.omissions import SignPair, is_quoted, parentheticals, sentence_tokens, signs_in
from timeline.summaries.punctuation import detokenized
from timeline.summaries.rendering import is_shown
from timeline.summaries.words import SummaryWords

FARTHEST_PRONOUN = 60
"""The words behind a name among which a pronoun says whether it is a man's or a woman's."""

_REPLACED_TAGS = frozenset({"PRP", "PRP$", "WP$", "NN"})


def appositive_name(noun: Token) -> Token:
    """The name beside a noun that only describes, or *noun* itself.

    The name is Berg for the officer of "the harbour's top officer, Captain Milo Berg".
    """
    if noun.pos != "NOUN" or noun.tag == "NNS":
        return noun
    appositions = (part for part in noun.children if part.dep == "appos" and part.pos == "PROPN")
    return next((name for name in appositions if child(name, "conj") is None and after_comma(name)), noun)


def replacements_for(tokens: Sequence[Token], pairs: Sequence[SignPair], words: SummaryWords) -> dict[int, str]:
    """Names for the pronouns among *tokens* and for "the company", by index, if the line names nobody else.

    *tokens* are in text order. Words in quotation marks stay as they were said.
    """
    inside = {token.i for token in tokens}
    replacements: dict[int, str] = {}
    for token in tokens:
        if not _may_refer(token, words) or is_quoted(token.i, pairs) or _is_contracted(token):
            continue
        noun = _referent(token, words)
        if noun is None or any(noun.lower == other.lower for other in tokens):
            continue
        named = {noun.i, appositive_name(noun).i}
        if inside.isdisjoint(named) and _is_first(token, inside):
            inside |= named
            if token.pos == "NOUN":  # "the company": the article goes too
                replacements |= {part.i: "" for part in token.children if part.dep == "det"}
            name = _short_name(noun, words)
            replacements[token.i] = _possessive(name, words) if _is_possessive(token) else name
    return replacements


def _may_refer(token: Token, words: SummaryWords) -> bool:
    return token.tag in _REPLACED_TAGS and (token.lower in words.referring or token.tag == "WP$")


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


def _referent(token: Token, words: SummaryWords) -> Token | None:
    """The noun that *token* refers to, or ``None`` if it is not plain."""
    names = words.lexicon
    if token.tag == "WP$":  # "the mayor, *whose* term ended"
        clause = next((above for above in governors(token) if above.dep == "relcl"), None)
        return clause.head if clause is not None else None
    if token.lower in names.it and _is_expletive(token):
        return None
    described = _described_person(token, names)
    if described is not None:
        is_one = described.dep != "conj" and child(described, "conj") is None
        return described if described.pos == "PROPN" and is_one else None
    noun = antecedent(token, names)
    if noun is None or _is_vague(noun, words) or _has_rival(token, noun, names):
        return None
    between = token.tokens[noun.i + 1 : token.i]
    if token.lower in names.they and any(part.lower in words.group_nouns for part in between):
        return None  # "travellers were left there after it hit a *couple* when they ate"
    if token.pos != "NOUN":
        return noun
    sentence = token.tokens[token.sentence.start : token.sentence.end]
    if any(word.lower == noun.lower for word in sentence):
        return None  # "the company will sell Norva", so it is not Norva
    is_named = any(word.pos == "PROPN" and word.i < token.i for word in sentence)
    return noun if noun.pos == "PROPN" and not is_named else None


def _is_vague(noun: Token, words: SummaryWords) -> bool:
    """True for "the other ones" and "that plan", which name nothing without the sentence before."""
    if noun.tag == "NN" and noun.is_lower and child(noun, "det", "poss") is None:
        return True
    return noun.lower in words.vague_nouns or any(part.lower in words.demonstratives for part in children(noun, "det"))


def _is_contracted(token: Token) -> bool:
    """True for "they" in "they'd"."""
    after = token.tokens[token.i + 1 : token.i + 2]
    return bool(after) and not token.space_after and after[0].text[:1] in ("'", "’") and after[0].dep != "case"


def _has_rival(mention: Token, noun: Token, names: NameWords) -> bool:
    """True if *mention* may refer to another word nearby than *noun*.

    For a subject or a possessive this is the subject of a clause between the two, for an object any noun between them,
    and for "he" and "she" a word for a person if *noun* may be the name of something else.
    """
    group = next(
        (words for words in (names.he, names.she, names.it, names.they) if mention.lower in words), frozenset()
    )
    before = mention.tokens[mention.sentence.start : mention.i]
    same = max((token.i for token in before if token.lower in group), default=-1)  # it stands for *noun*, too
    between = mention.tokens[max(noun.i + 1, mention.sentence.start, same + 1) : mention.i]
    own = [part for part in between if part.head.i == mention.head.i]
    others = [part for part in between if is_noun(part) and part not in own and part.lower != noun.lower]
    if _is_someone_else(mention, noun, others, names):
        return True
    plural = noun.tag in ("NNS", "NNPS") or child(noun, "conj") is not None
    alike = [part for part in others if (part.tag in ("NNS", "NNPS")) == plural and part.lower not in names.time_words]
    if mention.dep == "dobj" and mention.lower in names.it:
        return any(part.dep != "compound" for part in alike)
    if noun.sentence.start == mention.sentence.start:
        if any(part.dep in SUBJECTS for part in alike) or not _is_subject_above(noun, mention):
            return True
    elif mention.lower in names.they:
        if any(_is_plural_noun(part, names) for part in before):
            return True
    elif _follows_other_subject(mention, before, names):
        return True
    if mention.lower in names.he | names.she and _names_person_between(others, names):
        return True
    if mention.lower in names.he | names.she and name_type(noun, names) is not NameType.PERSON:
        return any(part.pos == "NOUN" and name_type(part, names) is NameType.PERSON for part in before)
    return False


def _is_someone_else(mention: Token, noun: Token, others: Sequence[Token], names: NameWords) -> bool:
    """True for "he" behind a name that is no person's, and for "its" behind one of *others*."""
    if mention.dep == "poss" and mention.lower in names.it and any(part.pos == "PROPN" for part in others):
        return True  # "Norrel paid for the Ledger's party and *its* hall"
    if mention.lower not in names.he | names.she:
        return False
    return _is_of_other_sex(noun, mention, names) or not _is_spelt(noun) or _is_beside_story(noun)


def _is_of_other_sex(noun: Token, mention: Token, names: NameWords) -> bool:
    """True for "Holm met *his* wife" before "*she* left"."""
    others = names.she if mention.lower in names.he else names.he
    behind = noun.tokens[noun.i + 1 : min(noun.sentence.end, noun.i + FARTHEST_PRONOUN)]
    return any(word.lower in others for word in behind)


def _is_spelt(noun: Token) -> bool:
    """True for "Holm", "Smith-Berg" and "Jr.", not for "Norrel+"."""
    return all(sign.isalpha() or sign in "-.'’" for sign in noun.text)


def _is_beside_story(noun: Token) -> bool:
    """True for the subject of a clause in the middle of a sentence: "Holm left as his wife, *Ruiz*, was ill"."""
    subject = noun.head if noun.dep == "appos" else noun
    return subject.dep in SUBJECTS and subject.head.dep in ("advcl", "relcl", "acl") and not subject.starts_sentence


def _names_person_between(words: Sequence[Token], names: NameWords) -> bool:
    """True if *words* have another name that may be a person's: "Holm supported Berg's plan after *he* took office"."""
    kinds = (NameType.PERSON, NameType.UNKNOWN)
    names_of = (word for word in words if word.pos == "PROPN" and word.dep != "compound")
    return any(name_type(word, names) in kinds for word in names_of if word.lower not in names.time_words)


def _is_plural_noun(word: Token, names: NameWords) -> bool:
    return word.tag in ("NNS", "NNPS") and word.lower not in names.time_words


def _follows_other_subject(mention: Token, before: Sequence[Token], names: NameWords) -> bool:
    """True if *before*, the words of the same sentence, has a subject that may be meant, too."""
    subjects = [part for part in before if part.dep in SUBJECTS and is_noun(part)]
    if mention.lower in names.it:
        return bool(subjects)
    return any(name_type(part, names) in (NameType.PERSON, NameType.UNKNOWN) for part in subjects)


def _is_subject_above(noun: Token, mention: Token) -> bool:
    """True if *noun* is the subject of the nearest clause above that of *mention* which has one."""
    if noun.dep not in SUBJECTS:
        return True
    clauses = [above for above in governors(mention) if child(above, *SUBJECTS) is not None]
    own = [clause for clause in clauses if mention not in children(clause, *SUBJECTS)]
    return not own or child(own[0], *SUBJECTS) is noun


def _described_person(token: Token, names: NameWords) -> Token | None:
    """The person of the relative clause around *token*: "Holm, who won *her* first match"."""
    if token.lower not in names.he | names.she:
        return None
    clauses = (above for above in governors(token) if above.dep == "relcl")
    return next((clause.head for clause in clauses if _has_who(clause)), None)


def _has_who(clause: Token) -> bool:
    return any(part.tag == "WP" and part.dep in SUBJECTS for part in clause.children)


def _is_expletive(it: Token) -> bool:
    """True for the "it" of "it was agreed that …", which refers to nothing."""
    return it.dep in ("nsubj", "nsubjpass") and child(it.head, "ccomp", "csubj") is not None


def _short_name(noun: Token, words: SummaryWords) -> str:
    """The name or noun phrase of *noun* in short, "the mayor of Valmora", with a lower-case article."""
    noun = appositive_name(noun)
    omitted = parentheticals(signs_in(sentence_tokens(noun)), noun)
    modifiers = {
        part.i
        for part in noun.children
        if part.dep in ("prep", "acl", "relcl") and part.lower not in words.lexicon.genitive_prepositions
    }
    phrase = noun_phrase(noun, (), omitted | modifiers)
    present = {token.i for token in phrase}
    shown = sorted((token for token in phrase if is_shown(token, present)), key=lambda token: token.i)
    name = detokenized(shown)
    return name[:1].lower() + name[1:] if noun.left_edge.pos == "DET" else name
