"""A plan as a line that is short enough: phrases are left out, the least important first, or the end."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, islice
from typing import TYPE_CHECKING

import attrs

from timeline.events.syntax import SUBJECTS, child, children, governors, is_noun, is_verb
from timeline.summaries.clauses import after_comma
from timeline.summaries.compression import NEVER, cost, costs_of, phrase_of, removable
from timeline.summaries.cuts import SEPARATORS, reads_without, words_in
from timeline.summaries.governing import is_finite
from timeline.summaries.line_plan import Plan
from timeline.summaries.omissions import is_quoted
from timeline.summaries.punctuation import ELLIPSIS, LEADING_ELLIPSIS, finish
from timeline.summaries.rendering import Style, render, surely_exceeds

if TYPE_CHECKING:
    from timeline.parsing.parsed_text import Token

_BEHIND_COMMA = frozenset({"appos", "conj", "relcl", "acl", "npadvmod", "oprd"})
_OBJECTS = frozenset({"dobj", "prt", "pobj", "pcomp"})
_STATEMENTS = frozenset({"ccomp", "attr", "acomp", "oprd"})
"""What a verb says nothing without: "become *a mayor*", "said *it failed*"."""
_OPENING = frozenset({"cc", "preconj", "mark"})
_BEFORE_NOUN = frozenset({"compound", "amod", "poss", "nmod", "nummod", "quantmod", "det"})
SAVED_ARTICLES = 20
"""Characters that a headline may save by leaving out articles."""
COMMAS = 4
"""Characters that may disappear together with a phrase, such as the commas around it."""
FARTHEST_RELATIVE = 3
"""The words above a relative pronoun among which the verb of its clause is looked for."""
FARTHEST_SUBJECT = 3
"""The words between the first word of a subject and its noun in the parse."""
MORE_AT_THE_END = 3
"""How much more a phrase may cost at the end than one within, for a line to lose it first."""
NO_LIMIT = 10_000
"""The length of a line that is shortened later."""


def fitted(plan: Plan, style: Style, length: int) -> str:
    """The line of *plan* without as many phrases as needed to fit *length*.

    A line loses its end rather than words within. A headline keeps the end if words within matter less.
    """
    line = _short_text(plan, style, length)
    return _shortened(plan, style, length) if line is None else _finished(line, plan, style, length)


def _shortened(plan: Plan, style: Style, length: int) -> str:
    """The line of *plan*, which is too long, without phrases or without its end."""
    costs = costs_of(plan.tokens, style.words, terse=style.terse)
    rest, kept, removed = plan, {token.i for token in plan.tokens}, set[int]()
    for phrase, loss in _removable_phrases(plan, style, costs):
        if phrase <= removed or not reads_without(phrase | removed, kept, plan.tokens[0].tokens, plan.omission):
            continue
        shorter = _without_end(rest, style, length, costs, loss if style.terse else loss + MORE_AT_THE_END)
        if shorter:
            return finish(shorter, style.words, length)
        removed |= phrase
        rest = plan.without(removed)
        line = _short_text(rest, style, length)
        if line is not None:
            return _finished(line, rest, style, length)
    cut = _without_end(rest, style, length, costs, NEVER - 1) or _cut(rest, style, length, costs)
    cut = cut or _opening(plan, style, length) or _broken(text_of_plan(rest, style), style, length)
    return _finished(cut, rest, style, length)


def _finished(line: str, plan: Plan, style: Style, length: int) -> str:
    """*line*, the text of *plan* or a part of it, as it is shown."""
    return finish(line, style.words, length, is_whole=len(line) <= length and _ends_whole(plan))


def _ends_whole(plan: Plan) -> bool:
    """True if the last word of *plan* leads on to nothing: "shot *her*", unlike "shot *her* brother"."""
    last = next(iter(plan.words[-1:]), plan.trigger)
    if last.dep in ("prep", "agent") and child(last, "pobj", "pcomp") is None:  # "a rule to comply *with*"
        return True
    return last.head.i < last.i and last.dep not in ("prep", "mark", "cc", "agent")


def _removable_phrases(plan: Plan, style: Style, costs: Mapping[int, int]) -> Iterator[tuple[set[int], int]]:
    """The phrases that *plan* can lose, each as indices with what it costs, in the order to remove them."""
    heads = removable(plan.tokens, plan.protected, costs)
    heads.sort(key=lambda head: not (head.dep == "amod" and head.i > plan.attribution >= 0))
    for head in heads:
        if head.dep == "amod" and not style.terse:  # "extreme weather" is not "weather"; rather "…" at the end
            continue
        phrase = phrase_of(head)
        if plan.is_doubtful and (not _is_between_commas(phrase, head.tokens) or _may_speak(phrase, head.tokens, style)):
            continue
        if phrase.isdisjoint(plan.protected) and not (style.pairs and any(is_quoted(i, style.pairs) for i in phrase)):
            yield phrase, costs[head.i]


def _is_between_commas(phrase: Collection[int], tokens: Sequence[Token]) -> bool:
    words = [i for i in phrase if not tokens[i].is_punct]
    if not words:
        return False
    before, after = min(words) - 1, max(words) + 1
    return (before < 0 or tokens[before].is_punct or tokens[before + 1].starts_sentence) and (
        after < len(tokens) and tokens[after].is_punct
    )


def _may_speak(phrase: Collection[int], tokens: Sequence[Token], style: Style) -> bool:
    """True for a phrase that may be the subject of the verb behind it: "Ruiz and Lind left, *a captain*, *said*"."""
    behind = tokens[max(phrase) + 1 : max(phrase) + 3]
    return any(token.lemma in style.words.lexicon.reporting for token in behind)


def _width(token: Token) -> int:
    """The characters of *token* and the space after it."""
    return len(token.text) + token.space_after


def _short_text(plan: Plan, style: Style, length: int) -> str | None:
    """The words of *plan* as text; ``None`` if it is longer than *length*."""
    if not plan.speaker and surely_exceeds(plan.tokens, plan.replacements, style, length):
        return None  # without the work of making the text, which is too long more often than not
    text = text_of_plan(plan, style)
    return text if len(text) <= length else None


def text_of_plan(plan: Plan, style: Style) -> str:
    """The words of *plan* as text, of any length."""
    replacements = dict(plan.replacements)
    joint = next((token for token in plan.words if token.i >= plan.joint), None) if plan.joint >= 0 else None
    if plan.auxiliary and joint is not None:
        replacements[joint.i] = f"{plan.auxiliary} {replacements.get(joint.i, joint.text)}"
    text = render(plan.tokens, replacements, style, joint.i if joint else -1)
    return f'{plan.speaker}: "{finish(text, style.words, NO_LIMIT)}"' if plan.speaker else text


def _without_end(plan: Plan, style: Style, length: int, costs: Mapping[int, int], loss: int) -> str:
    """The line of *plan* without its end, if the rest is a sentence and no phrase lost has a higher cost than *loss*.

    A line that tells what was said and then who said it loses the end of what was said. Empty if there is no such line.
    """
    content, rest = _content(plan)
    ends = _closed_ends(content, plan.protected, length - sum(map(_width, rest)))
    losses = _losses(content, costs, loss) if ends else ()
    for number in ends:
        last, after = content[number - 1], content[number:]
        if not losses[number] and not _breaks_off(last, after) and not _measures(last, after, style):
            shorter = attrs.evolve(plan, tokens=[*content[:number], *rest])
            if plan.is_doubtful or (style.terse and any(_is_argument(token, last.i, style) for token in after)):
                shorter = _with_ellipsis(shorter, last, style)
            line = _short_text(shorter, style, length)
            if line is not None:
                return line
    return ""


def _cut(plan: Plan, style: Style, length: int, costs: Mapping[int, int]) -> str:
    """The line of *plan* cut behind a phrase or before one, with "…" where it was cut; empty if no phrase fits."""
    content, rest = _content(plan)
    protected = () if rest else plan.protected  # what is quoted may break off anywhere, before those who said it
    ends = _closed_ends(content, protected, length - sum(map(_width, rest)))
    leads_on = {number: _leads_on(content, number, style) for number in ends}
    for number in sorted((number for number in ends if leads_on[number] < 2), key=leads_on.__getitem__):
        shortened = attrs.evolve(plan, tokens=[*content[:number], *rest])
        line = _short_text(_with_ellipsis(shortened, content[number - 1], style), style, length)
        if line is not None and (rest or len(line) >= length // 2):
            return line
    return _without_beginning(plan, style, length, costs)


def _opening(plan: Plan, style: Style, length: int) -> str:
    """The beginning of the line of *plan* with "…", as long as possible, up to a word that closes a phrase."""
    if plan.speaker:
        return ""
    tokens = plan.tokens
    widths = list(accumulate(map(_width, tokens)))
    present = {token.i for token in tokens}
    waits = list(accumulate((token.head.i if token.dep in SUBJECTS else token.i for token in tokens), max))
    for number in range(len(tokens) - 1, 0, -1):
        last = tokens[number - 1]
        is_waiting = waits[number - 1] > last.i and waits[number - 1] in present
        if widths[number - 1] > length + SAVED_ARTICLES or is_waiting or not _closes(last, tokens[number:], style):
            continue
        shorter = attrs.evolve(plan, tokens=tokens[:number], attribution=-1)
        line = _short_text(_with_ellipsis(shorter, tokens[number - 1], style), style, length)
        if line is not None:
            return line if len(line) > length // 2 else ""
    return ""


def _closes(last: Token, rest: Sequence[Token], style: Style) -> bool:
    """True for a noun, adverb or verb that does not wait for the next of the words of *rest*."""
    after = rest[0]
    if (
        last.is_punct
        or last.pos in ("ADP", "AUX", "CCONJ", "SCONJ", "PART", "DET")
        or last.lower in style.words.dangling
    ):
        return False
    if last.head.i > last.i and (last.dep in _BEFORE_NOUN or last.head.i == after.i):
        return False
    if after.i == last.i + 1 and (after.like_num or not last.space_after):
        return False  # "on May *3*", "a state*-backed* firm"
    if is_verb(last) and any(
        part.dep in _OBJECTS | _STATEMENTS | {"xcomp"} and part.i > last.i for part in last.children
    ):
        return False
    return not _is_unfinished(last, rest)


def _broken(line: str, style: Style, length: int) -> str:
    """*line* cut between words, with "…"."""
    text = finish(line, style.words, length - len(ELLIPSIS))
    return text if text.endswith(ELLIPSIS) or not text else text + ELLIPSIS


def _without_beginning(plan: Plan, style: Style, length: int, costs: Mapping[int, int]) -> str:
    """The line of *plan* from the first clause that fits together with what the line cannot lose."""
    if plan.attribution >= 0 or plan.trigger.lemma in style.words.lexicon.reporting:
        return ""  # who said it says nothing without what was said
    tokens, needed = plan.tokens, plan.trigger.i
    for number in range(1, len(tokens)):
        if tokens[number].i > needed:
            break
        if not _begins_clause(tokens[number - 1], tokens[number]):
            continue
        is_relative = tokens[number].tag in ("WDT", "WP")
        number = _start_of_noun(tokens, number)
        if tokens[number].tag in ("WDT", "WP") or (style.terse and is_relative):
            continue
        last = attrs.evolve(plan, tokens=tokens[number:], protected={plan.trigger.i})
        room = length - len(LEADING_ELLIPSIS)
        line = _short_text(last, style, room)
        if line is None:
            line = _without_end(last, style, room, costs, NEVER - 1)
        if line:
            return LEADING_ELLIPSIS + line
    return ""


def _start_of_noun(tokens: Sequence[Token], number: int) -> int:
    """The number of the first of *tokens* in the noun phrase that the relative clause at *number* follows."""
    if tokens[number].tag not in ("WDT", "WP"):
        return number
    before = [place for place in range(number) if is_noun(tokens[place]) or tokens[place].pos == "PRON"]
    if not before or any(not token.is_punct for token in tokens[before[-1] + 1 : number]):
        return number
    noun = tokens[before[-1]]
    first = min([noun.i, *(part.i for part in children(noun, "det", "amod", "compound", "nummod", "poss"))])
    return next(place for place, token in enumerate(tokens) if token.i >= first)


def _begins_clause(before: Token, token: Token) -> bool:
    """True for the first word of a subject behind a comma or "and", and for a pronoun that describes a noun."""
    if token.tag in ("WDT", "WP"):
        return any(above.dep == "relcl" for above in islice(governors(token), FARTHEST_RELATIVE))
    if token.tag == "PRP" or not (before.text in SEPARATORS or (before.dep == "cc" and before.tag == "CC")):
        return False
    subjects = (above for above in (token, *islice(governors(token), FARTHEST_SUBJECT)) if above.dep in SUBJECTS)
    subject = next(subjects, None)
    return subject is not None and subject.left_edge is token and is_finite(subject.head)


def _content(plan: Plan) -> tuple[Sequence[Token], Sequence[Token]]:
    """The tokens of *plan* that can lose their end, and those behind, which tell who said the former."""
    if plan.attribution < 0:
        return plan.tokens, ()
    number = sum(token.i < plan.attribution for token in plan.tokens)
    return plan.tokens[:number], plan.tokens[number:]


def _closed_ends(tokens: Sequence[Token], protected: Collection[int], room: int) -> list[int]:
    """The numbers of *tokens* after which none of them waits for a later one, the highest first.

    Only ends that may fit *room*, a number of characters.
    """
    inside = {token.i for token in tokens}
    farthest, ends = max(inside.intersection(protected), default=0), list[int]()
    for number, token in enumerate(tokens[:-1], start=1):
        room -= _width(token)
        if room < -2 * COMMAS:
            break
        farthest = max(farthest, _needed_by(token, inside))
        if token.i >= farthest and not token.is_punct and token.dep not in _OPENING:
            ends.append(number)
    return ends[::-1]


def _is_argument(token: Token, last: int, style: Style) -> bool:
    """True for a phrase that the verb, no later than *last*, leads one to expect: "was met *with anger*"."""
    verb = token.head
    if token.dep != "prep" or verb.i > last or not is_verb(verb) or token.lower in style.words.loose_prepositions:
        return False
    return verb.tag == "VBN" or child(verb, "dobj") is None


def _measures(last: Token, rest: Sequence[Token], style: Style) -> bool:
    """True for "six *months*" before "after the vote"."""
    times, links = style.words.lexicon.time_words, style.words.lexicon.time_conjunctions
    return last.pos == "NOUN" and last.lower in times and any(token.lower in links for token in rest[:1])


def _needed_by(token: Token, kept: Collection[int]) -> int:
    """The index of the last word that *token* waits for: its head, or the second member for "and"."""
    if token.dep == "cc":
        members = (part.i for part in children(token.head, "conj") if part.i > token.i and part.i in kept)
        return max(token.i, next(members, token.i))
    return token.head.i if token.head.i in kept else token.i


def _breaks_off(last: Token, rest: Sequence[Token]) -> bool:
    """True if *last* is within a phrase behind a comma that goes on in *rest*: "left, *the first* of the band".

    True, too, between a noun and the finite verb behind it: "a claim the *board* was wrong".
    """
    if _is_unfinished(last, rest):
        return True
    following = {token.i for token in rest}
    phrases = (above for above in (last, *governors(last)) if above.dep in _BEHIND_COMMA and after_comma(above))
    phrase = next(phrases, None)
    return phrase is not None and any(part.i in following for part in phrase.subtree if not part.is_punct)


def _is_unfinished(last: Token, rest: Sequence[Token]) -> bool:
    """True right before a finite verb whose subject stays, and for a bare participle: "a fund *set*" up in May."""
    after = rest[0] if rest else last
    if last.tag == "VBN" and last.dep == "acl" and last.i - 1 == last.head.i:
        return True
    return after.i == last.i + 1 and not is_verb(last) and after.tag in ("VBZ", "VBP", "VBD", "MD")


def _losses(tokens: Sequence[Token], costs: Mapping[int, int], loss: int) -> list[int]:
    """For each number of *tokens*, how many phrases of a higher cost than *loss* follow that depend on them."""
    place = {token.i: number for number, token in enumerate(tokens)}
    changes = [0] * (len(tokens) + 1)
    for number, token in enumerate(tokens):
        head = place.get(token.head.i, number)
        if head < number and costs.get(token.i, NEVER) > loss and not token.is_punct:
            changes[head + 1] += 1
            changes[number + 1] -= 1
    return list(accumulate(changes))


def _leads_on(tokens: Sequence[Token], number: int, style: Style) -> int:
    """How much the last of the first *number* tokens leads on: 2 for "to develop …" and "to …", 1 for "a number …"."""
    last, rest = tokens[number - 1], words_in(tokens[number:])
    if _measures(last, rest, style) or _is_unfinished(last, rest):
        return 2
    if last.lower in style.words.dangling or last.pos in ("ADP", "AUX", "CCONJ", "SCONJ", "PART", "DET"):
        return 2
    needed = [token for token in rest if token.head.i == last.i and cost(token, style.words) >= NEVER]
    if any(token.dep in _OBJECTS or (is_verb(last) and token.dep in _STATEMENTS) for token in needed):
        return 2
    if last.tag == "VBN" and any(token.dep == "xcomp" for token in needed):
        return 2  # "was set *to open*"
    return 1 if needed else 0


def _with_ellipsis(plan: Plan, last: Token, style: Style) -> Plan:
    """*plan* with "…" behind the token *last*; a quotation that ends early has one anyway."""
    if is_quoted(last.i, style.pairs):
        return plan
    text = plan.replacements.get(last.i, last.text)
    return attrs.evolve(plan, replacements={**plan.replacements, last.i: text + ELLIPSIS})
