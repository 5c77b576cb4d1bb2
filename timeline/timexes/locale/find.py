"""Find dates in a language that has only a basic pack: words from locale tables, values from dateparser.

The result is the same kind of expressions as for English, so that all later steps are shared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache

import attrs

from timeline.languages.locale.pack import BasicPack, WordGuard, load_basic
from timeline.languages.locale.patterns import DatePatterns, date_patterns
from timeline.languages.locale.tables import check_code, folded
from timeline.languages.locale.time_rules import LocaleRule, TimeRules, time_rules
from timeline.languages.tokens import trie_regex
from timeline.timexes.context import Genre, ResolutionContext
from timeline.timexes.locale.lists import share_parts
from timeline.timexes.locale.nesting import join_within
from timeline.timexes.locale.nowadays import read_nowadays
from timeline.timexes.locale.readings import LOCALE_READINGS, Groups, NumericDates
from timeline.timexes.locale.sequels import report_days, with_years_before
from timeline.timexes.locale.tense import ahead_at
from timeline.timexes.locale.time_readings import TIME_READINGS, MatchedWords
from timeline.timexes.locale.windows import MARGIN, windows
from timeline.timexes.mention import Mention
from timeline.timexes.options import TimexOptions
from timeline.timexes.resolution.thread import in_story
from timeline.timexes.steps import order_of, resolve_all
from timeline.values.expressions import Expression, Shifted
from timeline.values.granularity import Granularity as G
from timeline.values.timex3 import Timex

_DEFAULTS = TimexOptions()
_SENTENCE_ENDS = frozenset(".!?…:»“”\"'")
_BARE = ("weekday", "phrase")
_LAST_WORD = re.compile(r"([^\W_]+)[\W_]*\Z")
_WORD_NEXT = re.compile(r"\s*[^\W\d_]")
_NEXT_WORD = re.compile(r"[^\S\n]([^\W\d_]+)")
_BARE_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_YEARS_BEFORE = re.compile(r"\((?:1[0-9]|20)\d\d ?[-–/] ?\Z")
_YEARS_AFTER = re.compile(r" ?[-–/] ?(?:1[0-9]|20)\d\d\)")
"""The other of two years in brackets: "(1550–1610)"."""
_MORE_NUMBERS = re.compile(r"[-/.:]\d{1,2}(?!\d)")
_TO_NUMBER = re.compile(r"[^\S\n]?(?:[-–]|[^\W\d_]{1,5}[^\S\n])[^\S\n]?(\d{4,6})(?!\d)")
"""A number that ends a range: "2000 bis 3000 Grad"."""
_HYPHENED = re.compile(r"([^\W\d_]+)-\Z")
_HYPHEN_NEXT = re.compile(r"-([^\W\d_]+)")
_NUMBER_MARKS = frozenset(".,:/-+#@$£€¥*=%")
"""A number behind one of these marks is not a year."""
_CLOCK = r"\d{1,2}(?:[:.h]\d\d|[^\S\n]?h)(?![^\W_])"
_MODIFIERS = ("edge", "edge2", "about", "about2")
_COVERING = ("phrase", "nothing")
_FIRST = {"nothing": 0, "every": 1}
_VOWEL_POINTS = ("\u0591", "\u06ed")
"""The first and last of the Hebrew and Arabic vowel points, which may be left out; other marks are part of a word."""


@attrs.frozen
class SearchedText:
    """A text as given and folded (``lower``), with the pack, the patterns and the rules to search it with."""

    text: str
    lower: str
    pack: BasicPack
    patterns: DatePatterns
    rules: TimeRules

    @property
    def gate(self) -> re.Pattern[str]:
        """What the patterns and rules need somewhere near."""
        return gate_of(self.pack)


@lru_cache(maxsize=32)
def gate_of(pack: BasicPack) -> re.Pattern[str]:
    """What every expression of a language has in it: a name, a trigger of its rules, digits in the form of a time."""
    rules, gate = time_rules(pack), date_patterns(pack).gate.pattern
    inner = f"|{trie_regex(rules.inner_triggers)}" if rules.inner_triggers else ""
    begin = r"(?<![^\W_])" if pack.locale.spaced else ""
    return re.compile(rf"{gate}|{begin}{trie_regex(rules.triggers)}|{_CLOCK}{inner}" if rules.triggers else gate)


RankedPattern = tuple[int, str, re.Pattern[str], LocaleRule | None]
"""A pattern with its place in the order of precedence, its name, and the rule that it is of."""


@attrs.frozen
class PatternMatch:
    """A match of the pattern called ``name``, or of a rule, with its groups.

    ``rank`` is the place in the order of precedence.
    """

    start: int
    end: int
    rank: int
    name: str
    groups: Groups = attrs.field(eq=False)
    rule: LocaleRule | None = attrs.field(eq=False, default=None)


def tag_basic(text: str, published: datetime, code: str, options: TimexOptions = _DEFAULTS) -> tuple[Timex, ...]:
    """The temporal expressions of *text* in a language or region without a full pack, in order, with values.

    Unless ``tense_at`` is given, a bare weekday is the last one, or the coming one in a clause whose verb looks ahead;
    a bare month or day is the nearest.

    >>> for timex in tag_basic("Elle est venue mardi ; le vote est prévu le 30 octobre.", datetime(2021, 9, 30), "fr"):
    ...     print(timex)
    'mardi' → 2021-09-28
    'le 30 octobre' → 2021-10-30
    """
    check_code(code)
    pack = load_basic(code)
    order = options.date_order or order_of(text, pack.locale.order)
    mentions = basic_mentions(text, pack, NumericDates(order, published.year))
    if options.vocabulary:
        from timeline.timexes.refinement.vocabulary import add_vocabulary

        mentions = add_vocabulary(mentions, text, options.vocabulary)
    if options.country:
        from timeline.timexes.refinement.country_holidays import add_country_holidays

        mentions = add_country_holidays(mentions, text, options.country, published.year)
    lower, genre = folded(text), Genre.NEWS if options.genre is Genre.AUTO else options.genre
    mentions = read_nowadays(mentions, text, lower, time_rules(pack), code, options.tense_at)
    tense_at = options.tense_at or ahead_at(text, code)
    if genre is Genre.NEWS:
        mentions = with_years_before(mentions, text, code, tense_at, published.date())
    context = ResolutionContext.opening(
        published.date(),
        genre=genre,
        tense_at=tense_at,
        reports=report_days(mentions, text, code),
        date_order=order,
        lower=lower,
        text=text,
    )
    return resolve_all(mentions, text, in_story(context, mentions))


def basic_mentions(text: str, pack: BasicPack, numeric: NumericDates) -> list[Mention]:
    """The mentions of a text in a language with a basic pack, in order and without overlaps.

    >>> german = load_basic("de")
    >>> for mention in basic_mentions("Am 3. Mai sagte er es vor drei Wochen ab.", german, NumericDates("DMY", 2021)):
    ...     print(mention.start, mention.end, mention.rule)
    3 9 basic:de:date
    22 37 basic:de:amount
    """
    searched = SearchedText(text, folded(text), pack, date_patterns(pack), time_rules(pack))
    mentions: list[Mention] = []
    end = 0
    for match in sorted(matches_of(searched), key=_precedence):
        mention = _mention(match, searched, numeric) if match.start >= end else None
        if mention and mention.start >= end:
            mentions.append(mention)
            end = mention.end
        elif match.start >= end and match.name in _COVERING and _allowed(match, searched):
            end = match.end  # unread, but "minggu lalu" (last week) must not become last Sunday
    return share_parts(join_within(mentions, searched.lower, pack), searched.lower, pack, searched.rules)


def _precedence(match: PatternMatch) -> tuple[int, int, int, int]:
    """The key that sorts matches: the first and longest, what is no time or a habit ("il lunedì"), then their order."""
    return match.start, -match.end, _FIRST.get(match.name, len(_FIRST)), match.rank


def matches_of(searched: SearchedText) -> Iterator[PatternMatch]:
    """Every match of a pattern near a match of the gate."""
    groups = _by_needs(searched)
    needs = {need for group in groups for need in group}
    for start, end in windows(searched.lower, searched.gate):
        there = {need for need in needs if need.search(searched.lower, start, end)}
        for group, patterns in groups.items():
            if not there.issuperset(group):
                continue
            for rank, name, regex, rule in patterns:
                for match in regex.finditer(searched.lower, start, end):
                    extent = _extent(match)
                    if _whole(searched.text, *extent) and not searched.lower[extent[1] - 1].isspace():
                        words = {key: " ".join(value.split()) for key, value in match.groupdict().items() if value}
                        yield PatternMatch(*extent, rank, name, words, rule)


def _by_needs(searched: SearchedText) -> Mapping[tuple[re.Pattern[str], ...], list[RankedPattern]]:
    """The patterns and rules with their ranks, by what a part of the text must have for them."""
    named = [(name, regex, None) for name, regex in searched.patterns.patterns]
    ruled = [(rule.reading, rule.regex, rule) for rule in searched.rules.rules]
    groups: dict[tuple[re.Pattern[str], ...], list[RankedPattern]] = {}
    for rank, (name, regex, rule) in enumerate([*named, *ruled]):
        groups.setdefault(rule.needs if rule else (), []).append((rank, name, regex, rule))
    return groups


def _extent(match: re.Match[str]) -> tuple[int, int]:
    """The extent of the timex: it includes the article of "la semana pasada", but not that of "el lunes"."""
    if "extent" in match.re.groupindex:
        return match.span("extent")
    if "phrase" in match.re.groupindex and " " not in match["phrase"]:
        return match.span("phrase")
    return match.span()


def _whole(text: str, start: int, end: int) -> bool:
    """False if a combining mark belongs to the first letter or follows the last one: then it is another word."""
    return not _mark(text[start]) and (end == len(text) or not _mark(text[end]))


def _mark(letter: str) -> bool:
    if letter < "\u0300" or _VOWEL_POINTS[0] <= letter <= _VOWEL_POINTS[1]:
        return False
    return unicodedata.category(letter)[0] == "M"


def _mention(match: PatternMatch, searched: SearchedText, numeric: NumericDates) -> Mention | None:
    """The mention of a match; ``None`` if its surroundings exclude it or dateparser cannot read it."""
    if not _allowed(match, searched) or _opens_compound(match.end, searched):
        return None
    if match.rule:
        return _ruled(match, match.rule, searched)
    expression = LOCALE_READINGS[match.name](match.groups, searched.pack, numeric)
    if expression is None:
        return None
    start, end, mod = match.start, _end(match, searched), "APPROX" if "about" in match.groups else ""
    if _coarse(match, expression):
        start, end, mod = _with_part(start, end, searched)
    return Mention(start, end, expression, f"basic:{searched.pack.code}:{match.name}", mod)


def _ruled(match: PatternMatch, rule: LocaleRule, searched: SearchedText) -> Mention | None:
    """The mention of a match of a time rule."""
    if "yy" in match.groups and _counts(match, searched):
        return None
    words = MatchedWords(match.groups, searched.rules, rule.options, rule.slots)
    expression = TIME_READINGS[rule.reading](words)
    if expression is None:
        return None
    mod = next((mod for slot in _MODIFIERS if (mod := words.meaning(slot))), "")
    return Mention(match.start, match.end, expression, f"basic:{searched.pack.code}:{rule.reading}", mod)


def _counts(match: PatternMatch, searched: SearchedText) -> bool:
    """True for a number that counts what follows, and is no year: "bis Ende September 60 Filialen"."""
    following = _NEXT_WORD.match(searched.text, match.end) if "'" not in match.groups["yy"] else None
    return following is not None and (
        following[1][0].isupper() or following[1].lower() in searched.rules.lists.get("counted", ())
    )


def _coarse(match: PatternMatch, expression: Expression) -> bool:
    """True for months and years, which can have a word for beginning, middle or end."""
    units = isinstance(expression, Shifted) and expression.unit in (G.MONTH, G.YEAR)
    return match.name in ("month", "month-year", "year", "signed-year") or (units and match.name == "phrase")


def _with_part(start: int, end: int, searched: SearchedText) -> tuple[int, int, str]:
    """The extent with the words for beginning, middle or end beside it, and TIMEX3's ``mod`` for them."""
    if before := searched.patterns.part.search(searched.lower, max(0, start - MARGIN), start):
        return before.start(), end, searched.pack.parts[before["part"]]
    for word, mod in searched.pack.parts_after.items():
        if searched.lower.startswith(word, end):
            return start, end + len(word), mod
    return start, end, ""


def _end(match: PatternMatch, searched: SearchedText) -> int:
    """The end of a match; the dot after a month that is written in full ends the sentence."""
    dotted = searched.text[match.end - 1] == "." and "year" not in match.groups
    return match.end - 1 if dotted and match.groups.get("month") in searched.pack.full_months else match.end


def _allowed(match: PatternMatch, searched: SearchedText) -> bool:
    """False for words that are not a date here ("Julio", "la mañana"), and for a number without a word for year."""
    if match.rule:
        return _rule_allows(match.rule, match, searched)
    if match.name == "year":
        followed = not searched.lower[match.end - 1].isdecimal()
        return followed or _leads_to_year(match.start, searched) or _stands_alone(match, searched)
    if match.name == "weekday" and _is_compounded(match.start, searched):
        return False
    if match.name not in ("month", "weekday", "phrase") or {"before", "after", "week"} & set(match.groups):
        return True
    word = next((match.groups[name] for name in _BARE if name in match.groups), searched.lower[match.start : match.end])
    guard = searched.pack.guards.get(word)
    return guard is None or all(holds(guard, match, searched) for holds in _CONDITIONS)


def _is_compounded(start: int, searched: SearchedText) -> bool:
    """True for a weekday that a hyphen joins to another word, but not to a weekday: "Herz-Jesu-Sonntag"."""
    before = _HYPHENED.search(searched.lower, max(0, start - MARGIN), start)
    return before is not None and before[1] not in searched.pack.weekdays


def _opens_compound(end: int, searched: SearchedText) -> bool:
    """True if a hyphen joins an expression to the word after it: "die Heute-Show", but not "Mai-Juni"."""
    if searched.lower[end : end + 1] != "-" or not searched.pack.flag("compounds"):
        return False
    after = _HYPHEN_NEXT.match(searched.lower, end)
    return after is not None and after[1] not in searched.pack.weekdays and after[1] not in searched.pack.months


def _leads_to_year(start: int, searched: SearchedText) -> bool:
    begin = max(0, start - MARGIN)
    return any(words.search(searched.lower, begin, start) for words in (searched.patterns.lead, searched.patterns.part))


def _rule_allows(rule: LocaleRule, match: PatternMatch, searched: SearchedText) -> bool:
    """True if the words around a match are those that its rule asks for."""
    if rule.after or rule.not_after:
        before = searched.lower[max(0, match.start - 24) : match.start]
        last = _LAST_WORD.search(before) if before[-1:].isspace() or before[-1:] == "'" else None
        word = last[1] + before[last.end(1) :].strip() if last else ""
        asked = "#" if word.isdecimal() and "#" in rule.after else word
        if (rule.after and asked not in rule.after) or word in rule.not_after:
            return False
    following = searched.lower[match.end : match.end + 24].lstrip()
    if rule.before and not _follows(following, rule.before):
        return False
    return not (rule.not_before and following.startswith(rule.not_before))


def _follows(following: str, beginnings: frozenset[str]) -> bool:
    """True if *following* has one of the *beginnings*; ``""`` is a mark or the end of the text."""
    if not following[:1].isalnum():
        return "" in beginnings
    return any(beginning and following.startswith(beginning) for beginning in beginnings)


def _stands_alone(match: PatternMatch, searched: SearchedText) -> bool:
    """True if a number without a word for year is one: not an amount ("1990 Mark") and not a reference ("S. 1990")."""
    lower, lists, start = searched.lower, searched.rules.lists, match.end - len("2016")
    if _YEARS_BEFORE.search(lower, max(0, start - 8), start) or _YEARS_AFTER.match(lower, match.end):
        return True
    if not _BARE_YEAR.fullmatch(lower, start, match.end) or _MORE_NUMBERS.match(lower, match.end):
        return False
    if (other := _TO_NUMBER.match(lower, match.end)) and not _BARE_YEAR.fullmatch(other[1]):
        return False
    if start and lower[start - 1] in _NUMBER_MARKS:
        return False
    words = re.findall(r"[^\W_]+", lower[max(0, start - 24) : start])[-2:]
    if {words[-1] if words else "", " ".join(words)} & {*lists.get("before_numbers", ())}:
        return False
    if lower[start : match.end].endswith("00") and not _behind_small_word(start, searched):
        return False
    following = _NEXT_WORD.match(lower, match.end)
    return not (following and following[1] in lists.get("counted", ()))


def _behind_small_word(start: int, searched: SearchedText) -> bool:
    """True if the word before is written in lower case, as prepositions are: "seit 2000", but not "Halle 2000"."""
    last = _LAST_WORD.search(searched.text[max(0, start - 24) : start])
    return bool(last and last[1].islower() and searched.rules.lists)


def _fits_before(guard: WordGuard, match: PatternMatch, searched: SearchedText) -> bool:
    """True if the word before is allowed."""
    if not guard.preceded_by and not guard.not_preceded_by:
        return True
    before = searched.lower[max(0, match.start - 24) : match.start]
    if not searched.pack.locale.spaced:
        return before[-1:] not in guard.not_preceded_by
    last = _LAST_WORD.search(before)
    word = last[1] if last else ""
    return word not in guard.not_preceded_by and (not guard.preceded_by or word in guard.preceded_by)


def _fits_after(guard: WordGuard, match: PatternMatch, searched: SearchedText) -> bool:
    """True if the text after is allowed."""
    if guard.alone and _WORD_NEXT.match(searched.lower, match.end):
        return False
    return not searched.lower[match.end : match.end + 24].lstrip().startswith(guard.not_followed_by or "\0")


def _fits_case(guard: WordGuard, match: PatternMatch, searched: SearchedText) -> bool:
    """True unless a capital makes a name; at the beginning of a sentence, a capital says nothing.

    Where names are written with one, its lack makes another word: "την τρίτη φορά" is the third time, no Tuesday.
    """
    if guard.case == "upper":
        return searched.text[match.end - len(match.groups.get("weekday", ""))].isupper()
    if not guard.case or not searched.text[match.start].isupper():
        return True
    before = searched.text[max(0, match.start - 8) : match.start].rstrip(" \t")
    return guard.case == "lower" and (not before or before[-1] == "\n" or before[-1] in _SENTENCE_ENDS)


_CONDITIONS: tuple[Callable[[WordGuard, PatternMatch, SearchedText], bool], ...] = (
    _fits_before,
    _fits_after,
    _fits_case,
)
