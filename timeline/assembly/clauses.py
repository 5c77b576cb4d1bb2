"""The words of a clause that tell who did what, by the parse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
CLAUSAL_HEADS = frozenset({"VERB", "AUX"})
RELATIVE_WORDS = frozenset({"who", "which", "that", "whom"})

# Asides: whole subtrees that can go without the clause losing its point.
_ASIDES = frozenset({"relcl", "appos", "parataxis", "meta", "intj", "discourse"})
_LINKING_ADVERBS = frozenset({"also", "however", "meanwhile", "then", "above", "below", "too", "instead", "still"})
_CONNECTIVES = frozenset({"mark", "cc", "preconj"})


def clause_head(token: Token) -> Token:
    """The word whose clause tells of *token*: a noun that is subject or object gives way to its verb.

    "the talks ended" is told by "ended"; "the 1991 agreement between the two" by itself.
    """
    head = token
    if token.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and token.head.pos_ in CLAUSAL_HEADS:
        head = token.head
    while head.dep_ in ("aux", "auxpass"):
        head = head.head
    return head


def finite_head(head: Token) -> Token:
    """The finite verb that an infinitive leans on: "plans to open" is told by "plans"."""
    while head.tag_ in ("VB", "VBG") and head.dep_ in ("xcomp", "pcomp") and not _finite(head):
        above = _verb_above(head)
        if above is None:
            break
        head = above
    return head


def subject_of(head: Token) -> Token | None:
    """The head of the subject of *head*'s clause, looked for upward where the clause has none of its own."""
    for child in head.children:
        if child.dep_ in SUBJECT_DEPS and child.dep_ != "expl":
            return _antecedent(child, head)
    if head.dep_ in ("conj", "xcomp", "advcl", "pcomp"):
        above = _verb_above(head)
        return subject_of(above) if above is not None else None
    return head.head if head.dep_ in ("acl", "relcl") else None


def _antecedent(subject: Token, head: Token) -> Token:
    """The man, for the "who" of "the man who fell"."""
    if subject.lower_ in RELATIVE_WORDS and head.dep_ == "relcl":
        return head.head
    return subject


def _verb_above(token: Token) -> Token | None:
    return next((ancestor for ancestor in token.ancestors if ancestor.pos_ in CLAUSAL_HEADS), None)


def noun_phrase(head: Token, without: Token | None = None) -> list[Token]:
    """The noun phrase of *head* without apposition, relative clauses, brackets and the clause of *without*."""

    def unwanted(token: Token) -> bool:
        if token.dep_ == "appos":  # "the firm Norrel" is one name, in "Norrel, a firm" the second is an aside
            return _after_comma(token)
        if token.dep_ in _ASIDES or token.dep_ == "advcl" or _brackets(token):
            return True
        return token.dep_ == "acl" and (_after_comma(token) or (without is not None and token.i == without.i))

    return _kept(head, unwanted)


def named(head: Token) -> Token:
    """The name beside a noun that only describes: Berg, for "the harbour's top officer, Captain Milo Berg"."""
    if head.pos_ != "NOUN":
        return head
    names = (child for child in head.children if child.dep_ == "appos" and child.pos_ == "PROPN")
    return next((name for name in names if _after_comma(name)), head)


def _after_comma(token: Token) -> bool:
    """What a comma sets off is an aside: the bridge, built in 1931."""
    first = token.left_edge.i
    return first > 0 and token.doc[first - 1].text == ","


def auxiliaries_of(head: Token) -> str:
    """The auxiliary that a bare participle leaves to be understood.

    "built in 1931" beside its noun was built; in "was elected and re-elected" the second verb shares the first's.
    """
    if head.tag_ != "VBN" or any(child.dep_ in ("aux", "auxpass") for child in head.children):
        return ""
    if head.dep_ == "conj" and head.head.tag_ == "VBN":
        return " ".join(child.text for child in head.head.children if child.dep_ in ("aux", "auxpass"))
    if head.dep_ == "acl":
        return "were" if head.head.tag_ in ("NNS", "NNPS") else "was"
    return ""


def predicate(head: Token, without: Iterable[int] = ()) -> list[Token]:
    """The clause of *head* less its subject, its asides and the words at the indices *without*."""
    dropped = set(without)

    def unwanted(token: Token) -> bool:
        if token.i in dropped or token.dep_ in _ASIDES or _brackets(token):
            return True
        if token.head.i != head.i:
            return token.dep_ == "conj" and token.pos_ in CLAUSAL_HEADS and token.head.pos_ in CLAUSAL_HEADS
        return _unwanted_child(token)

    return _kept(head, unwanted)


def _unwanted_child(token: Token) -> bool:
    """What the head of a clause can do without: its subject, what links it to other clauses, those clauses."""
    if token.dep_ in SUBJECT_DEPS | _CONNECTIVES or token.lower_ in _LINKING_ADVERBS:
        return True
    if token.dep_ == "conj":
        return token.pos_ in CLAUSAL_HEADS
    if token.dep_ == "advcl":
        return not _is_purpose(token)
    return _is_clause_before(token)


def clause_before(head: Token) -> Token | None:
    """The clause that stands before *head* and is its object: a quotation before "Wu said"."""
    return next((child for child in head.children if _is_clause_before(child)), None)


def _is_clause_before(token: Token) -> bool:
    return token.dep_ == "ccomp" and token.i < token.head.i and token.head.pos_ == "VERB" and _finite(token)


def _is_purpose(token: Token) -> bool:
    """An infinitive that tells why, and stays: "to reassure him"."""
    return token.tag_ == "VB" and any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _finite(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ != "TO" for c in token.children
    )


def _brackets(token: Token) -> bool:
    """A word in brackets, or the bracket itself: "(AP Photo)"."""
    return token.text in "()[]" or (token.i > 0 and token.nbor(-1).text in ("(", "["))


def _kept(head: Token, unwanted: Callable[[Token], bool]) -> list[Token]:
    def walk(token: Token) -> Iterator[Token]:
        yield token
        for child in token.children:
            if not unwanted(child):
                yield from walk(child)

    return sorted(walk(head), key=lambda token: token.i)


def words_of(tokens: Iterable[Token], instead: Mapping[int, str] | None = None) -> str:
    """The tokens as running text: spaced as in the article where they touch, one space where something was left out.

    *instead* gives other words for the tokens at some indices.
    """
    pieces: list[str] = []
    last: Token | None = None
    for token in sorted(tokens, key=lambda token: token.i):
        if last is not None:
            touching = token.i == last.i + 1
            pieces.append((" " if last.whitespace_ else "") if touching else _joint(token))
        pieces.append((instead or {}).get(token.i, token.text))
        last = token
    return " ".join("".join(pieces).split())


def _joint(token: Token) -> str:
    """Nothing before punctuation and "'s", else a space."""
    return "" if (token.is_punct and not token.is_quote) or token.text.startswith(("'", "’")) else " "
