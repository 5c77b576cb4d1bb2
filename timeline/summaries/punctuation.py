"""Lines as text: spacing, punctuation, capitals, and the last resort where a line stays too long."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from timeline.parsing.parsed_text import Token
from timeline.summaries.words import SummaryWords

MAX_LENGTH = 120
CUT = " …"
"""What a line ends with that was cut."""

_COMMAS = re.compile(r"[,;](?:\s*[,;])+")
_LOOSE = re.compile(r"\s+([,;:!?]|\.(?!\w))")
_TIGHT = re.compile(r",(?=[^\W\d])")
_POSSESSIVE = re.compile(r"(?<=s) (['’])(?= |$)")
_CONTRACTED = re.compile(r"(?<=\w) (?=(?:['’](?:s|re|ve|ll|d|m)|n['’]t)\b)")
_EDGES = " \t,;:-–—.…"
_INITIALS = re.compile(r"\b(?:[A-Z]\.)+[A-Z]$")
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"))
_SIGNS = '"“”()[]{}«»'


def words_of(
    tokens: Iterable[Token], instead: Mapping[int, str] | None = None, gap: Collection[int] = frozenset()
) -> str:
    """The tokens, given in text order, as running text: spaced as in the article where they touch, else one space.

    *instead* gives other words for the tokens at some indices; before those in *gap* stands an ellipsis.
    """
    pieces: list[str] = []
    last: Token | None = None
    for token in tokens:
        if last is not None:
            touching = token.i == last.i + 1
            pieces.append((" " if last.space_after else "") if touching else _joint(token))
        pieces.append("… " if token.i in gap else "")
        pieces.append((instead or {}).get(token.i, token.text))
        last = token
    return " ".join("".join(pieces).split())


def _joint(token: Token) -> str:
    """Nothing before punctuation and "'s", else a space."""
    return "" if (token.is_punct and not token.is_quote) or token.text.startswith(("'", "’")) else " "


def finish(text: str, length: int = MAX_LENGTH, lang: str = "en") -> str:
    """*text* with clean punctuation and a capital, in at most *length* characters, complete words all.

    >>> finish('the council , , which met ,approved the budget and')
    'The council, which met, approved the budget'
    """
    line = " ".join(shorten(_cleaned(text, SummaryWords.load(lang)), length, lang).split())
    cut_before = text.endswith(CUT) and not line.endswith(CUT) and len(line) + len(CUT) <= length
    return capitalised(line + CUT if line and cut_before else line)


def _cleaned(text: str, words: SummaryWords) -> str:
    text = _balanced(" ".join(text.split()))
    text = _LOOSE.sub(r"\1", _COMMAS.sub(",", text))
    text = _CONTRACTED.sub("", _POSSESSIVE.sub(r"\1", _TIGHT.sub(", ", text)))
    return without_loose_end(" ".join(text.split()), words)


def capitalised(text: str) -> str:
    """*text* with a capital, unless its first word has one inside ("iPhone").

    >>> capitalised("the iPhone"), capitalised("iPhones were sold")
    ('The iPhone', 'iPhones were sold')
    """
    first = text.split(" ", 1)[0].lstrip(_SIGNS)
    start = len(text) - len(text.lstrip(_SIGNS))
    if first != first.lower() or len(text[start : start + 1].upper()) != 1:
        return text
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def without_loose_end(text: str, words: SummaryWords) -> str:
    """*text* less the words and signs that lead on to something left out; "U.S." and "Inc." keep their last stops."""
    while True:
        bare = text.strip(_EDGES)
        head, _, last = bare.rpartition(" ")
        abbreviated = _INITIALS.search(bare) or f"{last.lower()}." in words.lexicon.organisations
        if abbreviated and f"{bare}." in text:
            return f"{bare}."
        if not head or last.lower() not in words.dangling:
            return bare
        text = head


def _balanced(text: str) -> str:
    """*text* without quotation marks that nothing closes, and brackets likewise."""
    if text.count('"') % 2:
        text = text.replace('"', "")
    for opening, closing in _PAIRS:
        if (opening in text or closing in text) and not _is_nested(text, opening, closing):
            text = text.replace(opening, "").replace(closing, "")
    return text


def _is_nested(text: str, opening: str, closing: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == opening) - (sign == closing)
        if depth < 0:
            return False
    return depth == 0


def shorten(text: str, length: int = MAX_LENGTH, lang: str = "en") -> str:
    """*text* cut before a phrase that does not fit *length* any more; where none begins, between words and with "…".

    >>> shorten("The council approved the budget after a long debate", 48)
    'The council approved the budget'
    """
    if len(text) <= length:
        return text
    pieces = text[: length - 1].split(" ")[:-1]
    words = SummaryWords.load(lang)
    joint = _last_joint(pieces, words)
    cut = without_loose_end(_balanced(" ".join(_without_last_amount(pieces[:joint]))), words)
    return cut + CUT if cut and joint == len(pieces) else cut


def _without_last_amount(pieces: Sequence[str]) -> Sequence[str]:
    """*pieces* without numbers at the end, whose unit may have been cut off."""
    while pieces and _has_digit(pieces[-1]):
        pieces = pieces[:-1]
    return pieces


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _last_joint(pieces: Sequence[str], words: SummaryWords) -> int:
    """The number of *pieces* to keep: up to the last preposition or comma, but more than half of them."""
    joints = words.loose_prepositions | words.lexicon.time_conjunctions
    for count in range(len(pieces) - 1, len(pieces) // 2, -1):
        amount = any(map(_has_digit, pieces[count : count + 2]))  # "about 300"
        if pieces[count].lower() in joints and pieces[count - 1].lower() not in joints and not amount:
            return count
        if pieces[count - 1].endswith((",", ";", ":")):
            return count
    return len(pieces)
