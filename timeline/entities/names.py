"""Names as people write them, and when two of them may name the same person, organisation, product or place.

Only spelling is compared. What the words of a name are for (titles, the legal forms of companies) is data:
``names.toml``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import attrs

LONGEST_ACRONYM = 6
_WORD = re.compile(r"[^\W_](?:[\w.&/’'-]*\w)?(?:\.|(?<=[sS])['’](?!\w))?|&|[,;:()]")
_SPACED_POSSESSIVE = re.compile(r"\s+(?=['’](?:[sS]?(?!\w)))")
_POSSESSIVE = re.compile(r"['’][sS]?$")
_PRODUCT = re.compile(r"[a-z]{1,2}[A-Z]\w*|(?=\w*\d)\w+")
_BREAKS = frozenset(",;:()")

Words = tuple[str, ...]


@attrs.frozen
class EntityName:
    """A name as it is compared: its words folded, without article, titles, possessive and the legal form of a company.

    A *loose* name ends in common words ("Norrel lorries") and equals another, but never stands for one.
    """

    words: Words
    loose: bool = False


@attrs.frozen
class _Word:
    """A word of a phrase: as compared; written like a name's, or like a product's ("eMarka", "4"); owning the next."""

    folded: str
    named: bool
    product: bool
    owns: bool


@cache
def word_list(name: str) -> frozenset[str]:
    """The list *name* of ``names.toml``, folded."""
    return frozenset(fold(word) for word in _table()[name].split())


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(files("timeline.entities").joinpath("names.toml").read_text("utf-8"))


def fold(word: str) -> str:
    """*word* without case, accents, full stops, hyphens and apostrophes.

    >>> fold("Škoda"), fold("U.S."), fold("O'Brien")
    ('skoda', 'us', 'obrien')
    """
    return re.sub(r"[.'’-]", "", _plain(word.casefold()))


def _plain(text: str) -> str:
    """*text* without accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def read_name(text: str) -> EntityName:
    """The name that *text* is, however it is written; no words where it holds none.

    >>> read_name("the Norrel Shipping Co.'s").words, read_name("Mr. JOSÉ Paz").words
    (('norrel', 'shipping'), ('jose', 'paz'))
    """
    return _name([word.folded for word in _words(text) if word.folded[:1].isalnum() or word.folded == "&"])


def names_in(phrase: str) -> tuple[EntityName, ...]:
    """The names that a noun phrase may go by, the most likely first; none where it names nobody.

    Only what the phrase as a whole names counts: not who owns it, not what it belongs to.

    >>> [name.words for name in names_in("Norrel's chief engineer Ilse Toren")]
    [('ilse', 'toren')]
    >>> [name.words for name in names_in("the Bank of Valmora")]
    [('bank', 'of', 'valmora'), ('bank',)]
    >>> names_in("the mayor of Valmora"), names_in("lost jobs")
    ((), ())
    """
    words = _words(phrase)
    core = _core(words)
    found = [_name(run) for run in (*_with_of(words, core), *_runs(core))]
    return tuple(dict.fromkeys(name for name in (*found, *_loose(core)) if name.words))


def same(a: EntityName, b: EntityName) -> bool:
    """Whether two names are one: "Wal-Mart" and "Walmart", "Ana M. Ruiz" and "A. Ruiz".

    >>> same(read_name("Ana Ruiz"), read_name("Ana M. Ruiz")), same(read_name("Ana Ruiz"), read_name("Eva Ruiz"))
    (True, False)
    """
    return a.words == b.words or "".join(a.words) == "".join(b.words) or _same_person(a.words, b.words)


def may_shorten(short: EntityName, long: EntityName) -> bool:
    """Whether *short* can stand for *long*: a surname, the name of a company without its kind, an acronym.

    >>> long = read_name("Norrel Airlines")
    >>> may_shorten(read_name("Norrel"), long), may_shorten(read_name("Norrel"), read_name("Norrel Bridge"))
    (True, False)
    """
    return is_surname(short, long) or is_kindless(short, long) or is_acronym(short, long)


def is_surname(short: EntityName, long: EntityName) -> bool:
    """Whether *short* is what *long* ends in: "Ruiz", "Ana Ruiz"; not "Mexico", "New Mexico", not "4", "Marka 4"."""
    dropped = long.words[: -len(short.words)]
    if short.loose or long.loose or not dropped or long.words[len(dropped) :] != short.words:
        return False
    if dropped[-1] in word_list("skipped") or dropped[-1][0].isdigit() or short.words[0][0].isdigit():
        return False
    return not word_list("apart").issuperset(dropped)


def is_kindless(short: EntityName, long: EntityName) -> bool:
    """Whether *long* only adds what sort of company it is; not "West", "West Bank"."""
    added = long.words[len(short.words) :]
    return (
        begins(short, long) and word_list("kinds").issuperset(added) and not word_list("apart").issuperset(short.words)
    )


def is_acronym(short: EntityName, long: EntityName) -> bool:
    """Whether *short* is the initials of *long*.

    >>> is_acronym(read_name("U.N."), read_name("the United Nations"))
    True
    """
    letters = "".join(word[0] for word in long.words if word not in word_list("skipped"))
    return len(short.words) == 1 and 1 < len(letters) <= LONGEST_ACRONYM and short.words[0] == letters


def begins(short: EntityName, long: EntityName) -> bool:
    """Whether *long* is *short* with more words after it, none of them a number: "Valmora", "Valmora Bridge"."""
    added = long.words[len(short.words) :]
    shared = long.words[: len(short.words)] == short.words
    return shared and bool(added) and not (short.loose or long.loose) and not any(word[0].isdigit() for word in added)


def _words(phrase: str) -> list[_Word]:
    """The words of *phrase* without the article it begins with ("the", not the "A." of "A. Ruiz")."""
    written = [match[0] for match in _WORD.finditer(_SPACED_POSSESSIVE.sub("", _plain(phrase)))]
    more = any(char.isalnum() for word in written[1:] for char in word)
    opens_with_article = more and written[0].casefold() in word_list("articles")
    return [_word(word) for word in written[opens_with_article:]]


def _word(written: str) -> _Word:
    bare = _POSSESSIVE.sub("", written)
    return _Word(fold(bare), any(map(_marks_name, bare)), _PRODUCT.fullmatch(bare) is not None, bare != written)


def _marks_name(char: str) -> bool:
    """True for capitals, digits, and letters of a script that has no capitals."""
    return char.isupper() or char.isdigit() or (char.isalpha() and not char.islower())


def _name(words: Sequence[str], *, loose: bool = False) -> EntityName:
    """The name that *words* make, without what is left out in comparing; never without all of it."""
    left = [word for word in words if word]
    while len(left) > 1 and left[0] in word_list("titles"):
        del left[0]
    while len(left) > 1 and left[-1] in word_list("endings") | {"&", "and"}:
        del left[-1]
    return EntityName(tuple(left), loose)


def _core(words: Sequence[_Word]) -> Sequence[_Word]:
    """The words up to the first preposition or comma, without what only says what sort of product it is."""
    stops = word_list("prepositions") | _BREAKS
    end = next((at for at, word in enumerate(words) if at and word.folded in stops and not word.named), len(words))
    short = end
    while short and words[short - 1].folded.removesuffix("s") in word_list("classes") and not words[short - 1].named:
        short -= 1
    return words[: short if short and words[short - 1].product and not words[short - 1].owns else end]


def _run(core: Sequence[_Word]) -> list[_Word]:
    """The last words written like a name: not what owns it, not the title before it."""
    titles, particles = word_list("titles"), word_list("particles")
    start = len(core)
    while start and (core[start - 1].named or (core[start - 1].folded in particles and start < len(core))):
        if core[start - 1].folded in titles or (core[start - 1].owns and start < len(core)):
            break
        start -= 1
    while start < len(core) and not core[start].named:  # a particle that joins nothing
        start += 1
    return list(core[start:])


def _runs(core: Sequence[_Word]) -> Iterator[Words]:
    """The name at the end of *core*, without a title that may be one, and one of several products: "two eMarkas"."""
    run = _run(core)
    words = tuple(word.folded for word in run)
    yield words
    if len(words) > 1 and words[0] in word_list("maybe_titles"):
        yield words[1:]
    if run and run[-1].product and words[-1].endswith("s"):
        yield (*words[:-1], words[-1].removesuffix("s"))


def _with_of(words: Sequence[_Word], core: Sequence[_Word]) -> Iterator[Words]:
    """As in "the Bank of Valmora": a name that goes on after "of"."""
    rest, head = words[len(core) :], _run(core)
    if head and len(rest) > 1 and rest[0].folded == "of" and rest[1].named:
        tail = _core(rest[1:])
        yield tuple(word.folded for word in (*head, rest[0], *tail))


def _loose(core: Sequence[_Word]) -> Iterator[EntityName]:
    """As in "the Norrel lorries": one or two common words after a name."""
    for common in (1, 2):
        head = _run(core[:-common]) if len(core) > common and not any(word.named for word in core[-common:]) else []
        if head and not head[-1].owns:
            yield _name([word.folded for word in (*head, *core[-common:])], loose=True)


def _same_person(a: Words, b: Words) -> bool:
    """The same surname, and first names that agree as far as both give them."""
    if min(len(a), len(b)) < 2 or a[-1] != b[-1] or a[-1][0].isdigit():
        return False
    middles = (*a[1:-1], *b[1:-1])
    first = a[0] == b[0] or (1 in (len(a[0]), len(b[0])) and a[0][0] == b[0][0])
    return first and (a[1:-1] == b[1:-1] or all(len(word) == 1 for word in middles))
