"""One line that tells an event to someone who has not read the article: who did what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.assembly.clauses import (
    CLAUSAL_HEADS,
    auxiliaries_of,
    clause_before,
    clause_head,
    finite_head,
    named,
    noun_phrase,
    predicate,
    subject_of,
    words_of,
)
from timeline.events.antecedents import antecedent
from timeline.events.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MAX_LENGTH = 120

_COMMAS = re.compile(r"\s*,(?:\s*,)+")
_LOOSE = re.compile(r"\s+([,.;:!?])")
_EDGES = " ,;:-–—.…"
_OUTER = _EDGES + "\"'“”‘’"
_INITIALS = re.compile(r"\b[A-Z]\.[A-Z]$")
_RELATIVE = re.compile(r"^(?:who|which|that)\s+(?=\S)", re.IGNORECASE)


def summarise(trigger: Token, dates: Sequence[tuple[int, int]] = ()) -> str:
    """Who did what at *trigger*, in at most 120 characters, with a capital and without a full stop.

    *dates* are the character spans of the expressions that date the event: the reader sees the date beside the line,
    so those words go, with the preposition before them.
    """
    head = finite_head(clause_head(trigger))
    if head.pos_ not in CLAUSAL_HEADS:
        return finish(words_of(noun_phrase(head)))
    kept = predicate(head, without=_date_words(trigger.doc, dates))
    told = words_of(kept, {token.i: words for token in kept if (words := _object_meant(token, head))})
    parts = (_subject(head), auxiliaries_of(head), _RELATIVE.sub("", _stripped(told)), _quoted_before(head))
    return finish(" ".join(part for part in parts if part))


def _object_meant(token: Token, head: Token) -> str:
    """The noun phrase that a pronoun object stands for: the bridge, in "the city repaired it"."""
    if token.pos_ != "PRON" or token.dep_ != "dobj" or token.head.i != head.i:
        return ""
    noun = antecedent(token, Lexicon.load(token.doc.lang_ or "en"))
    if noun is None:
        return ""
    words = words_of(noun_phrase(noun))
    return words[0].lower() + words[1:] if noun.left_edge.pos_ == "DET" else words


def _subject(head: Token) -> str:
    """Words for who does it, a pronoun replaced by what it stands for where the text close by tells."""
    subject = subject_of(head)
    if subject is None:
        return ""
    subject = (
        (antecedent(subject, Lexicon.load(subject.doc.lang_ or "en")) or subject) if subject.pos_ == "PRON" else subject
    )
    return _stripped(words_of(noun_phrase(named(subject), without=head)))


def _quoted_before(head: Token) -> str:
    """What is said, where it stands before who says it: '"We are ready," Wu said.'"""
    said = clause_before(head)
    if said is None:
        return ""
    subject = subject_of(said)
    words = [*(noun_phrase(subject) if subject is not None else ()), *predicate(said)]
    return f'"{_stripped(words_of(words).replace(chr(34), ""))}"'


def _date_words(doc: Doc, dates: Sequence[tuple[int, int]]) -> set[int]:
    """Indices of the words of the dates, with the prepositions and conjunctions that only they need."""
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in dates)
    inside = {token.i for span in spans if span is not None for token in span}
    needless = set(inside)
    for i in inside:
        token = doc[i]
        while token.head.i != token.i and token.head.i not in needless and _only_needed_by(token.head, needless):
            token = token.head
            needless.add(token.i)
    return needless | {c.i for i in inside for c in doc[i].children if c.dep_ in ("cc", "punct")}


def _only_needed_by(preposition: Token, words: set[int]) -> bool:
    return preposition.dep_ == "prep" and all(child.i in words for child in preposition.children)


def finish(text: str) -> str:
    """*text* with clean punctuation and a capital, shortened at a word's end.

    >>> finish('the council , , which met ,approved the budget.')
    'The council, which met, approved the budget'
    """
    text = _LOOSE.sub(r"\1", _COMMAS.sub(",", " ".join(text.split())))
    text = re.sub(r",(?=[^\W\d])", ", ", text)
    text = _balanced(_stripped(text, _EDGES))
    text = shorten(text)
    return text[:1].upper() + text[1:]


def _stripped(text: str, edges: str = _OUTER) -> str:
    """*text* without the punctuation around it; "the U.S." keeps its last stop."""
    bare = text.strip(edges)
    return bare + "." if _INITIALS.search(bare) and f"{bare}." in text else bare


def _balanced(text: str) -> str:
    """*text* without quotation marks that nothing closes, and brackets likewise."""
    if text.count('"') % 2:
        text = text.replace('"', "")
    if text.count("“") != text.count("”"):
        text = text.replace("“", "").replace("”", "")
    return text if text.count("(") == text.count(")") else text.replace("(", "").replace(")", "")


def shorten(text: str, length: int = MAX_LENGTH) -> str:
    """*text* cut before a phrase that does not fit *length* any more; where none begins, between words and with "…".

    >>> shorten("The council approved the budget after a long debate", 48)
    'The council approved the budget'
    """
    if len(text) <= length:
        return text
    room = text[: length - 1]
    words = room[: room.rfind(" ")].split(" ") if " " in room else [room[:-1]]
    joint = _last_joint(words)
    return " ".join(words[:joint]).rstrip(_EDGES) + (" …" if joint == len(words) else "")


def _last_joint(words: Sequence[str]) -> int:
    """Where to cut: before the preposition or behind the comma nearest to the end, unless that loses half."""
    for count in range(len(words) - 1, len(words) // 2, -1):
        if words[count].lower() in _JOINTS and words[count - 1].lower() not in _JOINTS:
            return count
        if words[count - 1].endswith((",", ";", ":")):
            return count
    return len(words)


_JOINTS = frozenset(
    "in on at to for from with by but as that which who after before into during over under since"
    " until about between among through against because while when where".split()
)
