"""The publication date that a page shows to its readers: a time beside the headline, a byline, a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

import attrs

from timeline.readers.page_layout import BEFORE, FOOT, HEAD, PageLayout
from timeline.readers.page_words import name_parts, page_words
from timeline.readers.written_dates import PageLanguage, WrittenDate, written_dates, written_day

LONGEST_LINE = 200
_MOST_LINES = 400
"""So many lines with digits are read; a page has a byline among its first."""
_DATE_ATTRIBUTE = re.compile(r"(?i)(?:^|-)(?:datetime|date|timestamp|time|pubdate|published|publish|ts)$")
_PUBLISHED, _UPDATED = "\ue000", "\ue001"
"""Stand for a label that the markup gives, in the text of a line."""
_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*|[©\ue000\ue001]")
_CLOCK = re.compile(r"\d{1,2}(?:[:.h]\d{2}){1,2}h?(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?(?:[ap]\.?m\b\.?|h\b)", re.I)
_SENTENCE = re.compile(r"[^\W\d_]{4,}[.!?]\s*\Z")
_LONGEST_DATELINE = 90
_AFTER_DATELINE = re.compile(r"\s?[–—:|]\s|\s--?\s|\)\s")
_PLACED = re.compile(r"[,(/|–—-]\s?(?:[^\W\d_]{1,3}\s?)?\Z")
"""What stands between the place and the date of a dateline: "Lund, ", "Lund (", "Lund, le "."""
_MOST_STRANGE = {"label": 6, "time": 3, "class": 3, "plain": 0}
"""The most words in lower case that a line may hold beside the usual ones; more make a sentence about the date."""


@attrs.frozen
class ShownDate:
    """A date that a page shows outside its running text.

    ``label`` is ``published``, ``updated`` or empty; ``sign`` names what made the line one with a date: its label, a
    ``time`` element (or an attribute), its class, or nothing (``plain``).
    """

    day: date
    label: str
    sign: str
    zone: str
    source: str


def shown_dates(layout: PageLayout, language: PageLanguage) -> tuple[ShownDate, ...]:
    """The dates of all short lines outside the running text that are not sentences, in the order of the page."""
    lines = (element for element in _lines(layout) if _has_digits(element))
    read = partial(_dates_of, layout=layout, language=language)
    return tuple(found for element, _ in zip(lines, range(_MOST_LINES), strict=False) for found in read(element))


def dateline_day(layout: PageLayout, language: PageLanguage) -> tuple[date, str] | None:
    """The date before the dash at the beginning of the running text ("NORREL, Feb. 3, 2019 —"), and its words."""
    lines = (" ".join(element.text_content()[:LONGEST_LINE].split()) for element in layout.openings)
    return next((dateline for line in lines if (dateline := day_of_dateline(line, language))), None)


def day_of_dateline(opening: str, language: PageLanguage) -> tuple[date, str] | None:
    """The date of a text's dateline and its words; ``None`` if the text begins otherwise.

    >>> day_of_dateline("NORREL, Feb. 3, 2019 — The council met.", PageLanguage("en"))
    (datetime.date(2019, 2, 3), 'NORREL, Feb. 3, 2019')
    >>> day_of_dateline("On Feb. 3, 2019 the council met - in the open.", PageLanguage("en"))
    """
    for mark in _AFTER_DATELINE.finditer(opening[:_LONGEST_DATELINE]):
        line = opening[: mark.start()]
        dates = written_dates(line, language)
        if dates:
            place = line[: dates[0].start].rstrip()
            placed = not place or place.isupper() or bool(_PLACED.search(place))
            told = placed and len(dates) == 1 and not _strange(line, dates) and _label_of(line) != "unrelated"
            return (dates[0].day, line) if told else None
    return None


def _has_digits(element: Any) -> bool:
    return any(letter.isdigit() for letter in "".join((*element.itertext(), *element.attrib.values()))[:2_000])


def _lines(layout: PageLayout) -> Iterator[Any]:
    """The outermost elements that hold only one short line each."""
    covered: set[Any] = set()
    for element in layout.elements:
        if element.getparent() in covered:
            covered.add(element)
        elif layout.zone(element) and _is_line(element, layout):
            covered.add(element)
            yield element


def _is_line(element: Any, layout: PageLayout) -> bool:
    if element.tag in ("html", "body", "head", "title", "meta", "link", "h1", "h2", "h3", "h4", "h5", "h6"):
        return False
    return element not in layout.structured and layout.lengths[element] <= LONGEST_LINE


def _dates_of(element: Any, layout: PageLayout, language: PageLanguage) -> Iterator[ShownDate]:
    """The dates of a line with their labels; none if the line is a sentence or stands beside another story."""
    line = " ".join("".join(_pieces(element, language)).split())
    dates = written_dates(line, language)
    zone = layout.zone(element)
    if not dates:
        return
    sign, own = _sign(element), _named_label(element)
    strange = _strange(line, dates)
    ends = [0, *(written.end for written in dates)]
    for (begin, end), written in zip(pairwise(ends), dates, strict=True):
        label = _label_of(line[begin : written.start]) or own or _label_behind(line[end:])
        shown_by = "label" if label else sign
        if label == "unrelated" or strange > _MOST_STRANGE[shown_by] or not _belongs(shown_by, zone, line, element):
            continue
        if label or not _SENTENCE.search(line):
            yield ShownDate(written.day, label, shown_by, zone, _source(element, sign))


def _belongs(sign: str, zone: str, line: str, element: Any) -> bool:
    """True if a line in this zone can be the article's own."""
    if sign == "label":
        return True
    if zone == HEAD:
        return True
    if zone == BEFORE:
        linked = any(len((link.text or "").strip()) for link in element.iter("a"))
        return not linked and not _beside_links(element) and (sign != "plain" or bool(_CLOCK.search(line)))
    return zone == FOOT and sign != "plain"


def _beside_links(element: Any) -> bool:
    """True if the element around the line holds a link: "<a>Other story</a> <span>3 May</span>"."""
    parent = element.getparent()
    return parent is not None and parent.tag != "body" and any(child.tag == "a" for child in parent)


def _pieces(element: Any, language: PageLanguage) -> Iterator[str]:
    """The text of a line; a ``time`` with its date in an attribute gives that one, behind its label."""
    day = _day_of_attributes(element, language)
    inner = "".join(_inner(element, language))
    label = {"published": _PUBLISHED, "updated": _UPDATED}.get(_named_label(element), "")
    written = len(written_dates(inner, language)) if day else 0
    yield f" {label} " if label else ""
    yield f" {day.isoformat()} " if day and written < 2 else inner


def _inner(element: Any, language: PageLanguage) -> Iterator[str]:
    yield f" {element.text or ''}"
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child, language)
        yield f" {child.tail or ''}" if child.tag == "br" else (child.tail or "")


def _day_of_attributes(element: Any, language: PageLanguage) -> date | None:
    """The day in an attribute for machines: ``datetime``, ``data-date`` and the like."""
    if not isinstance(element.tag, str):
        return None
    values = [value for name, value in element.attrib.items() if _DATE_ATTRIBUTE.search(name)]
    if element.get("itemprop"):
        values.append(element.get("content") or "")
    days = (written_day(value, language) for value in values if value)
    return next((day for day in days if day), None)


def _named_label(element: Any) -> str:
    """The label that the markup gives to a date, in ``itemprop``, ``pubdate`` or the class."""
    parts = name_parts(element) | {(element.get("itemprop") or "").lower()}
    if parts & page_words().updated_names:
        return "updated"
    published = parts & page_words().published_names or element.get("pubdate") is not None
    return "published" if published else ""


def _label_of(before: str) -> str:
    """The label in the text before a date; the date of publication has precedence over that of a change."""
    words = _WORD.findall(before.lower())
    parts = {part for word in words for part in re.split(r"[.'’-]", word)} | set(words)
    lists = page_words()
    if _PUBLISHED in parts or parts & lists.published:
        return "published"
    if _UPDATED in parts or parts & lists.updated:
        return "updated"
    unknown = before.rstrip().endswith(":") and words and words[-1] not in lists.byline
    return "unrelated" if unknown or parts & lists.unrelated else ""


def _label_behind(after: str) -> str:
    """The label in brackets behind a date: "3 May 2019 (updated)"."""
    match = re.match(r"\s*[(\[]([^)\]]{1,40})[)\]]", after)
    return _label_of(match[1]) if match and not re.search(r"\d", match[1]) else ""


def _strange(line: str, dates: tuple[WrittenDate, ...]) -> int:
    """The number of words in lower case, outside dates, that a byline does not have."""
    lists = page_words()
    outside = list(line)
    for written in dates:
        outside[written.start : written.end] = " " * (written.end - written.start)
    rest = _CLOCK.sub(" ", "".join(outside))
    usual = lists.byline | lists.published | lists.updated
    words = (word for word in _WORD.findall(rest) if word[0].islower())
    return sum(1 for word in words if word not in usual and not set(re.split(r"[.'’-]", word)) <= usual)


def _sign(element: Any) -> str:
    """What marks a line as one with a date."""
    inside = [child for child in element.iter() if isinstance(child.tag, str)]
    if any(child.tag == "time" or any(map(_DATE_ATTRIBUTE.search, child.attrib)) for child in inside):
        return "time"
    around = element.getparent()
    cued = any(
        name_parts(child) & page_words().dated_names for child in (*inside, *([around] if around is not None else []))
    )
    return "class" if cued else "plain"


def _source(element: Any, sign: str) -> str:
    """The part of the page that shows the date, in words."""
    time = next((child for child in element.iter("time")), None)
    if sign == "time" and time is not None:
        return f"a time it shows ({' '.join(time.text_content().split()) or time.get('datetime')})"
    return "a date outside its running text"
