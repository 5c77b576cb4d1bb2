"""Words that every line leaves out: dates shown beside it, and words in brackets or between dashes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from timeline.events.syntax import is_noun, is_verb
from timeline.parsing.parsed_text import TokenSpan
from timeline.summaries.words import SummaryWords

if TYPE_CHECKING:
    from timeline.parsing.parsed_text import Token

SignPair = tuple[int, int]
"""The indices of an opening and a closing sign."""

BRACKETS = {"(": ")", "[": "]", "{": "}", "-LRB-": "-RRB-"}
DASHES = frozenset({"--", "–", "—"})
QUOTATION_MARKS = {'"': '"', "“": "”", "``": "''", "‘": "’"}
PARTING = frozenset({",", ";"})
"""Signs between the events of a bracket: "(born in Norrel, died in Lima)"."""
LABEL_MARKS = frozenset({*DASHES, "-", ":", "]", ")"})
"""Signs between the label of a line and its text."""
MAX_SENTENCE_TOKENS = 400
"""Words looked at in a sentence; a longer one is a table."""

LONGEST_TAIL = 4
"""The tokens of a sentence's end such as "— AFP"."""
LONGEST_LABEL = 8
"""The tokens of a label such as "UPDATE: 7:19 p.m. --"."""

_CORE_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "csubj"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "appos"})
_ADVERBIAL = frozenset({"det", "advmod", "quantmod", "predet"})
_MODIFIERS = frozenset({"compound", "nmod", "nummod", "amod", "poss"})
_start, _end = attrgetter("start"), attrgetter("end")


def sentence_tokens(token: Token) -> Sequence[Token]:
    """The sentence of *token*, up to ``MAX_SENTENCE_TOKENS`` words."""
    start = token.sentence.start
    return token.tokens[start : min(token.sentence.end, start + MAX_SENTENCE_TOKENS)]


def signs_in(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with another character than a letter; brackets, dashes and quotation marks are among them."""
    return [token for token in tokens if not token.is_alpha]


def parentheticals(signs: Sequence[Token], trigger: Token) -> set[int]:
    """The indices of the words in brackets and between dashes; of those around *trigger*, what tells of something else.

    "The firm (founded in 1902, sold in 1950) …" was founded, and was sold.
    """
    omitted: set[int] = set()
    for start, end in _pairs(signs, BRACKETS):
        part = _part_between_commas(start, end, trigger) if start < trigger.i < end else range(0)
        if not _governs_words_before(start, end, trigger):
            omitted.update(i for i in range(start, end + 1) if i not in part)
    dashed = [(start, end) for start, end in _dashed(signs) if not start <= trigger.i <= end]
    return omitted | {i for start, end in dashed for i in range(start, end + 1)}


def _governs_words_before(start: int, end: int, trigger: Token) -> bool:
    """True for a bracket that ends a name, "the strain B (K4)", so that the parse has it govern what is outside.

    It does so too for "the Norrel (HQ in Lund) ferry", whose parse is of no use without the bracket either.
    """
    inside = trigger.tokens[start + 1 : end]
    return any(part.i < start and not part.is_punct for token in inside if is_noun(token) for part in token.children)


def _part_between_commas(start: int, end: int, trigger: Token) -> range:
    """The indices around *trigger* between the signs *start* and *end* and the commas inside."""
    marks = [start, *(i for i in range(start + 1, end) if trigger.tokens[i].text in PARTING), end]
    after = bisect_left(marks, trigger.i)
    return range(marks[after - 1] + 1, marks[after])


def quotations(signs: Sequence[Token]) -> list[SignPair]:
    """The pairs of quotation marks in a sentence."""
    return list(_pairs(signs, QUOTATION_MARKS))


def is_quoted(i: int, pairs: Sequence[SignPair]) -> bool:
    """True if the token with the index *i* is inside one of *pairs* of quotation marks."""
    return bool(pairs) and any(opening < i < closing for opening, closing in pairs)


def _pairs(signs: Sequence[Token], closing_signs: dict[str, str]) -> Iterator[SignPair]:
    """Opening signs with the next sign that closes them; inside a pair no other one begins."""
    opened, closing = -1, ""
    for sign in signs:
        if opened < 0 and sign.text in closing_signs:
            opened, closing = sign.i, closing_signs[sign.text]
        elif opened >= 0 and sign.text == closing and sign.dep != "case":  # the dockers’
            yield opened, sign.i
            opened = -1


def _dashed(signs: Sequence[Token]) -> Iterator[SignPair]:
    """The two dashes of a sentence: "three towns -- Ystad, Lund and Kivik -- joined"."""
    dashes = [sign for sign in signs if sign.text in DASHES and (sign.space_after or sign.text == "—")]
    if len(dashes) == 2 and dashes[0].text == dashes[1].text:
        yield dashes[0].i, dashes[1].i


def hyphens(signs: Sequence[Token]) -> list[int]:
    """The indices of the hyphens that join words: "12-year-old"."""
    joining = (sign for sign in signs if sign.text == "-" and not sign.space_after and sign.i)
    return [sign.i for sign in joining if not sign.tokens[sign.i - 1].space_after]


def date_tokens(trigger: Token, dates: Sequence[tuple[int, int]], words: SummaryWords) -> set[int]:
    """The indices of the words of *dates*, which are character spans, and of the words that belong only to them.

    A date stays if the clause is about it ("spend *the week*") or if it names something (the "Dec. 10 issue").
    """
    sentence = sentence_tokens(trigger) if dates else []
    spans: list[TokenSpan] = []
    for start, end in dates:
        first = bisect_right(sentence, start, key=_end)
        after = bisect_left(sentence, end, key=_start)
        if first < after:
            spans.append(TokenSpan(trigger.tokens, sentence[first].i, sentence[after - 1].i + 1))
    dated = [span for span in spans if _only_dates(span, trigger) and not _is_spent(span, words)]
    while True:
        indices = {i for span in dated for i in _with_company(span, words)}
        closed = [span for span in dated if _is_closed(span, indices)]
        if len(closed) == len(dated):
            return indices
        dated = closed


def _is_closed(span: TokenSpan, dated: Collection[int]) -> bool:
    """True if all that depends on *span* is a date, too: in "this summer of protests" the protests are not."""
    root = span.root
    if root.dep in ("pobj", "conj") and root.head.i not in dated:
        return False
    return all(part.i in dated or part.is_punct or part.dep in _ADVERBIAL for part in _tied_to(root))


def _tied_to(word: Token) -> Iterator[Token]:
    """*word* and all that depends on it, without clauses behind a comma: "on May 3, *when it reopened*"."""
    waiting = [word]
    while waiting:
        token = waiting.pop()
        yield token
        waiting += [part for part in token.children if part.dep not in _CLAUSES or not _is_behind_sign(part)]


def _is_behind_sign(clause: Token) -> bool:
    first = clause.left_edge.i
    return first > 0 and clause.tokens[first - 1].is_punct


def label_tokens(trigger: Token, dates: Sequence[tuple[int, int]]) -> set[int]:
    """The indices of a date of *dates* that begins the sentence as the label of its line, with the marks after it.

    As in "2022-03-01: Divers found it", "1978 Tolls were abolished" and "03/14/2019  12  ORDER signed", the line of a
    docket, where the number of the entry goes too.
    """
    sentence = sentence_tokens(trigger) if dates else []
    for start, end in dates:
        after = bisect_left(sentence, end, key=_start)
        lead = sentence[: bisect_right(sentence, start, key=_end)]
        opens = len(lead) == 1 and lead[0].pos == "ADP"  # "In 1971 Brandel's grandson sold the firm"
        is_first = opens or not any(token.is_alpha for token in lead)
        if after < len(sentence) and is_first and trigger.i >= sentence[after].i:
            width = _width_of_label(sentence, after)
            if width:
                return set(range(sentence[0].i, sentence[0].i + width))
    return set()


def mark_tokens(trigger: Token, words: SummaryWords) -> set[int]:
    """The indices of "UPDATE: 7:19 p.m. --" at the beginning of a sentence, and of "— AFP" at its end."""
    sentence = sentence_tokens(trigger)
    tail = [token for token in sentence[-LONGEST_TAIL:] if not token.is_space]
    for number, token in enumerate(tail[:-1]):
        if token.text in DASHES and token.i > trigger.i and all(_is_agency(word) for word in tail[number + 1 :]):
            return {word.i for word in tail[number:]}
    if len(sentence) < 3 or sentence[0].lower not in words.labels or sentence[1].text != ":":
        return set()
    dashes = (token.i for token in sentence[2:LONGEST_LABEL] if token.text in DASHES)
    last = next(dashes, sentence[1].i)
    return set(range(sentence[0].i, last + 1)) if last < trigger.i else set()


def _is_agency(word: Token) -> bool:
    return word.is_punct or (word.is_alpha and word.text.isupper() and len(word) > 1)


def _width_of_label(sentence: Sequence[Token], after: int) -> int:
    """The tokens up to the end of a label whose date ends before the token *after*; 0 if it is no label."""
    mark = after
    while mark < len(sentence) and (sentence[mark].is_space or sentence[mark].text in LABEL_MARKS):
        mark += 1
    if mark == after:
        has_digits = any(map(str.isdigit, "".join(token.text for token in sentence[:after])))
        is_followed = sentence[after].text[:1].isupper() and sentence[after - 1].space_after
        return after if has_digits and is_followed else 0
    is_number = mark + 1 < len(sentence) and sentence[mark].text.isdigit() and sentence[mark + 1].is_space
    return mark + 2 if is_number else mark


def _is_spent(span: TokenSpan, words: SummaryWords) -> bool:
    """True for a time that the verb right before it needs: "spent *Monday* in Lund", whatever the parse makes of it."""
    before = span.tokens[span.start - 1] if span.start else None
    return before is not None and is_verb(before) and before.lemma in words.time_verbs


def _only_dates(span: TokenSpan, trigger: Token) -> bool:
    """True if *span* says nothing but when the event of *trigger* happened."""
    root = span.root
    inside = range(span.start, span.end)
    if trigger.i in inside:
        return False
    if root.dep in _CORE_ARGUMENTS:
        return len(span) == 1 and (root.dep == "dobj" or any(part.i not in inside for part in root.children))
    if root.i < root.head.i and root.dep in _MODIFIERS:
        return root.head.i == trigger.i
    return True


def _with_company(span: TokenSpan, words: SummaryWords) -> set[int]:
    """The indices of *span*, of prepositions and conjunctions that only it needs, and of "late" and "earlier"."""
    indices = set(range(span.start, span.end))
    for token in span:
        while token.head is not token and token.head.i not in indices and _is_needed_only_by(token.head, indices):
            token = token.head
            indices.add(token.i)
    signs = {part.i for i in indices for part in span.tokens[i].children if part.dep in ("cc", "punct", "case")}
    first = min(indices)
    qualified = first > 0 and span.tokens[first - 1].lower in words.date_modifiers
    return indices | signs | ({first - 1} if qualified else set())


def _is_needed_only_by(preposition: Token, indices: Collection[int]) -> bool:
    return preposition.dep == "prep" and all(
        child.i in indices or child.dep in ("cc", "conj", "punct") for child in preposition.children
    )
