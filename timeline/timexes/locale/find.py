"""Find dates in a language that has only a basic pack: words and shapes from locale tables, values from dateparser.

What is found is turned into the same unanchored expressions as in any language, so that everything after is shared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime

import attrs

from timeline.languages.locale.pack import BasicPack, Guard, load_basic
from timeline.languages.locale.patterns import Shapes, shapes_of
from timeline.languages.locale.tables import check_code, folded
from timeline.timexes.context import ResolutionContext, no_tense
from timeline.timexes.locale.nesting import join_within
from timeline.timexes.locale.readings import READERS, Groups, Setting
from timeline.timexes.mention import Mention
from timeline.timexes.options import TimexOptions
from timeline.timexes.steps import at_first_date, order_of, resolve_all
from timeline.values.expressions import Expression, Shifted
from timeline.values.granularity import Granularity as G
from timeline.values.timex3 import Timex

REACH = 72
"""How far from a gate word an expression may begin or end, at most."""

_DEFAULTS = TimexOptions()
_SENTENCE_ENDS = frozenset(".!?…:»“”\"'")
_BARE = ("weekday", "phrase")
_LAST_WORD = re.compile(r"([^\W_]+)[\W_]*\Z")
_WORD_NEXT = re.compile(r"\s*[^\W\d_]")
_VOWEL_POINTS = ("\u0591", "\u06ed")
"""Hebrew and Arabic marks that words are mostly written without; elsewhere a mark is a part of the word."""


@attrs.frozen
class Site:
    """A text at hand, as given and folded, with the pack it is read by."""

    text: str
    lower: str
    pack: BasicPack
    shapes: Shapes


@attrs.frozen
class Hit:
    """Where a shape matched, and what its groups caught; ``rank`` is its place in the order of precedence."""

    start: int
    end: int
    rank: int
    shape: str
    groups: Groups = attrs.field(eq=False)


def tag_basic(text: str, published: datetime, code: str, options: TimexOptions = _DEFAULTS) -> tuple[Timex, ...]:
    """The temporal expressions of *text* in a language or region without a full pack, in order, with values.

    Such a language has no cues of tense: unless ``tense_at`` is given, a bare weekday is the last one, a bare month or
    day the nearest.

    >>> for timex in tag_basic("Elle arrive mardi ; le vote est prévu le 30 octobre.", datetime(2021, 9, 30), "fr"):
    ...     print(timex)
    'mardi' → 2021-09-28
    '30 octobre' → 2021-10-30
    """
    check_code(code)
    pack = load_basic(code)
    order = options.date_order or order_of(text, pack.locale.order)
    mentions = basic_mentions(text, pack, Setting(order, published.year))
    if options.vocabulary:
        from timeline.timexes.refinement.vocabulary import add_vocabulary

        mentions = add_vocabulary(mentions, text, options.vocabulary)
    context = ResolutionContext.opening(
        published.date(),
        genre=options.genre,
        tense_at=options.tense_at or no_tense,
        date_order=order,
        lower=folded(text),
    )
    return resolve_all(mentions, text, at_first_date(context, mentions))


def basic_mentions(text: str, pack: BasicPack, setting: Setting) -> list[Mention]:
    """The mentions of a text in a language with a basic pack, in order, none overlapping another.

    >>> german = load_basic("de")
    >>> for mention in basic_mentions("Am 3. Mai sagte er es vor drei Wochen ab.", german, Setting("DMY", 2021)):
    ...     print(mention.start, mention.end, mention.rule)
    3 9 basic:de:date
    22 37 basic:de:amount
    """
    site = Site(text, folded(text), pack, shapes_of(pack))
    mentions: list[Mention] = []
    end = 0
    for hit in sorted(_hits(site), key=lambda hit: (hit.start, -hit.end, hit.rank)):
        mention = _mention(hit, site, setting) if hit.start >= end else None
        if mention and mention.start >= end:
            mentions.append(mention)
            end = mention.end
        elif hit.start >= end and hit.shape == "phrase" and _allowed(hit, site):
            end = hit.end  # unread, but "minggu lalu" (last week) must not become last Sunday
    return join_within(mentions, site.lower, pack)


def _hits(site: Site) -> Iterator[Hit]:
    """Everything that has the shape of a date, near something that makes one likely."""
    for start, end in _windows(site.lower, site.shapes.gate):
        for rank, (name, regex) in enumerate(site.shapes.shapes):
            for match in regex.finditer(site.lower, start, end):
                extent = _extent(match)
                if _whole(site.text, *extent):
                    caught = {key: " ".join(value.split()) for key, value in match.groupdict().items() if value}
                    yield Hit(*extent, rank, name, caught)


def _extent(match: re.Match[str]) -> tuple[int, int]:
    """What belongs to the timex: an article does in "la semana pasada", but not in "el lunes"."""
    if "extent" in match.re.groupindex:
        return match.span("extent")
    if "phrase" in match.re.groupindex and " " not in match["phrase"]:
        return match.span("phrase")
    return match.span()


def _windows(lower: str, gate: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches of text around what the gate finds; those that touch are one.

    >>> list(_windows("x" * 500 + " may " + "x" * 500, re.compile("may")))
    [(429, 605)]
    """
    begin, end = 0, -1
    for found in gate.finditer(lower):
        if found.start() - REACH > end:
            if end >= 0:
                yield begin, end
            begin = max(0, found.start() - REACH)
        end = _to_blank(lower, found.end() + REACH)
    if end >= 0:
        yield begin, end


def _to_blank(lower: str, position: int) -> int:
    """The end of the word at *position*, so that no window ends within one; after 29 letters nothing is a word."""
    for end in range(position, min(position + 29, len(lower))):
        if not lower[end].isalnum():
            return end
    return min(position + 29, len(lower))


def _whole(text: str, start: int, end: int) -> bool:
    """False when a combining mark continues the first or last letter: then this is another word."""
    return not _mark(text[start]) and (end == len(text) or not _mark(text[end]))


def _mark(letter: str) -> bool:
    if letter < "\u0300" or _VOWEL_POINTS[0] <= letter <= _VOWEL_POINTS[1]:
        return False
    return unicodedata.category(letter)[0] == "M"


def _mention(hit: Hit, site: Site, setting: Setting) -> Mention | None:
    """The mention that a hit makes, when nothing around speaks against it and dateparser can read it."""
    if not _allowed(hit, site):
        return None
    expression = READERS[hit.shape](hit.groups, site.pack, setting)
    if expression is None:
        return None
    start, end, mod = hit.start, _end(hit, site), "APPROX" if "about" in hit.groups else ""
    if _coarse(hit, expression):
        start, end, mod = _with_part(start, end, site)
    return Mention(start, end, expression, f"basic:{site.pack.code}:{hit.shape}", mod)


def _coarse(hit: Hit, expression: Expression) -> bool:
    """True for months and years, which have a beginning, a middle and an end."""
    units = isinstance(expression, Shifted) and expression.unit in (G.MONTH, G.YEAR)
    return hit.shape in ("month", "month-year", "year", "signed-year") or (units and hit.shape == "phrase")


def _with_part(start: int, end: int, site: Site) -> tuple[int, int, str]:
    """The extent together with the words for beginning, middle or end beside it, and what they mean."""
    if before := site.shapes.part.search(site.lower, max(0, start - REACH), start):
        return before.start(), end, site.pack.parts[before["part"]]
    for word, mod in site.pack.parts_after.items():
        if site.lower.startswith(word, end):
            return start, end + len(word), mod
    return start, end, ""


def _end(hit: Hit, site: Site) -> int:
    """Where the hit ends; the dot behind a month that is written out ends the sentence."""
    dotted = site.text[hit.end - 1] == "." and "year" not in hit.groups
    return hit.end - (dotted and hit.groups.get("month") in site.pack.names)


def _allowed(hit: Hit, site: Site) -> bool:
    """False for words that are no date here: "Julio", "la mañana"; and for numbers that nothing shows to be a year."""
    if hit.shape == "year":
        return hit.end - hit.start > len("2016") or _leads_to_year(hit.start, site)
    if hit.shape not in ("month", "weekday", "phrase") or {"before", "after", "week"} & set(hit.groups):
        return True
    word = next((hit.groups[name] for name in _BARE if name in hit.groups), site.lower[hit.start : hit.end])
    guard = site.pack.guards.get(word)
    return guard is None or all(test(guard, hit, site) for test in _TESTS)


def _leads_to_year(start: int, site: Site) -> bool:
    begin = max(0, start - REACH)
    return any(words.search(site.lower, begin, start) for words in (site.shapes.lead, site.shapes.part))


def _fits_before(guard: Guard, hit: Hit, site: Site) -> bool:
    """The word before is one it may stand after."""
    if not guard.only_after and not guard.not_after:
        return True
    before = site.lower[max(0, hit.start - 24) : hit.start]
    if not site.pack.locale.spaced:
        return before[-1:] not in guard.not_after
    match = _LAST_WORD.search(before)
    word = match[1] if match else ""
    return word not in guard.not_after and (not guard.only_after or word in guard.only_after)


def _fits_behind(guard: Guard, hit: Hit, site: Site) -> bool:
    """What follows does not make it something else."""
    if guard.alone and _WORD_NEXT.match(site.lower, hit.end):
        return False
    return not site.lower[hit.end : hit.end + 24].lstrip().startswith(guard.not_before or "\0")


def _fits_case(guard: Guard, hit: Hit, site: Site) -> bool:
    """It is written small where a capital makes it a name; at the beginning of a sentence everything has a capital."""
    if not guard.case or not site.text[hit.start].isupper():
        return True
    before = site.text[max(0, hit.start - 8) : hit.start].rstrip(" \t")
    return guard.case == "lower" and (not before or before[-1] == "\n" or before[-1] in _SENTENCE_ENDS)


_TESTS: tuple[Callable[[Guard, Hit, Site], bool], ...] = (_fits_before, _fits_behind, _fits_case)
