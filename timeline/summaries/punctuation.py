"""Lines as text: spacing, punctuation, capitals, and the last resort if a line is still too long."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from timeline.parsing.parsed_text import Token
from timeline.summaries.words import SummaryWords

MAX_LENGTH = 120
"""The characters of a summary."""
ELLIPSIS = " …"
"""The end of a line that was cut between words."""
LEADING_ELLIPSIS = "… "
"""The beginning of a line that begins within its sentence."""

_COMMAS = re.compile(r"[,;](?:\s*[,;])+")
_SPACED_SIGN = re.compile(r" (?=[,;:!?]|\.(?!\w))")  # of single spaces: "\s+" would be quadratic in a run of them
_TIGHT_COMMA = re.compile(r",(?=[^\W\d])")
_SPACED_APOSTROPHE = re.compile(r" (?<=s )(?=['’](?: |$))")  # the space first, because it is found quickly
_EDGES = " \t,;:-–—.…*\\"
_INITIALS = re.compile(r"\b[A-Za-z]\.[A-Za-z]$")
_DASHES = frozenset({"-", "--", "–", "—"})
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"))
_CLOSING = "’”»)]} "
_SIGNS = '"“”()[]{}«»'


def detokenized(
    tokens: Iterable[Token], replacements: Mapping[int, str] | None = None, gaps: Collection[int] = frozenset()
) -> str:
    """The tokens, given in text order, as running text.

    Neighbours are spaced as in the article and others by one space. *replacements* gives other words for the tokens at
    some indices, and an ellipsis precedes the tokens at the indices *gaps*.
    """
    replaced, pieces = replacements or {}, list[str]()
    following, space = -1, ""  # the index behind the last token, and the space between
    for token in tokens:
        pieces.append(space if token.i == following else _space_before(token))
        if token.i in gaps:
            pieces.append(ELLIPSIS if token.is_punct else "… ")
        pieces.append(replaced.get(token.i, token.text))
        following, space = token.i + 1, " " if token.space_after else ""
    return " ".join("".join(pieces).split())


def _space_before(token: Token) -> str:
    """Nothing before punctuation and "'s", else a space."""
    if token.text in _DASHES and token.space_after:
        return " "
    return "" if (token.is_punct and not token.is_quote) or token.text.startswith(("'", "’")) else " "


def finish(text: str, words: SummaryWords, length: int = MAX_LENGTH, *, is_whole: bool = False) -> str:
    """*text* with clean punctuation and a capital, in at most *length* characters and whole words.

    The last word of a text that *is_whole* stays, even if such words usually lead on: "shot her".

    >>> finish('the council , , which met ,approved the budget and', SummaryWords.load("en"))
    'The council, which met, approved the budget'
    """
    if text.startswith(LEADING_ELLIPSIS):
        return LEADING_ELLIPSIS + _finished(text, words, length - len(LEADING_ELLIPSIS), is_whole)
    return capitalize_first(_finished(text, words, length, is_whole))


def _finished(text: str, words: SummaryWords, length: int, is_whole: bool) -> str:
    line = _cleaned(text, words, is_whole)
    if len(line) > length:  # shortening may remove the quotation mark before a comma
        line = " ".join(shorten(line, words, length).split())
        line = _COMMAS.sub(",", _SPACED_SIGN.sub("", line))
    was_cut = text.endswith(ELLIPSIS) and not line.endswith(ELLIPSIS) and len(line) + len(ELLIPSIS) <= length
    return line + ELLIPSIS if line and was_cut else line


def _cleaned(text: str, words: SummaryWords, is_whole: bool) -> str:
    text = " ".join(_balanced(text).lstrip(_CLOSING).split())  # in this order: "( ( (" leaves a run of spaces behind
    text = _SPACED_SIGN.sub("", _COMMAS.sub(",", text))
    text = _TIGHT_COMMA.sub(", ", text)
    text = _SPACED_APOSTROPHE.sub("", text)
    text = words.spaced_contraction.sub("", text)
    return without_loose_end(text, words, is_whole=is_whole)


def capitalize_first(text: str) -> str:
    """*text* with a capital, unless its first word has one inside ("iPhone").

    >>> capitalize_first("the iPhone"), capitalize_first("iPhones were sold"), capitalize_first("then-Mayor Ruiz")
    ('The iPhone', 'iPhones were sold', 'Then-Mayor Ruiz')
    """
    first = text.split(" ", 1)[0].lstrip(_SIGNS).partition("-")[0]
    start = len(text) - len(text.lstrip(_SIGNS))
    if first != first.lower() or len(text[start : start + 1].upper()) != 1:
        return text
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def without_loose_end(text: str, words: SummaryWords, *, is_whole: bool = False) -> str:
    """*text* without signs at its end, and without words that lead on to something left out unless it *is_whole*.

    Initials and abbreviations keep their last full stop: "U.S.", "Inc.".
    """
    pieces = text.lstrip(_EDGES).split(" ")
    while pieces:
        last = pieces[-1].rstrip(_EDGES)
        abbreviated = _INITIALS.search(last) or f"{last.lower()}." in words.lexicon.organisations
        if abbreviated and pieces[-1].startswith(".", len(last)):
            return " ".join([*pieces[:-1], f"{last}."])
        if last and (is_whole or len(pieces) == 1 or last.lower() not in words.dangling):
            return " ".join([*pieces[:-1], last])
        pieces.pop()
    return ""


def _balanced(text: str) -> str:
    """*text* without quotation marks or brackets of a kind in which one has no partner."""
    if text.count('"') % 2:
        text = text.replace('"', "")
    for opening, closing in _PAIRS:
        if (opening in text or closing in text) and not _is_nested(text, opening, closing):
            text = text.replace(opening, "").replace(closing, "")
    return text


def _is_nested(text: str, opening: str, closing: str) -> bool:
    depth = 0
    for sign in text:
        if sign == opening:
            depth += 1
        elif sign == closing:
            depth -= 1
        if depth < 0:
            return False
    return depth == 0


def shorten(text: str, words: SummaryWords, length: int = MAX_LENGTH) -> str:
    """*text* cut before the phrase that exceeds *length*; if no phrase begins there, between words and with "…".

    >>> shorten("The council approved the budget after a long debate", SummaryWords.load("en"), 48)
    'The council approved the budget'
    """
    if len(text) <= length:
        return text
    pieces = text[: length - 1].split(" ")[:-1]
    kept = _pieces_kept(pieces, words)
    line = without_loose_end(_balanced(" ".join(_without_last_amount(pieces[:kept], words))), words)
    return line + ELLIPSIS if line and kept == len(pieces) else line


def _without_last_amount(pieces: Sequence[str], words: SummaryWords) -> Sequence[str]:
    """*pieces* without numbers at the end, whose unit may have been cut off, and without the month before a day."""
    cut = pieces
    while cut and _has_digit(cut[-1]):
        cut = cut[:-1]
    if cut and len(cut) < len(pieces) and cut[-1].lower().rstrip(".") in words.lexicon.time_words:
        cut = cut[:-1]  # "on Friday, *March* 6"
    return cut


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _pieces_kept(pieces: Sequence[str], words: SummaryWords) -> int:
    """The number of *pieces* up to the last preposition or comma, if that is more than half of them; else all."""
    for count in range(len(pieces) - 1, len(pieces) // 2, -1):
        amount = any(map(_has_digit, pieces[count : count + 2]))  # "about 300"
        if _opens_phrase(pieces[count], words) and not _opens_phrase(pieces[count - 1], words) and not amount:
            return count
        if pieces[count - 1].endswith((",", ";", ":")):
            return count
    return len(pieces)


def _opens_phrase(piece: str, words: SummaryWords) -> bool:
    word = piece.lower()
    return word in words.loose_prepositions or word in words.lexicon.time_conjunctions
