"""From a text to mentions: chunks matched against the rules, guarded, and read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import attrs

from timeline.errors import LanguageError
from timeline.languages.packs import LanguagePack, TimeRule
from timeline.timexes.context import Genre
from timeline.timexes.guards import GUARDS
from timeline.timexes.guards.surroundings import Guard, Surroundings
from timeline.timexes.mention import Mention
from timeline.timexes.readings import READINGS
from timeline.timexes.readings.captures import Captures
from timeline.timexes.recognition.matcher import Chunk, Match, Matcher, matcher_of
from timeline.values.expressions import Expression

MAX_READINGS = 8192
"""The most readings in memory; when a text needs more, all are dropped and made again as needed."""


@attrs.frozen
class Interpretation:
    """The meaning of a match: an expression, or ``None`` if it is not a time, and the rest of its :class:`Mention`."""

    expression: Expression | None
    rule: str
    mod: str
    needs_outer: bool
    plural: bool


@attrs.frozen
class Conditions:
    """What a rule asks of the place of its match: genres and neighbours, and its guards."""

    rule: TimeRule
    guards: tuple[Guard, ...]
    looks_around: bool


def _conditions_of(rule: TimeRule) -> Conditions | None:
    """The conditions of *rule*; ``None`` if it matches everywhere."""
    guards = tuple(GUARDS[name] for name in rule.guards)
    conditional = guards or rule.looks_around or rule.genres
    return Conditions(rule, guards, rule.looks_around) if conditional else None


class Recogniser:
    """Finds mentions with one pack; readings are kept by rule and matched words."""

    def __init__(self, pack: LanguagePack) -> None:
        self.pack = pack
        self.matcher: Matcher = matcher_of(pack)
        check_rules(pack)
        self._readings: dict[tuple[int, tuple[str, ...]], Interpretation] = {}
        self._conditions = tuple(_conditions_of(rule) for rule in pack.rules)

    def _read(self, rule: int, words: tuple[tuple[str, str, str], ...]) -> Interpretation:
        entry = self.pack.rules[rule]
        captures = Captures(self.pack, words, entry.options)
        try:
            expression = READINGS[entry.reading](captures)
            mod = str(captures.meaning("mod", ""))
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:  # a slot that means something else
            captured = " ".join(word for _, _, word in words)
            raise LanguageError(
                f"{_place(entry, self.pack.language)}: reading {entry.reading!r} cannot read {captured!r} "
                f"with these slots and options: {type(error).__name__}: {error}"
            ) from error
        needs_outer, plural = (bool(entry.options.get(name)) for name in ("needs_outer", "plural"))
        return Interpretation(expression, entry.name, mod, needs_outer, plural)

    def mentions(self, text: str, lower: str, genre: Genre) -> Iterator[Mention]:
        """The mentions of *text* in order, none overlapping another."""
        next_matches = self.matcher.next_matches
        for chunk in self.matcher.chunks(lower):
            position, matches = next_matches(chunk.classes, 0)
            while matches:
                match = self._best(matches, chunk, position, text, lower, genre)
                mention = self._mention(match, position, chunk) if match else None
                if mention:
                    yield mention
                position, matches = next_matches(chunk.classes, position + (match.length if match else 1))

    def _best(
        self, matches: tuple[Match, ...], chunk: Chunk, first: int, text: str, lower: str, genre: Genre
    ) -> Match | None:
        """The longest match at a token that is not cut out of a word and that its surroundings allow."""
        start = chunk.bounds[first]
        if start and lower[start].isalnum() and lower[start - 1].isalnum():
            return None
        for match in matches:
            end = chunk.bounds[first + match.length]
            if end < len(lower) and lower[end - 1].isalnum() and lower[end].isalnum():
                continue
            if self._allowed(match.rule, text, lower, start, end, genre):
                return match
        return None

    def _allowed(self, number: int, text: str, lower: str, start: int, end: int, genre: Genre) -> bool:
        """True if the rule is for this genre, and its guards and the words around the match allow it."""
        conditions = self._conditions[number]
        if conditions is None:
            return True
        rule = conditions.rule
        if rule.genres and genre not in rule.genres:
            return False
        around = Surroundings(text, lower, start, end, self.pack, genre)
        if conditions.looks_around and not _has_neighbours(rule, around):
            return False
        for guard in conditions.guards:  # noqa: SIM110  # all(...) would take twice as long, and every candidate passes here
            if not guard(around):
                return False
        return True

    def _mention(self, match: Match, first: int, chunk: Chunk) -> Mention | None:
        last = first + match.length
        meaning = self._meaning(match, tuple(chunk.tokens[first:last]))
        if meaning.expression is None:
            return None
        start, end = chunk.bounds[first], chunk.bounds[last]
        return Mention(start, end, meaning.expression, meaning.rule, meaning.mod, meaning.needs_outer, meaning.plural)

    def _meaning(self, match: Match, tokens: tuple[str, ...]) -> Interpretation:
        """The meaning of the *tokens* of a match, which is read once, because texts repeat themselves."""
        meaning = self._readings.get((match.rule, tokens))
        if meaning is None:
            meaning = self._read(match.rule, tuple((name, slot, tokens[index]) for name, slot, index in match.captures))
            if len(self._readings) >= MAX_READINGS:
                self._readings.clear()
            self._readings[match.rule, tokens] = meaning
        return meaning


def _has_neighbours(rule: TimeRule, around: Surroundings) -> bool:
    """True if the words around a match are those that the rule asks for."""
    if rule.followed_by and around.word_after not in rule.followed_by:
        return False
    if rule.not_followed_by and around.word_after in rule.not_followed_by:
        return False
    if rule.preceded_by and around.word_before not in rule.preceded_by:
        return False
    return not (rule.not_preceded_by and around.word_before in rule.not_preceded_by)


def check_rules(pack: LanguagePack) -> None:
    """Raise ``LanguageError`` if a rule names a reading or a guard that does not exist."""
    for rule in pack.rules:
        _check_rule(rule, pack.language)


def _check_rule(rule: TimeRule, language: str) -> None:
    where = _place(rule, language)
    if rule.reading not in READINGS:
        raise LanguageError(f"{where}: no reading {rule.reading!r}")
    for name in rule.guards:
        if name not in GUARDS:
            raise LanguageError(f"{where}: no guard {name!r}")


def _place(rule: TimeRule, language: str) -> str:
    return f"{language}/{rule.file}: rule {rule.name!r}"


@lru_cache(maxsize=32)
def recogniser_of(pack: LanguagePack) -> Recogniser:
    """The recogniser of a pack, made once per pack."""
    return Recogniser(pack)
