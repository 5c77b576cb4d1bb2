"""The cuts in a line: words between two others can be left out only if they are whole phrases that nothing needs.

A parse is often wrong about a few words of a long sentence. A line that follows it blindly is word salad, so a gap that
is not made of whole phrases is filled again with the words of the article.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from timeline.events.lexicon import WordSet
from timeline.events.syntax import AUXILIARIES, SUBJECTS, child, is_noun, is_verb
from timeline.parsing.token_table import IS_PUNCT, IS_SPACE
from timeline.summaries.words import SummaryWords

if TYPE_CHECKING:
    from timeline.parsing.parsed_text import Token

SEPARATORS = frozenset({",", ";", ":", "--", "–", "—"})

_FIRM = SUBJECTS | frozenset(
    "dobj dative pobj pcomp attr acomp oprd ccomp xcomp aux auxpass neg prt poss case nummod quantmod predet expl det "
    "ROOT".split()
)
_NO_WORD = IS_PUNCT | IS_SPACE
_BEFORE_HEAD = frozenset("det poss case amod compound nummod quantmod nmod".split())


@attrs.frozen(eq=False)
class Omission:
    """The words that a line leaves out because of what they are.

    ``dates`` are shown beside it, ``asides`` are in brackets or between dashes, and ``shared`` are the words between a
    subject and the second of its verbs: "He *was elected in 2004 and* died". ``verb`` is the verb of the line,
    ``trigger`` the word of its event. All are indices.
    """

    dates: Collection[int]
    asides: Collection[int]
    words: SummaryWords
    shared: Collection[int] = ()
    verb: int = -1
    trigger: int = -1


def mended(kept: Collection[int], tokens: Sequence[Token], omission: Omission) -> set[int]:
    """*kept*, indices of *tokens*, with the words of every gap that does not consist of whole phrases."""
    complete = {i for i in kept if not tokens[i].is_space}
    for before, after in pairwise(sorted(i for i in complete if not tokens[i].is_punct)):
        if after > before + 1:
            gap = [token for token in tokens[before + 1 : after] if not token.is_space]
            if not _reads_without(gap, complete, omission):
                complete.update(token.i for token in gap if token.i not in omission.asides)
    for i in sorted(omission.dates):
        top = tokens[i]
        if top.head.i in complete and top.i not in complete and not _is_loose_date(top, complete, omission):
            complete.update(part.i for part in top.subtree if part.i in omission.dates)
    return complete


def _leaves_sibling(gap: Sequence[Token], kept: Collection[int]) -> bool:
    """True for a phrase of a noun before another one of it, "a ban *on nets* by the board", which may be of the first.

    The parse cannot know whether the board banned nets or whether nets by the board are banned.
    """
    top, after = gap[0], gap[0].tokens[gap[-1].i + 1 : gap[-1].i + 2]
    if top.dep != "prep" or not is_noun(top.head) or not after or after[0].i not in kept:
        return False
    return after[0].dep in ("prep", "agent") and after[0].head.i == top.head.i


def reads_without(phrase: Collection[int], kept: Collection[int], tokens: Sequence[Token], omission: Omission) -> bool:
    """True if the words at the indices *phrase* are phrases that a line of the words *kept* can lose."""
    gap, rest = [tokens[i] for i in sorted(phrase) if not tokens[i].is_space], set(kept).difference(phrase)
    reporting = omission.words.lexicon.reporting
    for run in _runs(gap, rest):
        if _leaves_sibling(run, rest) or _is_needed_after(run, rest, reporting):
            return False
    return _reads_without(gap, rest, omission)


def _runs(gap: Sequence[Token], kept: Collection[int]) -> Iterator[list[Token]]:
    """*gap* in parts between which words are *kept*."""
    run: list[Token] = []
    for token in gap:
        if run and token.i > run[-1].i + 1 and any(i in kept for i in range(run[-1].i + 1, token.i)):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _reads_without(gap: Sequence[Token], kept: Collection[int], omission: Omission) -> bool:
    lost = [token for token in gap if token.i not in omission.shared]
    if any(part.i in kept and part.dep in _BEFORE_HEAD and part.i < top.i for top in lost for part in top.children):
        return False  # the chairman of "Holm, the firm's *chairman*"
    if gap and (gap[-1].tag == "POS" or (gap[0].i and gap[0].tokens[gap[0].i - 1].tag == "POS")):
        return False
    last = gap[-1] if gap and gap[-1].i not in omission.dates else None
    if last is not None and is_noun(last) and _is_genitive(last.tokens[last.i + 1 : last.i + 2], kept, omission.words):
        return False  # "the *deaths* this summer of two men", in which the parse has a summer of men
    if last is not None and last.dep == "cc" and last.i not in omission.shared and last.i + 1 in kept:
        return False
    whole = all(_is_loose(top, kept, omission) for top in _tops(gap, omission))
    return whole and not _spoils_article(gap, omission.words)


def _is_genitive(after: Sequence[Token], kept: Collection[int], words: SummaryWords) -> bool:
    """True for "of" right behind a gap."""
    return bool(after) and after[0].i in kept and after[0].lower in words.lexicon.genitive_prepositions


def _is_needed_after(gap: Sequence[Token], kept: Collection[int], reporting: WordSet) -> bool:
    """True if what follows *gap* may go on with its last noun, whatever the parse says.

    As in "warned of *tides* are kept", "a rise in *oil*, or gas", "for *races*, to be held in May", "in *2004*-05".
    """
    text, last = gap[-1].tokens, gap[-1]
    after = next((token for token in text[last.i + 1 : last.i + 3] if token.i in kept and not token.is_punct), None)
    behind = text[last.i + 1] if last.i + 1 < len(text) else last
    if behind.tag == "POS" or (behind.tag in ("SYM", "HYPH") and not behind.space_after):
        return True
    if after is None:
        return False
    if after.i == last.i + 1 and last.dep != "mark" and _begins_content(after, last, reporting):
        return True
    if not is_noun(last):
        return False
    if after.i == last.i + 1 and (gap[0].dep == "prep" and is_noun(after)):
        return True  # "the *Court of Harbours* Act"
    if after.i > last.i + 1:
        return after.dep == "cc" or (after.tag in ("VBN", "TO") and text[last.i + 1].text == ",")
    if after.tag == "TO":
        return True  # "ports in a *league* to start in May"
    if after.tag not in ("VBZ", "VBP", "VBD", "MD"):
        return after.dep == "cc" and (after.head.i not in kept or gap[0].dep == "prep")
    verb = after.head if after.dep in AUXILIARIES else after
    return child(verb, *SUBJECTS) is None and verb.dep not in ("conj", "relcl")


def _begins_content(after: Token, last: Token, reporting: WordSet) -> bool:
    """True for a clause behind what may need it: "hit back at the *claim* that he lied", "so *tired* she left".

    After a verb of *reporting* the clause is what was said: "said on *Monday* he would leave".
    """
    is_subject = after.tag in ("PRP", "DT", "NNP") and (after.dep in SUBJECTS or after.head.dep in SUBJECTS)
    clauses = (above for above in (after.head, after.head.head) if above.dep == "ccomp" and is_verb(above))
    clause = next(clauses, None)
    if clause is None or not (is_subject or after.dep == "mark") or last.is_punct:
        return False
    return clause.head.lemma not in reporting


def _tops(gap: Sequence[Token], omission: Omission) -> Iterator[Token]:
    """The words of *gap* that depend on words outside of it."""
    inside = {token.i for token in gap}
    for token in gap:
        if token.is_punct or token.i in omission.asides or token.i in omission.shared:
            continue
        if token.head.i not in inside or token.head.i == token.i:
            yield token


def _is_loose(top: Token, kept: Collection[int], omission: Omission) -> bool:
    """True if the whole phrase of *top* is left out, and the rest reads without it."""
    if any(part.i in kept for part in top.subtree if not part.is_punct):
        return False
    if top.i in omission.dates:
        return _is_loose_date(top, kept, omission)
    if top.dep in _FIRM or top.lower in omission.words.hedges or top.lower in omission.words.lexicon.negators:
        return False
    return _is_loose_phrase(top, kept, omission.words)


def _is_loose_phrase(top: Token, kept: Collection[int], words: SummaryWords) -> bool:
    """True unless the kind of phrase forbids to leave it out here."""
    match top.dep:
        case "cc" | "preconj":
            return top.i + 1 not in kept
        case "mark":
            return top.lower in words.relatives
        case "amod":  # in "it was *satisfied* children may return" the parse has the children satisfied
            return not is_verb(top.head) and not (top.i and is_verb(top.tokens[top.i - 1]))
        case "prep":
            return not any(part.tag in ("WDT", "WP") for part in top.children)
        case "conj":
            return not _is_followed_by_member(top, kept) and _is_set_off_on_both_sides(top)
        case "advcl" if top.tag in ("VBD", "VBZ", "VBP") and child(top, "mark", "advmod") is None:
            return False  # a main clause that was misread
        case "appos" | "relcl" | "acl" | "advcl" | "parataxis":
            return _is_set_off_on_both_sides(top)
    return True


def _is_loose_date(top: Token, kept: Collection[int], omission: Omission) -> bool:
    """True for a date that only says when.

    "the budget agreed *last month*" would lose what its participle needs, "the class *of 2020*" a part of its name.
    """
    words, verb = omission.words, omission.verb
    if top.dep in _FIRM:
        return top.dep == "poss" or (top.dep == "nummod" and is_noun(top.head))
    head = top.head
    if top.lower in words.appointing_prepositions:
        return False  # "a vote is set *for Monday*"
    if top.dep == "prep" and not is_verb(head) and top.lower in words.lexicon.genitive_prepositions:
        return head.i == omission.trigger  # not of "for much *of Monday*"
    if top.lower in words.range_prepositions and top.i - 1 in kept and top.tokens[top.i - 1].dep in ("pobj", "nummod"):
        return False  # "from January *to October*"
    bare = head.tag in ("VBN", "VBG") and child(head, "aux", "auxpass", "nsubj", "nsubjpass") is None
    bare |= head.dep == "acl" and head.tag == "VBD"
    if not bare or head.i == verb or head.i not in kept:
        return True
    return any(part.i in kept and part.i > head.i and not part.is_punct for part in head.children)


def _is_followed_by_member(member: Token, kept: Collection[int]) -> bool:
    """True for a member of a list before the last one: without it, "pay, *shifts*, pensions" has no comma."""
    after = max(part.i for part in member.subtree if not part.is_punct) + 1
    return after < len(member.tokens) and member.tokens[after].text in SEPARATORS and any(i > after for i in kept)


def _is_set_off_on_both_sides(top: Token) -> bool:
    """True unless a comma opens the phrase and none closes it, so that its end is doubtful."""
    indices = [part.i for part in top.subtree]
    first, last, tokens = min(indices), max(indices), top.tokens
    opened = first > 0 and tokens[first - 1].text in SEPARATORS
    return not opened or last + 1 >= len(tokens) or tokens[last + 1].is_punct or tokens[last].text in SEPARATORS


def _spoils_article(gap: Sequence[Token], words: SummaryWords) -> bool:
    """True if "a" or "an" would no longer fit the next word: "an *18th-century* painting"."""
    if not gap or gap[0].i == 0 or gap[-1].i + 1 >= len(gap[0].tokens):
        return False
    tokens = gap[0].tokens
    article, after = tokens[gap[0].i - 1], tokens[gap[-1].i + 1]
    if article.lower not in words.lexicon.indefinite_articles:
        return False
    return words.begins_with_vowel(gap[0].lower) != words.begins_with_vowel(after.lower)


def words_in(tokens: Iterable[Token]) -> list[Token]:
    """The words among *tokens*, without punctuation and spaces."""
    return [token for token in tokens if not token.flags & _NO_WORD]
