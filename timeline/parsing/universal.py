"""What a caller's spaCy pipeline says in any language: sentences, verbs, and their tense (Universal Dependencies)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import attrs

from timeline.errors import InputError
from timeline.text.sentences import trimmed
from timeline.timexes.tense import ClauseTense, TenseAt

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

TENSES = {"Past": ClauseTense.PAST, "Pqp": ClauseTense.PAST, "Fut": ClauseTense.FUTURE}
"""Values of the feature ``Tense`` that place a clause in time; the present and "devaient s'achever en mai" do not."""


@attrs.frozen
class Verb:
    """A verb with its offsets, whether it is the root of its sentence, and its tense."""

    start: int
    end: int
    is_root: bool
    tense: ClauseTense


@attrs.frozen(eq=False)
class UniversalParse:
    """The sentences of an article, none if the pipeline marks none, and its verbs, both in text order."""

    sentences: tuple[tuple[int, int], ...]
    verbs: tuple[Verb, ...]

    def trigger_of(self, start: int, end: int) -> tuple[int, int] | None:
        """The offsets of the verb of a clause: the root of its sentence, or else the first; ``None`` without a verb."""
        inside = self._between(start, end)
        verb = next((verb for verb in inside if verb.is_root), inside[0] if inside else None)
        return (verb.start, verb.end) if verb else None

    def tense_at(self, otherwise: TenseAt) -> TenseAt:
        """What *otherwise* says of the tense around an expression, or the tense of the verbs if that says nothing.

        Words tell more: the future of "wird schließen" is no feature of a verb, nor is that of "jusqu'à jeudi".
        """

        def look(start: int, end: int) -> str:
            said = otherwise(start, end)
            tenses = [verb.tense for verb in self._around(start) if verb.tense is not ClauseTense.NONE]
            return said if said != ClauseTense.NONE or not tenses else tenses[0]

        return look

    def _around(self, place: int) -> list[Verb]:
        """The verbs of the sentence around *place*, the nearest first."""
        before = bisect_right(self.sentences, place, key=lambda span: span[0])
        start, end = self.sentences[before - 1] if before else (place, place)
        if place >= end:
            return []
        return sorted(self._between(start, end), key=lambda verb: abs(verb.start - place))

    def _between(self, start: int, end: int) -> list[Verb]:
        first = bisect_left(self.verbs, start, key=lambda verb: verb.start)
        return list(self.verbs[first : bisect_left(self.verbs, end, key=lambda verb: verb.start)])


def read_universal(text: str, nlp: Language) -> UniversalParse:
    """What *nlp* says of *text*. Raises ``InputError`` if it is not a spaCy pipeline.

    >>> import spacy
    >>> nlp = spacy.blank("de")
    >>> _ = nlp.add_pipe("sentencizer")
    >>> read_universal("Norrel schloss. Ruiz ging.", nlp).sentences
    ((0, 15), (16, 26))
    """
    from spacy.language import Language

    if not isinstance(nlp, Language):
        raise InputError(f"nlp must be a spaCy pipeline (spacy.language.Language), not {type(nlp).__name__}")
    doc = nlp(text)
    sentences = (
        [trimmed(text, sent.start_char, sent.end_char) for sent in doc.sents]
        if doc.has_annotation("SENT_START")
        else []
    )
    verbs = (_verb(token) for token in doc if token.pos_ in ("VERB", "AUX"))
    return UniversalParse(tuple(span for span in sentences if span[0] < span[1]), tuple(verbs))


def _verb(token: Token) -> Verb:
    tenses = (TENSES.get(tense, ClauseTense.NONE) for tense in token.morph.get("Tense", []))
    return Verb(token.idx, token.idx + len(token), token.dep_ == "ROOT", next(tenses, ClauseTense.NONE))
