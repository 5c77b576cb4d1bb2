"""The publication date in JSON-LD: that of the page's own article, among the videos, lists and other articles there."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import attrs

_ARTICLE = re.compile(r"(?i)(?:article|posting|report|review|blog|work)$")
_PAGE = re.compile(r"(?i)(?:web|item|about|faq)page$")
_WRAPPING = re.compile(
    r"\A\s*(?:<!--|(?://\s*|/\*)?<!\[CDATA\[(?:\*/)?)|(?:-->|(?://\s*|/\*)?\]\]>(?:\*/)?|;)\s*\Z",
)
"""Comments and marks around the JSON in old pages."""
_TRAILING_COMMA = re.compile(r",(?=\s*[\]}])")
_LONGEST = 1_000_000
_MAIN = ("mainEntity", "mainEntityOfPage")

LinkedItem = dict[str, Any]


@attrs.frozen
class PageIdentity:
    """What tells a page's own article from others: its addresses and its titles, normalised."""

    addresses: frozenset[str]
    titles: frozenset[str]

    def names(self, item: LinkedItem) -> bool:
        """True if *item* has the page's address or title."""
        return bool(_addresses(item) & self.addresses or _titles(item) & self.titles)

    def contradicts(self, item: LinkedItem) -> bool:
        """True if *item* has an address and a headline, and neither is the page's."""
        told = _addresses(item) and self.addresses and _titles(item) and self.titles
        return bool(told) and not self.names(item)


def page_identity(addresses: list[str], titles: list[str]) -> PageIdentity:
    """The identity of a page with these addresses and titles.

    >>> page_identity(["https://www.post.example/walls/?x=1"], ["Flood walls | The Post"]).addresses
    frozenset({'post.example/walls'})
    """
    cut = [part for title in titles for part in (title, re.split(r"\s[|–—-]\s", title)[0])]
    return PageIdentity(
        frozenset(filter(None, map(normal_address, addresses))), frozenset(filter(None, map(_normal, cut)))
    )


def normal_address(address: str) -> str:
    """An address without its scheme, "www.", query and last slash; empty for the front page and for other texts."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    return f"{parts.netloc.lower().removeprefix('www.')}{path}" if parts.netloc and path else ""


def stated_dates(scripts: list[str], identity: PageIdentity, key: str) -> list[str]:
    """The values of *key* ("datePublished") of the page's own article; else of the page. Mostly one, else empty.

    >>> script = '''{"@graph": [{"@type": "VideoObject", "datePublished": "2017-01-01"},
    ...     {"@type": "NewsArticle", "datePublished": "2019-02-03", "video": {"datePublished": "2017-01-01"}}]}'''
    >>> stated_dates([script], page_identity([], []), "datePublished")
    ['2019-02-03']
    """
    items = [item for script in scripts for item in _items(script)]
    for kind in (_ARTICLE, _PAGE):
        own = [item for item in items if _is(item, kind) and not identity.contradicts(item)]
        own = [item for item in own if identity.names(item)] or own
        values = list(dict.fromkeys(value for item in own if isinstance(value := item.get(key), str)))
        if values:
            return values
    return []


def _items(script: str) -> Iterator[LinkedItem]:
    """The items that a script describes for their own sake, not as a part of others."""
    waiting = deque([_read(script)])
    while waiting:
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[name] for name in ("@graph", *_MAIN) if isinstance(value.get(name), (list, dict)))


def _read(script: str) -> object:
    """The value of a script; ``None`` if it is not JSON even without comments around it and commas at ends of lists."""
    text = script[:_LONGEST]
    for _ in range(2):
        text = _WRAPPING.sub("", text)
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _is(item: LinkedItem, kind: re.Pattern[str]) -> bool:
    types = item.get("@type")
    return any(isinstance(each, str) and kind.search(each) for each in (types if isinstance(types, list) else [types]))


def _addresses(item: LinkedItem) -> frozenset[str]:
    own = [item.get(name) for name in ("url", "@id", "mainEntityOfPage")]
    of_page = item.get("mainEntityOfPage")
    if isinstance(of_page, dict):
        own += [of_page.get("@id"), of_page.get("url")]
    return frozenset(filter(None, (normal_address(each.partition("#")[0]) for each in own if isinstance(each, str))))


def _titles(item: LinkedItem) -> frozenset[str]:
    own = [item.get(name) for name in ("headline", "name", "alternativeHeadline")]
    return frozenset(filter(None, (_normal(each) for each in own if isinstance(each, str))))


def _normal(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))
