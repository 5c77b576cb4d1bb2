"""Where the article of a page is, and which elements around it belong to it. Each step is one pass over the tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from timeline.readers.page_words import name_parts, page_words

RUNNING = 120
"""A paragraph with more characters belongs to the running text."""
_OWN_TEXT = 200
"""An element that is not a paragraph belongs to the running text if it has so much text outside its elements."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset("p article section main header footer aside nav ul ol table figure form".split())
_ASIDE = frozenset("nav aside figure figcaption form select option button script style noscript template".split())
_MOST_OPENINGS = 5
_ARTICLES = frozenset(("article", "main"))
_WHOLE = frozenset(("html", "body"))

HEAD, BEFORE, FOOT, ELSEWHERE = "head", "before", "foot", "elsewhere"
"""The zones: between headline and running text, before the article, behind its running text, anywhere else."""


@attrs.frozen(eq=False)
class PageLayout:
    """The elements of a page in order, with the zone of each that is not in an area of its own, such as a sidebar.

    ``structured`` holds the elements with headings, paragraphs or lists inside, which are not a single line.
    ``openings`` are the first paragraphs of the article.
    """

    elements: tuple[Any, ...]
    zones: Mapping[Any, str]
    lengths: Mapping[Any, int]
    structured: frozenset[Any]
    openings: tuple[Any, ...] = ()

    def zone(self, element: Any) -> str:
        """The zone of *element*; empty for elements of other areas and of the running text."""
        return self.zones.get(element, "")


@attrs.frozen
class _Article:
    """The elements of the article: the one that holds it, its first and last running paragraphs, and its headline."""

    container: Any
    first: int
    last: int
    begin: int
    around: frozenset[Any]


def page_layout(tree: Any) -> PageLayout:
    """The layout of the page in lxml's *tree*."""
    elements = tuple(element for element in tree.iter() if isinstance(element.tag, str))
    lengths, structured = _measured(elements)
    running = [place for place, element in enumerate(elements) if _is_running(element, lengths)]
    article = _article(elements, running, lengths)
    zones = dict(_zones(elements, article, frozenset(running)))
    openings = [element for element in elements[: article.first] if element.tag == "p" and zones.get(element) == HEAD]
    first = elements[article.first : article.first + 1]
    return PageLayout(elements, zones, lengths, structured, (*openings[:_MOST_OPENINGS], *first))


def _measured(elements: tuple[Any, ...]) -> tuple[dict[Any, int], frozenset[Any]]:
    """The length of the text of each element, and the elements with other blocks inside."""
    lengths: dict[Any, int] = {}
    structured: set[Any] = set()
    for element in reversed(elements):
        lengths[element] = lengths.get(element, 0) + len((element.text or "").strip())
        parent = element.getparent()
        if parent is not None:
            lengths[parent] = lengths.get(parent, 0) + lengths[element] + len((element.tail or "").strip())
            if element in structured or element.tag in _BLOCKS:
                structured.add(parent)
    return lengths, frozenset(structured)


def _is_running(element: Any, lengths: Mapping[Any, int]) -> bool:
    if element.tag == "p":
        return lengths[element] > RUNNING
    if element.tag in _WHOLE or element.tag in _ASIDE or element.tag in ("title", "head"):
        return False
    own = len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)
    return own > _OWN_TEXT


def _article(elements: tuple[Any, ...], running: list[int], lengths: Mapping[Any, int]) -> _Article:
    """The article: the paragraphs that share the parent with most running text, and the element around them."""
    headlines = [place for place, element in enumerate(elements) if element.tag == "h1"]
    if not running:
        last = len(elements)
        container = next((element for element in elements if element.tag in _ARTICLES), elements[0])
        around = frozenset(_with_ancestors(container))
        begin = headlines[-1] if headlines else elements.index(container)
        return _Article(container, last, last, min(begin, elements.index(container)), around)
    parent = _main_parent(elements, running, lengths)
    own = [place for place in running if elements[place].getparent() is parent]
    container = next((element for element in _with_ancestors(parent) if element.tag in _ARTICLES), None)
    before = [place for place in headlines if place < own[0]]
    if container is None:
        container = _common(parent, elements[before[-1]]) if before else parent
    around = frozenset(_with_ancestors(parent))
    begin = min([elements.index(container), *before[-1:]])
    return _Article(container, own[0], own[-1], begin, around)


def _main_parent(elements: tuple[Any, ...], running: list[int], lengths: Mapping[Any, int]) -> Any:
    """The parent of the most running text, outside of sidebars and comments if there is any outside."""
    apart = _apart(elements, frozenset(), None)
    chosen = [elements[place] for place in running if elements[place] not in apart] or [elements[p] for p in running]
    totals: dict[Any, int] = {}
    for element in chosen:
        parent = element.getparent() if element.getparent() is not None else element
        totals[parent] = totals.get(parent, 0) + lengths[element]
    return max(totals, key=lambda parent: totals[parent])


def _apart(elements: tuple[Any, ...], around: frozenset[Any], container: Any) -> set[Any]:
    """The elements of areas that are not the article's: menus, sidebars, related stories, other articles."""
    apart: set[Any] = set()
    for element in elements:
        inner = element.getparent() in apart
        if inner or (element not in around and element.tag not in _WHOLE and _is_apart(element, container)):
            apart.add(element)
    return apart


def _is_apart(element: Any, container: Any) -> bool:
    if element.tag in _ASIDE or (element.tag == "article" and container is not None):
        return True
    if element.tag in ("header", "footer") and element.getparent() is not None and element.getparent().tag in _WHOLE:
        return not any(child.tag == "h1" for child in element.iter("h1"))
    return bool(name_parts(element) & page_words().aside_names)


def _zones(elements: tuple[Any, ...], article: _Article, running: frozenset[int]) -> Iterator[tuple[Any, str]]:
    apart = _apart(elements, article.around, article.container)
    inside: set[Any] = {article.container}
    text: set[Any] = set()
    for place, element in enumerate(elements):
        parent = element.getparent()
        if parent in inside:
            inside.add(element)
        if place in running or parent in text or element in apart:
            text.add(element)
        elif place < article.begin:
            yield element, BEFORE
        elif place < article.first:
            yield element, HEAD
        elif element in inside:
            yield element, FOOT if place > article.last else ""
        else:
            yield element, ELSEWHERE


def _with_ancestors(element: Any) -> Iterator[Any]:
    yield element
    yield from element.iterancestors()


def _common(one: Any, other: Any) -> Any:
    """The innermost element around both."""
    others = set(_with_ancestors(other))
    return next(element for element in _with_ancestors(one) if element in others)
