"""The formats in which the service answers, their media types, and the choice between them by an ``Accept`` header."""

from __future__ import annotations

import re

import attrs

from timeline.errors import FormatError
from timeline.exporters import BUILT_IN, SUFFIXES, formats, media_type
from timeline.server.errors import NotAcceptableError

_BINARY = "application/octet-stream"
_WEIGHT = re.compile(r"(?:^|;)[ \t]*q=(?:(0?\.\d+|[01](?:\.\d*)?)[ \t]*(?![^;]))?")
"""The weight of a media range; "q=.2", which the standard forbids, is what Java sends."""

OFFER_ORDER = (
    "json", "table", "html", "csv", "jsonl", "markdown", "ics", "timeml", "mermaid", "gantt", "flowchart", "dot",
    "edtf", "jsonld", "annotations", "turtle", "timelinejs", "vis", "arrow", "parquet", "png", "svg",
)  # fmt: skip
"""The order in which formats are offered. Of several with one media type, ``Accept`` means the first.

Formats that are not listed follow in alphabetical order.
"""

_OFFERED = (*OFFER_ORDER, *sorted(BUILT_IN.keys() - OFFER_ORDER))
MEDIA_TYPES = {name: media_type(name) for name in _OFFERED if media_type(name)}
"""The media type of each built-in format that is a text or a file, in the order in which they are offered."""

FRAMES = frozenset(BUILT_IN.keys() - MEDIA_TYPES)
"""Formats that are data frames: objects in memory, which no answer can hold."""


@attrs.frozen
class Offer:
    """A format in which the service can send a timeline."""

    name: str
    media_type: str
    suffixes: tuple[str, ...]


def offers() -> tuple[Offer, ...]:
    """All formats that the service can send, those of other packages included. The default comes first.

    >>> offers()[0]
    Offer(name='json', media_type='application/json', suffixes=('.json',))
    """
    installed = [name for name in formats() if name not in BUILT_IN]
    types = MEDIA_TYPES | dict.fromkeys(installed, _BINARY)
    return tuple(Offer(name, media_type, _suffixes(name)) for name, media_type in types.items())


def _suffixes(name: str) -> tuple[str, ...]:
    return tuple(suffix for suffix, meant in SUFFIXES.items() if meant == name) or (f".{name}",)


def chosen(format: str, accept: str) -> Offer:
    """The format that the client names, else the one that its ``Accept`` header prefers, else JSON.

    Raises ``FormatError`` if the name is not offered, ``NotAcceptableError`` if the header accepts none of the formats.

    >>> chosen("", "text/csv, application/json;q=0.5").name, chosen("ics", "text/csv").name, chosen("", "*/*").name
    ('csv', 'ics', 'json')
    """
    known = offers()
    if format:
        named = next((offer for offer in known if offer.name == format), None)
        if named is None:
            names = ", ".join(offer.name for offer in known)
            raise FormatError(f"unknown format {format[:60]!r}; known formats: {names}")
        return named
    wanted = _weights(accept) or {"*/*": 1.0}
    best = max(known, key=lambda offer: _weight_of(offer, wanted))  # the first of several with the same weight
    if not _weight_of(best, wanted):
        raise NotAcceptableError(
            "the Accept header accepts none of the formats: GET /formats lists their media types, format= names one"
        )
    return best


def _weights(accept: str) -> dict[str, float]:
    """The media ranges of an ``Accept`` header (RFC 9110, 12.5.1), each with its highest weight.

    Parameters other than the weight are ignored.

    >>> _weights("text/html;level=1, text/*;q=0.3, text/html;q=0.2, */*;q=oops")
    {'text/html': 1.0, 'text/*': 0.3, '*/*': 0.0}
    """
    weights: dict[str, float] = {}
    for media_range in dict.fromkeys(accept.lower().split(",")):
        name, _, parameters = media_range.partition(";")
        name = name.strip()
        if name:
            weights[name] = max(_weight_in(parameters), weights.get(name, 0.0))
    return weights


def _weight_in(parameters: str) -> float:
    """The weight that the parameters of a media range give, 1 if none, and 0 for one that is not a number."""
    given = _WEIGHT.search(parameters)
    return min(float(given[1] or 0), 1.0) if given else 1.0


def _weight_of(offer: Offer, weights: dict[str, float]) -> float:
    """The weight of the most specific media range that includes *offer*."""
    essence = offer.media_type.partition(";")[0]
    ranges = (essence, essence.partition("/")[0] + "/*", "*/*")
    return next((weights[media_range] for media_range in ranges if media_range in weights), 0.0)
