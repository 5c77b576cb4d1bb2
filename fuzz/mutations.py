"""Change inputs: plain text, and the trees of JSON and TOML documents.

A document that is changed as a tree stays well-formed, so it gets past the parser to the code behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

ODD = (
    "\0", "\x1b[31m", "\r\n", "\n\n", "\u00a0", "\u2028", "\ufeff", "\u202e", "\ud83d", "\udc00", "\ud83d\ude00", "😀", "é",
    "e\u0301", "İ", "ß", "ﬁ", "１２", "٣", "²", "½", "Ⅳ", "〇", "\t", " ", "'", '"', "`", "<", ">", "&", "&#0;", "]]>", "--",
    "%", "$", "$$$$$$$$", "(", ")", "{", "}", "[", "]", "|", "?", "/", "\\", "-", "–", ".", ",", ":", ";", "_", "~", "0", "00",
    "31", "32", "99", "1000", "2024", "9999", "10000", "1e309", "-1", "999999999999999999999999",
    "\u200e", "\u200f", "\u061c", "\u202a", "\u202c", "\u2066", "\u2069", "\u00ad", "\u200b", "\u200d", "\u2060", "\x85", "\x9b",
    "\u200e=1", "＝", "＋", "－", "＠", "@", "=", "+", "NaN", "Infinity", "-Infinity", "nan", "inf",
)  # fmt: skip
"""Strings that break code which expects ASCII, small numbers, visible or well-formed text."""
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 32, 10**30, -(10**30), 0.5, -0.5, 1e308, "", "x", "..", "2024-02-30", "9999-12-31T23:59:59",
    "0001-01-01T00:00:00", "2024-05-06T00:00:00+02:00", "2024-W01-1", [], {}, [[]], {"": ""}, [None], "t0", "e1", "\0",
    float("nan"), float("inf"), float("-inf"), -0.0, "NaN", "\u200e=1", "\u2066", "\u00ad", [float("nan")],
)  # fmt: skip
"""Values to put in the place of others."""


def changed_text(given: str, random: Random, words: Sequence[str], longest: int = 400) -> str:
    """*given* after one to four small changes; *words* have a meaning in its format."""
    for _ in range(random.choice((1, 1, 2, 4))):
        begin = random.randrange(len(given) + 1)
        end = min(len(given), begin + random.choice((0, 1, 2, 8, 32)))
        given = given[:begin] + _instead(given[begin:end], given, random, words) + given[end:]
    if len(given) > longest:
        begin = random.randrange(len(given) - longest + 1)
        given = given[begin : begin + longest]
    return given


def _instead(piece: str, whole: str, random: Random, words: Sequence[str]) -> str:
    """The replacement of *piece*."""
    match random.randrange(8):
        case 0:
            return ""
        case 1:
            return piece + piece
        case 2:
            return random.choice(ODD)
        case 3:
            begin = random.randrange(len(whole) + 1)
            return whole[begin : begin + random.choice((1, 4, 16))]
        case 4:
            return piece.swapcase() if piece.swapcase() != piece else piece[::-1]
        case 5:
            return chr(random.choice((random.randrange(0x80), random.randrange(0x3000), random.randrange(0x110000))))
        case _:
            return random.choice(("", " ")) + random.choice(words or ODD) + random.choice(("", " "))


def changed_tree(tree: Any, random: Random, words: Sequence[str]) -> Any:
    """*tree* (dictionaries, lists and scalars) after one to three changes, which are made in place if possible."""
    for _ in range(random.choice((1, 1, 2, 3))):
        places = list(_places(tree))
        if not places:
            return random.choice(VALUES)
        holder, key = random.choice(places)
        _change(holder, key, random.choice(places), random, words)
    return tree


def _places(tree: Any) -> Any:
    """Every place of a value: the dictionary or list, and the key or index."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in list(items):
        yield tree, key
        yield from _places(value)


def _change(holder: Any, key: Any, other: tuple[Any, Any], random: Random, words: Sequence[str]) -> None:
    value = holder[key]
    match random.randrange(9):
        case 0:
            del holder[key]
        case 1:
            holder[key] = random.choice(VALUES)
        case 2 if isinstance(holder, list):
            holder.insert(key, _copied(value))
        case 2:
            holder[random.choice((str(key).upper(), *words, ""))] = holder.pop(key)
        case 3:
            holder[key] = _copied(other[0].get(other[1]) if isinstance(other[0], dict) else _at(*other))
        case 4:
            holder[key] = [value]
        case _ if isinstance(value, str):
            holder[key] = changed_text(value, random, words, 120)
        case _ if isinstance(value, int | float):
            holder[key] = random.choice((value + 1, -value, value * 10, 0, value - 1, 10**19))
        case _:
            holder[key] = random.choice((random.choice(VALUES), random.choice(words)))


def _at(holder: list[Any], index: int) -> Any:
    return holder[index] if index < len(holder) else None


def _copied(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _copied(value) for key, value in tree.items()}
    return [_copied(value) for value in tree] if isinstance(tree, list) else tree


def decoded(data: bytes) -> str:
    """*data* as text: lone surrogates are kept, and bytes that are not UTF-8 are replaced."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def encoded(text: str) -> bytes:
    """*text* as :func:`decoded` reads it."""
    return text.encode("utf-8", "surrogatepass")
