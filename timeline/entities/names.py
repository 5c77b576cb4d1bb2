"""Names as people write them, and the rules by which two names may mean the same entity.

Only the spelling is compared. Words with a fixed part in names (titles, legal forms of companies) are data, in
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

from timeline.errors import InputError, shown

MAX_INITIALS = 6
"""Letters of the longest acronym."""
MOST_NAMES = 3
"""The words of a Chinese or Korean name: a family name and one given name or two."""

_WORD = re.compile(r"[^\W_](?:[\w.&/’'-]*\w)?(?:\.|(?<=[sS])['’](?!\w))?|&|[,;:()]")
_SPACED_POSSESSIVE = re.compile(r"(?<!\s)\s++(?=['’](?:[sS]?(?!\w)))")
_POSSESSIVE = re.compile(r"['’][sS]?$")
_PRODUCT = re.compile(r"[a-z]{1,2}[A-Z]\w*|(?=\w*\d)\w+")
_BREAKS = frozenset(",;:()")


@attrs.frozen
class EntityName:
    """A name as it is compared: its folded words without article, titles, possessive and the legal form of a company.

    A *loose* name ends in common words ("Norrel lorries"). It can equal another name, and stand for one that has more
    words in its middle; it is no other short form. A name that a caller gives with a small word at its end ("Norrel
    store") is also ``common``.
    """

    words: tuple[str, ...]
    loose: bool = False
    common: bool = attrs.field(default=False, eq=False)


@attrs.frozen
class _Word:
    """A word of a phrase: folded, and whether it looks like a name, like a product ("eMarka", "4") or is possessive."""

    folded: str
    named: bool
    product: bool
    possessive: bool
    plural: bool


@cache
def word_list(name: str) -> frozenset[str]:
    """The folded words of the list *name* in ``names.toml``."""
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
    """The name in *text*, in any spelling. Its words are empty if *text* has none.

    >>> read_name("the Norrel Shipping Co.'s").words, read_name("Mr. JOSÉ Paz").words
    (('norrel', 'shipping'), ('jose', 'paz'))
    """
    return _name([word.folded for word in _words(text) if word.folded[:1].isalnum() or word.folded == "&"])


def wanted_name(name: object, argument: str = "name") -> EntityName:
    """The *name* that a caller gave as *argument*. Raises ``InputError`` unless it is a text with a word in it.

    >>> wanted_name("…")
    Traceback (most recent call last):
    timeline.errors.InputError: name must be a person, organisation, product or place such as 'Ana Ruiz', not '…'
    """
    wanted = read_name(name) if isinstance(name, str) else EntityName(())
    if not wanted.words:
        kinds = "a person, organisation, product or place such as 'Ana Ruiz'"
        raise InputError(f"{argument} must be {kinds}, not {shown(name)}")
    return attrs.evolve(wanted, common=len(wanted.words) > 1 and str(name).split()[-1].islower())


def names_in(phrase: str) -> tuple[EntityName, ...]:
    """The names that a noun phrase may have, the most likely first; empty if it names no entity.

    The name must belong to the phrase as a whole: neither to an owner in it, nor to a part after "of".

    >>> [name.words for name in names_in("Norrel's chief engineer Ilse Toren")]
    [('ilse', 'toren')]
    >>> [name.words for name in names_in("the Bank of Valmora")]
    [('bank', 'of', 'valmora'), ('bank',)]
    >>> names_in("the mayor of Valmora"), names_in("lost jobs")
    ((), ())
    """
    words = _words(phrase)
    core = _core(words)
    names = [_name(run) for run in (*_with_of(words, core), *_runs(core))]
    return tuple(dict.fromkeys(name for name in (*names, *_loose(core)) if name.words))


def same(a: EntityName, b: EntityName) -> bool:
    """True if two names are the same: "Wal-Mart" and "Walmart", "Ana M. Ruiz" and "A. Ruiz".

    >>> same(read_name("Ana Ruiz"), read_name("Ana M. Ruiz")), same(read_name("Ana Ruiz"), read_name("Eva Ruiz"))
    (True, False)
    """
    if a.words == b.words or "".join(a.words) == "".join(b.words) or _same_person(a.words, b.words):
        return True
    return _is_reversed_mark(a.words, b.words) or _is_reversed_mark(b.words, a.words)


def _is_reversed_mark(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True if *a* begins with the mark of a product that *b* ends with: "the 5G Marka", "the Marka 5G"."""
    mark = a[0] if len(a) == len(b) == 2 else ""  # a name and its mark
    return mark[:1].isdigit() and not mark.isdigit() and a[1].isalpha() and b == (a[1], mark)


def may_shorten(short: EntityName, long: EntityName) -> bool:
    """True if *short* can be a short form of *long*: a surname, a company without its kind, or an acronym.

    >>> long = read_name("Norrel Airlines")
    >>> may_shorten(read_name("Norrel"), long), may_shorten(read_name("Norrel"), read_name("Norrel Bridge"))
    (True, False)
    """
    return (
        is_surname(short, long)
        or is_family_name(short, long)
        or is_without_kind(short, long)
        or is_acronym(short, long)
        or is_abridged(short, long)
    )


def is_surname(short: EntityName, long: EntityName) -> bool:
    """True if *long* ends in *short* as a name does in a surname: "Ana Ruiz", but not "New Mexico" or "Marka 4"."""
    dropped = long.words[: -len(short.words)]
    if short.loose or long.loose or not dropped or long.words[len(dropped) :] != short.words:
        return False
    if dropped[-1] in word_list("skipped") or dropped[-1][0].isdigit() or short.words[0][0].isdigit():
        return False
    return not word_list("apart").issuperset(dropped)


def is_family_name(short: EntityName, long: EntityName) -> bool:
    """True if *long* begins with *short* as a Chinese or Korean name does with the family name: "Zhao Lihua".

    >>> is_family_name(read_name("Park"), read_name("Park Ji-hoon"))
    True
    >>> is_family_name(read_name("Ana"), read_name("Ana Ruiz"))
    False
    """
    is_family = len(short.words) == 1 and word_list("family_first").issuperset(short.words)
    return is_family and len(long.words) <= MOST_NAMES and begins(short, long) and not is_without_kind(short, long)


def is_without_kind(short: EntityName, long: EntityName) -> bool:
    """True if *long* only adds the kind of the company: "Norrel Airlines", but not "West Bank" to "West"."""
    added = long.words[len(short.words) :]
    adds_kind = begins(short, long) and word_list("kinds").issuperset(added)
    return adds_kind and not word_list("apart").issuperset(short.words)


def is_acronym(short: EntityName, long: EntityName) -> bool:
    """True if *short* is made of the initials of *long*.

    >>> is_acronym(read_name("U.N."), read_name("the United Nations"))
    True
    """
    letters = "".join(word[0] for word in long.words if word not in word_list("skipped"))
    return len(short.words) == 1 and 1 < len(letters) <= MAX_INITIALS and short.words[0] == letters


def is_abridged(short: EntityName, long: EntityName) -> bool:
    """True if *short* says the kind of *long* with a small word: "the Norrel store" for the Norrel Music Store.

    >>> [store] = names_in("the Norrel store")
    >>> is_abridged(store, read_name("Norrel Music Store")), is_abridged(store, read_name("Norrel Music"))
    (True, False)
    """
    if not (short.loose or short.common) or long.loose or len(long.words) <= len(short.words):
        return False
    return len(short.words) > 1 and long.words[-1] == short.words[-1] and begins(_without_end(short), long)


def _without_end(name: EntityName) -> EntityName:
    return EntityName(name.words[:-1])


def begins(short: EntityName, long: EntityName) -> bool:
    """True if *long* is *short* and more words, none of them a number: "Valmora" and "Valmora Bridge"."""
    added = long.words[len(short.words) :]
    if short.loose or long.loose or not added or long.words[: len(short.words)] != short.words:
        return False
    return not any(word[0].isdigit() for word in added)


def _words(phrase: str) -> list[_Word]:
    """The words of *phrase* without an article at its start ("the", but not the "A." of "A. Ruiz")."""
    words = [match[0] for match in _WORD.finditer(_SPACED_POSSESSIVE.sub("", _plain(phrase)))]
    has_more = any(char.isalnum() for word in words[1:] for char in word)
    if has_more and words[0].casefold() in word_list("articles"):
        del words[0]
    return [_word(word) for word in words]


def _word(spelled: str) -> _Word:
    bare = _POSSESSIVE.sub("", spelled)
    is_product = _PRODUCT.fullmatch(bare) is not None
    return _Word(fold(bare), any(map(_marks_name, bare)), is_product, bare != spelled, bare.endswith("s"))


def _marks_name(char: str) -> bool:
    """True for capitals, digits and the letters of scripts without capitals."""
    return char.isupper() or char.isdigit() or (char.isalpha() and not char.islower())


def _name(words: Sequence[str], *, loose: bool = False) -> EntityName:
    """The name of *words* without titles and legal forms, unless it consists of nothing else."""
    kept = [word for word in words if word]
    start, end = 0, len(kept)
    while end - start > 1 and kept[start] in word_list("titles"):
        start += 1
    while end - start > 1 and (kept[end - 1] in word_list("endings") or kept[end - 1] in word_list("conjunctions")):
        end -= 1
    return EntityName(tuple(kept[start:end]), loose)


def _core(words: Sequence[_Word]) -> Sequence[_Word]:
    """The words up to the first preposition or comma, without a common word for the kind of a product at the end."""
    stops = word_list("prepositions") | _BREAKS
    ends = (index for index, word in enumerate(words) if index and word.folded in stops and not word.named)
    end = next(ends, len(words))
    short = end
    while short and words[short - 1].folded.removesuffix("s") in word_list("classes") and not words[short - 1].named:
        short -= 1
    ends_in_product = short and words[short - 1].product and not words[short - 1].possessive
    return words[:short] if ends_in_product else words[:end]


def _run(core: Sequence[_Word]) -> list[_Word]:
    """The last words that are written like a name, without an owner or a title before them."""
    titles, particles = word_list("titles"), word_list("particles")
    start = len(core)
    while start:
        before, is_last = core[start - 1], start == len(core)
        joins = before.named or (before.folded in particles and not is_last)
        if not joins or before.folded in titles or (before.possessive and not is_last):
            break
        start -= 1
    while start < len(core) and not core[start].named:  # a particle that joins nothing
        start += 1
    return list(core[start:])


def _runs(core: Sequence[_Word]) -> Iterator[tuple[str, ...]]:
    """The name at the end of *core*, also without a word that may be a title, and as the singular in "two eMarkas"."""
    run = _run(core)
    words = tuple(word.folded for word in run)
    yield words
    if len(words) > 1 and words[0] in word_list("maybe_titles"):
        yield words[1:]
    if run and run[-1].product and run[-1].plural:  # but not the "S" of "Marka 3GS"
        yield (*words[:-1], words[-1].removesuffix("s"))


def _with_of(words: Sequence[_Word], core: Sequence[_Word]) -> Iterator[tuple[str, ...]]:
    """A name that continues after "of", as in "the Bank of Valmora"."""
    rest, head = words[len(core) :], _run(core)
    if head and len(rest) > 1 and rest[0].folded in word_list("genitives") and rest[1].named:
        tail = _core(rest[1:])
        yield tuple(word.folded for word in (*head, rest[0], *tail))


def _loose(core: Sequence[_Word]) -> Iterator[EntityName]:
    """A name with one or two common words after it, as in "the Norrel lorries"."""
    for common in (1, 2):
        head = _run(core[:-common]) if len(core) > common and not any(word.named for word in core[-common:]) else []
        if head and not head[-1].possessive:
            yield _name([word.folded for word in (*head, *core[-common:])], loose=True)


def _same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True if the surnames are equal and the first names agree as far as both have them."""
    if min(len(a), len(b)) < 2 or a[-1] != b[-1] or a[-1][0].isdigit():
        return False
    middles = (*a[1:-1], *b[1:-1])
    first = a[0] == b[0] or (1 in (len(a[0]), len(b[0])) and a[0][0] == b[0][0])
    return first and (a[1:-1] == b[1:-1] or all(len(word) == 1 for word in middles))
