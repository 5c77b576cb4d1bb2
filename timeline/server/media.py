"""The formats that are answered in, the media type of each, and which of them an ``Accept`` header asks for."""

from __future__ import annotations

import attrs

from timeline.errors import FormatError
from timeline.exporters import SUFFIXES, formats
from timeline.server.errors import NotAcceptableError

_PLAIN = "text/plain; charset=utf-8"
_MERMAID = "text/vnd.mermaid; charset=utf-8"
_BINARY = "application/octet-stream"
FRAMES = frozenset({"pandas", "polars"})
"""Formats that are objects in memory."""

MEDIA_TYPES = {
    "json": "application/json",
    "table": _PLAIN,
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "jsonl": "application/jsonl",
    "markdown": "text/markdown; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "timeml": "application/xml",
    "mermaid": _MERMAID,
    "gantt": _MERMAID,
    "flowchart": _MERMAID,
    "dot": "text/vnd.graphviz; charset=utf-8",
    "edtf": _PLAIN,
    "jsonld": "application/ld+json",
    "annotations": 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    "turtle": "text/turtle; charset=utf-8",
    "timelinejs": "application/json",
    "vis": "application/json",
    "arrow": "application/vnd.apache.arrow.file",
    "parquet": "application/vnd.apache.parquet",
    "png": "image/png",
    "svg": "image/svg+xml",
}
"""By format; of several with one type, the first is the one that ``Accept`` means."""


@attrs.frozen
class Offer:
    """A format that timelines are answered in."""

    name: str
    media_type: str
    suffixes: tuple[str, ...]


def offers() -> tuple[Offer, ...]:
    """All formats that can be sent, those of other packages included; the one that is sent unasked comes first.

    >>> offers()[0]
    Offer(name='json', media_type='application/json', suffixes=('.json',))
    """
    known = [name for name in MEDIA_TYPES if name in formats()]
    others = [name for name in formats() if name not in MEDIA_TYPES and name not in FRAMES]
    return tuple(Offer(name, MEDIA_TYPES.get(name, _BINARY), _suffixes(name)) for name in (*known, *others))


def _suffixes(name: str) -> tuple[str, ...]:
    return tuple(suffix for suffix, meant in SUFFIXES.items() if meant == name) or (f".{name}",)


def chosen(format: str, accept: str) -> Offer:
    """The format that is asked for by name, else the one that an ``Accept`` header likes best, else JSON.

    Raises ``FormatError`` for a name that is not offered, ``NotAcceptableError`` where the header takes none of them.

    >>> chosen("", "text/csv, application/json;q=0.5").name, chosen("ics", "text/csv").name, chosen("", "*/*").name
    ('csv', 'ics', 'json')
    """
    known = offers()
    if format:
        found = next((offer for offer in known if offer.name == format), None)
        if found is None:
            raise FormatError(f"format: no {format[:60]!r}; there are: {', '.join(offer.name for offer in known)}")
        return found
    wanted = _ranges(accept) or [("*/*", 1.0)]
    best = max(known, key=lambda offer: _liking(offer, wanted))  # the first of those that are liked best
    if not _liking(best, wanted):
        raise NotAcceptableError(
            "no format has a media type that the Accept header takes: GET /formats lists them, format= names one"
        )
    return best


def _ranges(accept: str) -> list[tuple[str, float]]:
    """The media ranges of an ``Accept`` header (RFC 9110, 12.5.1) with their weights; parameters are passed over.

    >>> _ranges("text/html;level=1, text/*;q=0.3, */*;q=oops")
    [('text/html', 1.0), ('text/*', 0.3), ('*/*', 0.0)]
    """
    ranges = []
    for each in accept.lower().split(","):
        name, *parameters = (part.strip() for part in each.split(";"))
        weights = [part[2:] for part in parameters if part.startswith("q=")]
        if name:
            ranges.append((name, _weight(weights[0]) if weights else 1.0))
    return ranges


def _weight(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _liking(offer: Offer, ranges: list[tuple[str, float]]) -> float:
    """The weight of the most specific range that *offer* is in."""
    essence = offer.media_type.partition(";")[0]
    for fitting in (essence, essence.partition("/")[0] + "/*", "*/*"):
        weights = [weight for name, weight in ranges if name == fitting]
        if weights:
            return max(weights)
    return 0.0
