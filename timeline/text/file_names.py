"""Tell the name of an article from an article: "talks.txt", "C:\\news\\talks.html", "https://news.example/talks"."""

from __future__ import annotations

import re

MAX_FILE_NAME = 1024
"""The characters of the longest name that is looked at."""

_SUFFIXES = "txt|text|md|rst|html?|xhtml|xml|tml|jsonl?|csv|tsv|parquet|pdf|docx?|odt|rtf|epub|eml|mbox|tex|gz|zip"
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{1,9}://|www\.)\S+", re.IGNORECASE | re.ASCII)
_FILE = re.compile(rf"\S+\.(?:{_SUFFIXES})|(?:~|\.\.?|[A-Z]:)?[\\/][^\n]*\.(?:{_SUFFIXES})", re.IGNORECASE | re.ASCII)


def is_address(text: str) -> bool:
    """True if *text* is nothing but the address of a page or file.

    >>> is_address("https://news.example/talks?page=1"), is_address("See https://news.example/talks.")
    (True, False)
    """
    return len(text) <= MAX_FILE_NAME and _ADDRESS.fullmatch(text.strip()) is not None


def is_file_name(text: str) -> bool:
    """True if *text* is nothing but the name of a file that may hold an article, with its folders or without.

    >>> [is_file_name(name) for name in ("talks.txt", "./my news/talks.HTML", r"C:\\\\news\\\\talks.pdf")]
    [True, True, True]
    >>> [is_file_name(text) for text in ("", "Rain fell.", "norrel.example", "Norrel moved and/or sold talks.txt")]
    [False, False, False, False]
    """
    return len(text) <= MAX_FILE_NAME and _FILE.fullmatch(text.strip()) is not None
