"""EDTF lines: the date in EDTF (Library of Congress 2019, ISO 8601-2), a tab, and what happened."""

from __future__ import annotations

from timeline.exporters.cells import safe_cell
from timeline.exporters.items import Item, items
from timeline.values.interval import marked_edtf
from timeline.values.record import TimelineRecord
from timeline.values.timex3 import TimexRange

SUFFIXES = (".edtf",)
MEDIA_TYPE = "text/plain; charset=utf-8"

_MARKS = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}
"""The signs of EDTF for dates that are (approximate, uncertain)."""


def render(timeline: TimelineRecord) -> str:
    """One line for each entry, as ``2021-09-28<TAB>Ministers met``.

    ``~`` marks an approximate date, ``?`` an uncertain one, ``%`` both. Days that the article lists ("Tuesday and
    Wednesday") are a set: ``{2021-09-28,2021-09-29}``. Tabs make cells of a spreadsheet of what is pasted there, so
    words that one would run as a formula begin with an apostrophe, as in CSV.
    """
    return "".join(
        f"{edtf_of(timeline, item)}\t{safe_cell(item.mark + item.entry.summary)}\n" for item in items(timeline)
    )


def edtf_of(timeline: TimelineRecord, item: Item) -> str:
    """The date of *item* in the EDTF that common parsers read, with its marks; a list of days is a set."""
    days = _listed_days(timeline, item)
    return "{" + ",".join(day + _mark(item) for day in days) + "}" if days else plain_edtf(item)


def plain_edtf(item: Item) -> str:
    """The date of *item* in EDTF with its marks, of an entry whose article is not at hand."""
    return marked_edtf(item.entry.anchor.interval, _mark(item))


def _mark(item: Item) -> str:
    return _MARKS["~" in item.edtf, item.uncertain]


def _listed_days(timeline: TimelineRecord, item: Item) -> list[str]:
    """The dates of *item* if the article lists them and each is a single date."""
    listed = next((joined for joined in timeline.ranges if _is_list(joined, item)), None)
    values = {timex.tid: str(timex.interval) for timex in timeline.timexes}
    days = [values[tid] for tid in listed.tids] if listed else []
    return [] if any("/" in day for day in days) else days


def _is_list(joined: TimexRange, item: Item) -> bool:
    anchor = item.entry.anchor
    return joined.kind == "list" and joined.tids == anchor.timex and joined.interval == anchor.interval
