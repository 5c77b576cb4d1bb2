"""Load and check the time rules of a language.

A pack is the folder ``<code>/time`` of TOML files. The names of the files do not matter; together they hold:

- ``[slots.NAME]``: a class of words with the meaning of each: ``words = { january = 1, ... }``; ``trigger = true`` if
  any of them is a reason to look for a rule;
- ``[numbers]``: number words; ``[macros]``: pieces of pattern for several rules; ``[triggers]``: further trigger words;
- ``[context]``: word lists that guards and the reading of tense look up;
- ``[[rule]]``: a ``name``, a ``pattern`` (:mod:`timeline.languages.patterns`), a ``reading`` (a function of
  :mod:`timeline.timexes.readings`), and at least one of ``examples`` ("They met [last May|2021-05].", published on
  Thursday 2021-09-30) and ``negatives``. A rule may also have ``guards`` (functions of :mod:`timeline.timexes.guards`),
  ``genres``, ``options`` for the reading and the refiners (``needs_outer`` and ``plural``, see
  :class:`~timeline.timexes.mention.Mention`), and words around the match: ``preceded_by``, ``not_preceded_by``,
  ``followed_by``, ``not_followed_by``. There, ``@name`` is a list of the context and ``""`` means that no word is there
  (a mark, or the end of the text).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import attrs

from timeline.errors import LanguageError
from timeline.languages import numbers, patterns, tokens

if TYPE_CHECKING:
    from pathlib import Path

Meaning = int | float | str
"""What a word of a slot means."""

_FIRST_CLASS, _LAST_CLASS = 0xE000, 0xF8FF
"""The private characters of Unicode, used for the classes of words."""
_LONGEST_CODE = 20
"""The most characters of a code that names a folder; the longest language subtag of BCP 47 has eight."""
MAX_PACK_SYMBOLS = 20_000
"""The most words and slots in all patterns of a pack, macros expanded; English has 7,000."""


@attrs.frozen
class TimeRule:
    """One rule of a pack, with the sentences that prove it."""

    name: str
    pattern: str
    reading: str
    file: str
    guards: tuple[str, ...] = ()
    options: Mapping[str, Any] = attrs.field(factory=dict, hash=False)
    genres: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    negatives: tuple[str, ...] = ()
    preceded_by: frozenset[str] = frozenset()
    not_preceded_by: frozenset[str] = frozenset()
    followed_by: frozenset[str] = frozenset()
    not_followed_by: frozenset[str] = frozenset()

    @property
    def looks_around(self) -> bool:
        """True if the rule depends on the words around a match."""
        return bool(self.preceded_by or self.not_preceded_by or self.followed_by or self.not_followed_by)


@attrs.define(eq=False, repr=False)
class RawPack:
    """The merged tables of all files of a pack."""

    slots: dict[str, dict[str, Meaning]] = attrs.field(factory=dict)
    triggers: set[str] = attrs.field(factory=set)
    numbers: dict[str, Any] = attrs.field(factory=dict)
    macros: dict[str, str] = attrs.field(factory=dict)
    context: dict[str, Any] = attrs.field(factory=dict)
    rules: list[TimeRule] = attrs.field(factory=list)


class WordClasses(dict[str, str]):
    """The class character of every word in the rules; other tokens are classified and remembered once met."""

    def __init__(self, words: Mapping[str, str], classify: Callable[[str], str]) -> None:
        super().__init__(words)
        self._classify = classify

    def __missing__(self, token: str) -> str:
        character = self._classify(token)
        if len(token) < 12 and len(self) < 20_000:
            self[token] = character
        return character


class LanguagePack:
    """The words and rules of a language, ready for matching.

    >>> english = load_pack("en")
    >>> english.meaning("month", "sept."), english.meaning("count", "twenty-five"), english.meaning("month", "banana")
    (9, 25, None)
    """

    def __init__(self, language: str, raw: RawPack) -> None:
        self.language = language
        self.context: Mapping[str, Any] = raw.context
        self._lists: dict[str, frozenset[str]] = {}
        self.rules = tuple(self._with_words(rule) for rule in raw.rules)
        self._slots = raw.slots
        self._macros = raw.macros
        self._triggers = raw.triggers
        self.numbers = numbers.NumberWords(
            small={**raw.numbers.get("ones", {}), **raw.numbers.get("tens", {})},
            scales=dict(raw.numbers.get("scales", {})),
            ordinals=dict(raw.numbers.get("ordinals", {})),
            joiner=raw.numbers.get("joiner", ""),
            article=raw.numbers.get("article", ""),
            ordinal_endings=tuple(raw.numbers.get("ordinal_endings", ())),
        )
        self._rule_of: dict[str, TimeRule] = {}
        """The slots and words in the patterns, and the first rule of each."""
        self.parts = tuple(self._parsed())
        words, self.classes = self._classify()
        self._classes_of_words = WordClasses(words, self._class_of_other)
        self.class_of: Callable[[str], str] = self._classes_of_words.__getitem__
        """The class character of a lower-case token, empty if no rule uses the token."""

    def _with_words(self, rule: TimeRule) -> TimeRule:
        """The rule, with the words of the context's list in place of ``@list``."""
        if not rule.looks_around:
            return rule
        return attrs.evolve(
            rule,
            preceded_by=self._expanded(rule.preceded_by, rule),
            not_preceded_by=self._expanded(rule.not_preceded_by, rule),
            followed_by=self._expanded(rule.followed_by, rule),
            not_followed_by=self._expanded(rule.not_followed_by, rule),
        )

    def _expanded(self, words: frozenset[str], rule: TimeRule) -> frozenset[str]:
        expanded: set[str] = set()
        for word in words:
            if word.startswith("@") and word[1:] not in self.context:
                raise LanguageError(f"{self.language}/{rule.file}: rule {rule.name!r}: no word list {word}")
            expanded |= self.words(word[1:]) if word.startswith("@") else {word}
        return frozenset(expanded)

    def _parsed(self) -> Iterator[patterns.Choice]:
        """The patterns of the rules; ``LanguageError`` if together they are too long."""
        size, reader = 0, patterns.PatternReader(self._macros)
        for rule in self.rules:
            part = self._parse(rule, reader)
            symbols = patterns.symbols_of(part)
            size += len(symbols)
            if size > MAX_PACK_SYMBOLS:
                raise LanguageError(
                    f"{self.language}/{rule.file}: more than {MAX_PACK_SYMBOLS:,} words and slots in all rules"
                )
            for symbol in symbols:
                self._rule_of.setdefault(symbol.key, rule)
            yield part

    def _parse(self, rule: TimeRule, reader: patterns.PatternReader) -> patterns.Choice:
        try:
            return reader.read(rule.pattern)
        except patterns.PatternError as error:
            raise LanguageError(f"{self.language}/{rule.file}: rule {rule.name!r}: {error}") from error

    def _classify(self) -> tuple[dict[str, str], dict[str, str]]:
        """The class character of each word, and the class characters that match each slot and literal."""
        keys_of = self._keys_of_words()
        signatures: dict[frozenset[str], str] = {frozenset([patterns.BLANK]): patterns.BLANK}
        classes: dict[str, str] = {}
        words: dict[str, str] = {}
        for word, keys in keys_of.items():
            signature = frozenset(keys)
            if signature not in signatures:
                if _FIRST_CLASS + len(signatures) > _LAST_CLASS:
                    raise LanguageError(
                        f"{self.language}: the rules distinguish more than {len(signatures):,} kinds of words"
                    )
                signatures[signature] = chr(_FIRST_CLASS + len(signatures))
                for key in signature:
                    classes[key] = classes.get(key, "") + signatures[signature]
            words[word] = signatures[signature]
        classes[patterns.BLANK] = patterns.BLANK
        return words, classes

    def _keys_of_words(self) -> dict[str, set[str]]:
        """The slots and literals that every word of the rules can be; kinds of numbers have the key ``"#kind"``."""
        keys: dict[str, set[str]] = {}
        for key, rule in self._rule_of.items():
            if not key.startswith("{"):
                keys[key] = {key}
            elif key[1:-1] not in self._slots and key[1:-1] not in _NUMBER_SLOTS:
                raise LanguageError(f"{self.language}/{rule.file}: rule {rule.name!r}: no slot {key}")
        for slot, meanings in self._slots.items():
            for word in meanings:
                keys.setdefault(word, set()).add(patterns.slot_key(slot))
        for kind, slots in numbers.NUMBER_SLOTS.items():
            keys["#" + kind] = {patterns.slot_key(slot) for slot in slots}
        for word in [*self.numbers.small, *self.numbers.scales, *self.numbers.ordinals]:
            keys.setdefault(word, set()).update(keys["#" + self._kind_of(word)])
        for word in [word for word in keys if word[0].isdigit()]:
            keys[word] |= keys["#" + numbers.digits_kind(word, self.numbers)]
        return {word: of_word for word, of_word in keys.items() if word != patterns.BLANK}

    def _kind_of(self, word: str) -> str:
        kind, _ = numbers.read_number_words(word, self.numbers)
        if not kind:
            raise LanguageError(f"{self.language}: numbers: {word!r} is not a number word")
        return kind

    def _class_of_other(self, token: str) -> str:
        if token.isalpha():
            return ""
        if token[0].isdigit():
            kind = numbers.digits_kind(token, self.numbers)
            if kind == "digits" and not token.isascii():
                return ""
            is_plain = token[-1].isalnum() and not _spaced(token)
            return self._classes_of_words["#" + kind] if is_plain else self._class_of_phrase(token)
        if token.isspace():
            return patterns.BLANK if token.count("\n") < 2 else ""
        if token in tokens.TYPOGRAPHIC_MARKS:
            return self._classes_of_words.get(tokens.TYPOGRAPHIC_MARKS[token], "")
        return self._class_of_phrase(token) if _spaced(token) else ""

    def _class_of_phrase(self, token: str) -> str:
        kind, _ = numbers.read_number_words(token, self.numbers)
        return self._classes_of_words["#" + kind] if kind else ""

    def meaning(self, slot: str, token: str) -> Meaning | None:
        """What *token* means in *slot*; ``None`` if it is not a word of that slot."""
        if slot in self._slots and token in self._slots[slot]:
            return self._slots[slot][token]
        return self._number(token) if slot in _NUMBER_SLOTS else None

    def _number(self, token: str) -> int | float | None:
        if token[0].isdigit() and not _spaced(token):
            return _value_of(numbers.without_ordinal_ending(token.replace(",", ""), self.numbers))
        kind, number = numbers.read_number_words(token, self.numbers)
        if not kind:
            return None
        return int(number) if number == int(number) else number

    @cached_property
    def trigger_words(self) -> tuple[str, ...]:
        """The words that are a reason to look for a rule."""
        return tuple(sorted(self._triggers))

    @cached_property
    def dotted_words(self) -> tuple[str, ...]:
        """Abbreviations whose dots belong to them."""
        return tuple(sorted(word for word in self._classes_of_words if "." in word and len(word) > 1))

    def words(self, name: str) -> frozenset[str]:
        """A word list of the pack's context, empty if it has no list of that name."""
        if name not in self._lists:
            self._lists[name] = frozenset(self.context.get(name, ()))
        return self._lists[name]


_NUMBER_SLOTS = frozenset(slot for slots in numbers.NUMBER_SLOTS.values() for slot in slots)


def _spaced(token: str) -> bool:
    return any(mark in token for mark in " -\n\t")


def _value_of(digits: str) -> int | float | None:
    """The number in digits; ``None`` for "10km"."""
    try:
        return float(digits) if "." in digits else int(digits)
    except ValueError:
        return None


@lru_cache(maxsize=32)
def load_pack(language: str) -> LanguagePack:
    """The bundled pack of *language*, loaded once per process.

    >>> load_pack("xx")
    Traceback (most recent call last):
        ...
    timeline.errors.LanguageError: no language pack 'xx'; available: en
    """
    if not has_full_pack(language):
        raise LanguageError(f"no language pack {language!r}; available: {', '.join(available_packs())}")
    from timeline.languages.toml_files import read_toml_folder  # an import of the library alone does without it

    return _pack_of(language, read_toml_folder(_home() / language / "time"))


@lru_cache(maxsize=1)
def _home() -> Path:
    """The folder of all packs; :mod:`importlib.resources` would make a cold start a tenth slower.

    ``pathlib`` comes with the first pack: an import of the library alone does without it.
    """
    from pathlib import Path

    return Path(__file__).parent


def has_full_pack(code: object) -> bool:
    """True if there is a folder of time rules for *code*.

    >>> has_full_pack("en"), has_full_pack("de"), has_full_pack(None)
    (True, False, False)
    """
    return isinstance(code, str) and len(code) <= _LONGEST_CODE and code.isalnum() and _is_folder(code)


@lru_cache(maxsize=256)
def _is_folder(code: str) -> bool:
    return (_home() / code / "time").is_dir()


def available_packs() -> tuple[str, ...]:
    """The languages that have a pack, in alphabetical order."""
    return tuple(sorted(folder.parent.name for folder in _home().glob("*/time")))


def make_pack(language: str, sources: Mapping[str, str]) -> LanguagePack:
    """A pack made from the text of its files, which may come from anybody.

    Raises :class:`~timeline.errors.LanguageError`, which names the file and the rule, for anything that is not TOML,
    not consistent, or larger than a language needs (:mod:`timeline.languages.schema`). A pack holds no regular
    expressions and no code: its patterns have no repetition, and readings and guards are functions of this library.

    >>> rule = "[[rule]]\\nname = 'day'\\npattern = '{nope}'\\nreading = 'month'\\nexamples = ['x']"
    >>> make_pack("xx", {"a.toml": rule})
    Traceback (most recent call last):
        ...
    timeline.errors.LanguageError: xx/a.toml: rule 'day': no slot {nope}
    """
    from timeline.languages.schema import check_file  # loads cattrs, which bundled packs do not need

    tables = {name: _parsed_toml(text, f"{language}/{name}") for name, text in sources.items()}
    for name in sorted(tables):
        check_file(tables[name], f"{language}/{name}")
    return _pack_of(language, tables)


def _parsed_toml(text: str, file: str) -> dict[str, Any]:
    import tomllib  # bundled packs are parsed already

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LanguageError(f"{file}: {error}") from error


def _pack_of(language: str, tables: Mapping[str, dict[str, Any]]) -> LanguagePack:
    """The pack of files whose tables have the right shape."""
    raw = RawPack()
    for name in sorted(tables):
        _merge(raw, tables[name], f"{language}/{name}", name)
    _check_names(language, raw.rules)
    return LanguagePack(language, raw)


def _merge(raw: RawPack, table: dict[str, Any], where: str, file: str) -> None:
    for slot, entry in table.get("slots", {}).items():
        raw.slots.setdefault(slot, {}).update(entry["words"])
        if entry.get("trigger"):
            raw.triggers.update(entry["words"])
    raw.numbers.update(table.get("numbers", {}))
    raw.macros.update(table.get("macros", {}))
    raw.context.update(table.get("context", {}))
    raw.triggers.update(table.get("triggers", {}).get("words", ()))
    raw.rules += [_rule(entry, where, file) for entry in table.get("rule", ())]


def _rule(entry: dict[str, Any], where: str, file: str) -> TimeRule:
    if not entry.get("examples") and not entry.get("negatives"):
        raise LanguageError(f"{where}: rule {entry['name']!r}: no examples or negatives")
    return TimeRule(
        entry["name"],
        entry["pattern"],
        entry["reading"],
        file,
        guards=tuple(entry.get("guards", ())),
        options=entry.get("options", {}),
        genres=tuple(entry.get("genres", ())),
        examples=tuple(entry.get("examples", ())),
        negatives=tuple(entry.get("negatives", ())),
        preceded_by=frozenset(entry.get("preceded_by", ())),
        not_preceded_by=frozenset(entry.get("not_preceded_by", ())),
        followed_by=frozenset(entry.get("followed_by", ())),
        not_followed_by=frozenset(entry.get("not_followed_by", ())),
    )


def _check_names(language: str, rules: Iterable[TimeRule]) -> None:
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.name in seen:
            raise LanguageError(f"{language}/{rule.file}: rule {rule.name!r}: already defined in {seen[rule.name]}")
        seen[rule.name] = rule.file
