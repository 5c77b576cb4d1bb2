"""The publication date of a web page, and the part of the page that states it.

The evidence is asked in this order; the first part that states one complete day decides:

1. metadata of the page that name its publication, and JSON-LD of its own article;
2. a date that the page shows with "published" beside it;
3. a time, a byline or another line beside the headline; then before the article; then the dateline; then behind it;
4. the address;
5. what says only when the page was last changed.

Dates of other stories, of videos and of events are not asked at all. Where two dates of one rank disagree, the address
decides between them; without it, the page has no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import attrs

from timeline.readers.json_ld import PageIdentity, page_identity, stated_dates
from timeline.readers.page_layout import BEFORE, FOOT, HEAD, page_layout
from timeline.readers.shown_dates import ShownDate, dateline_day, shown_dates
from timeline.readers.written_dates import PageLanguage, written_day

HTMLDATE_OPTIONS = {
    "min_date": "1500-01-01",
    "max_date": "9999-12-31",
    "original_date": True,
    "extensive_search": False,
}
"""What trafilatura passes to htmldate; the date that it finds is not used."""

_NAMES = ("property", "name", "itemprop", "http-equiv")
_PUBLISHED = re.compile(
    r"(?:publi[a-z]*?|pub|posted|post|issued?|released?|origin[a-z]*?|reg|created|creation|story)(?:on)?(?:date|time)"
    r"|date(?:publi|posted|created|issued|released)|publishedat|firstpublished|article(?:date|published|created)"
    r"|^dc(?:terms)?(?:date|created|issued)|sailthrudate|citation(?:online)?date"
)
"""The names of metadata that state the publication, without marks: ``prism.publicationDate``, ``parsely-pub-date``."""
_GENERAL = frozenset("date created pdate ptime gentime docdate datecreated displaydate issued".split())
"""Names that state it if nothing above them does."""
_UPDATED = re.compile(r"modif|updat|revis|last|utime|moddate|edited")
_OTHER = re.compile(
    r"video|audio|image|event|expir|unpublish|start|end(?:date|time)|birth|death|review|crawl|build|live|valid"
)
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)(?:([/-])([01]?\d)\2([0-3]?\d)|([01]\d)([0-3]\d)|/([a-z]{3})/([0-3]?\d))(?=[/_.-]|$)"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ARTICLE_SCOPE = re.compile(r"(?i)(?:article|posting|report|blog|work|webpage)$")


@attrs.frozen
class Statement:
    """A day and the part of the page that states it, in words."""

    day: date
    source: str


@attrs.frozen
class _Meta:
    """An element of metadata: its name without marks, its name as written, and its value."""

    name: str
    written: str
    value: str


def published(tree: Any) -> tuple[date | None, str]:
    """The publication date of the page in lxml's *tree*, and the part of it that states the date; else ``None, ""``."""
    language = _language(tree)
    metas = list(_metas(tree))
    address = _address(tree, metas)
    found = _in_metadata(tree, metas, language) or _outside_metadata(tree, metas, language, address)
    return (found.day, found.source) if found else (None, "")


def _language(tree: Any) -> PageLanguage:
    """The language that the page states."""
    stated = tree.xpath("string(//@lang | //@xml:lang)", namespaces={"xml": "http://www.w3.org/XML/1998/namespace"})
    return PageLanguage(stated.strip() if isinstance(stated, str) else "")


def _metas(tree: Any) -> Iterator[_Meta]:
    """The metadata of the whole page; not those of a part with a type of its own, such as a video."""
    for element in tree.iter("meta"):
        written = next((element.get(name) for name in _NAMES if element.get(name)), "")
        sent = "sent" if element.get("http-equiv") == written else ""  # "date" is then when the page was sent
        value = element.get("content") or element.get("datetime") or ""
        if written and value and _of_page(element):
            yield _Meta(sent + re.sub(r"[\W_]", "", written).lower(), written, value)


def _of_page(element: Any) -> bool:
    """False for an item property of a thing that is not an article."""
    if not element.get("itemprop"):
        return True
    scope = next((around for around in element.iterancestors() if around.get("itemscope") is not None), None)
    return scope is None or bool(_ARTICLE_SCOPE.search(scope.get("itemtype") or "Article"))


def _in_metadata(tree: Any, metas: list[_Meta], language: PageLanguage) -> Statement | None:
    """What metadata for machines state of the publication."""
    own = [meta for meta in metas if not _OTHER.search(meta.name) and not _UPDATED.search(meta.name)]
    sure = _first((meta for meta in own if _PUBLISHED.search(meta.name) and meta.name not in _GENERAL), language)
    return (
        sure
        or _in_json_ld(tree, metas, language, "datePublished")
        or _first((meta for meta in own if meta.name in _GENERAL), language)
        or _in_json_ld(tree, metas, language, "dateCreated")
    )


def _first(metas: Iterable[_Meta], language: PageLanguage) -> Statement | None:
    days = ((meta, written_day(meta.value, language)) for meta in metas)
    return next((Statement(day, f"its metadata ({meta.written})") for meta, day in days if day), None)


def _in_json_ld(tree: Any, metas: list[_Meta], language: PageLanguage, key: str) -> Statement | None:
    scripts = [
        element.text or "" for element in tree.iter("script") if "ld+json" in (element.get("type") or "").lower()
    ]
    values = stated_dates(scripts, _identity(tree, metas), key) if scripts else []
    days = {day for value in values if (day := written_day(value, language))}
    return Statement(days.pop(), "its metadata (JSON-LD)") if len(days) == 1 else None


def _identity(tree: Any, metas: list[_Meta]) -> PageIdentity:
    headings = [element.text_content() for element in (*tree.iter("title"), *tree.iter("h1"))]
    titles = [meta.value for meta in metas if meta.name in ("ogtitle", "twittertitle", "title")]
    return page_identity(list(_addresses(tree, metas)), [*headings, *titles])


def _addresses(tree: Any, metas: list[_Meta]) -> Iterator[str]:
    yield from (element.get("href") or "" for element in tree.iter("link") if element.get("rel") == "canonical")
    yield from (meta.value for meta in metas if meta.name == "ogurl")


def _address(tree: Any, metas: list[_Meta]) -> date | None:
    """The day in the address that the page gives as its own."""
    return next((day for address in _addresses(tree, metas) if (day := day_of_address(address))), None)


def day_of_address(address: str) -> date | None:
    """The day in an address; ``None`` if it has none.

    >>> day_of_address("https://post.example/2024/03/14/walls"), day_of_address("https://post.example/2024/03/walls")
    (datetime.date(2024, 3, 14), None)
    """
    match = _IN_ADDRESS.search(address[:500].lower())
    if not match:
        return None
    year, _, month, day, joined_month, joined_day, name, named_day = match.groups()
    try:
        number = _MONTHS.index(name) + 1 if name else int(month or joined_month)
        return date(int(year), number, int(day or joined_day or named_day))
    except ValueError:
        return None


def _outside_metadata(tree: Any, metas: list[_Meta], language: PageLanguage, address: date | None) -> Statement | None:
    """What the page shows; then its address; then what is stated of its last change."""
    layout = page_layout(tree)
    shown = shown_dates(layout, language)
    labelled = [date_ for date_ in shown if date_.label == "published"]
    if labelled:
        return _agreed(labelled, address)
    plain = [date_ for date_ in shown if not date_.label]
    for chosen in _ranks(plain):
        if chosen:
            agreed = _agreed(chosen, address)
            return _supported(agreed, address)
    if line := dateline_day(layout, language):
        return Statement(line[0], f"its dateline ({line[1]})")
    if address:
        return Statement(address, "its address")
    changed = _first((meta for meta in metas if _UPDATED.search(meta.name) and not _OTHER.search(meta.name)), language)
    updated = [date_ for date_ in shown if date_.label == "updated" and date_.zone in (HEAD, BEFORE, FOOT)]
    return (
        changed
        or _in_json_ld(tree, metas, language, "dateModified")
        or (_agreed(updated, address) if updated else None)
    )


def _ranks(plain: list[ShownDate]) -> Iterator[list[ShownDate]]:
    """The dates without a label, the best first."""
    yield [shown for shown in plain if shown.zone == HEAD and shown.sign == "time"]
    yield [shown for shown in plain if shown.zone == HEAD and shown.sign != "time"]
    yield [shown for shown in plain if shown.zone == BEFORE]
    yield [shown for shown in plain if shown.zone == FOOT]


def _agreed(shown: list[ShownDate], address: date | None) -> Statement | None:
    """The first of the dates if no other is earlier, or the one that the address names; ``None`` if they disagree."""
    named = next((each for each in shown if each.day == address), None)
    first = named or shown[0]
    if named is None and any(each.day < first.day for each in shown):
        return None
    return Statement(first.day, first.source)


def _supported(shown: Statement | None, address: date | None) -> Statement | None:
    """The date that is shown without a label; the one in the address where the two are more than a day apart."""
    if address and (shown is None or abs(shown.day - address) > timedelta(days=1)):
        return Statement(address, "its address")
    return shown
