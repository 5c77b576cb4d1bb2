"""EDTF lines: the date in EDTF (Library of Congress 2019, ISO 8601-2), a tab, and what happened."""

from __future__ import annotations

import re

from timeline.exporters.items import Item, Moment, items
from timeline.exporters.plain import one_line
from timeline.values.edtf import OPEN
from timeline.values.timeline import Timeline
from timeline.values.timex3 import TimexRange

_MARKS = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}
"""EDTF's signs for approximate dates, uncertain ones, and both."""

_SUB_YEAR = re.compile(r"\d{4}-[2-4]\d(?!\d)", re.ASCII)
_ALONE = re.compile(rf"{_SUB_YEAR.pattern}|\d+X+", re.ASCII)
"""Forms that stand alone only: seasons, quarters and halves of years, and decades; the former take no mark either."""


def render(timeline: Timeline) -> str:
    """One line an entry, as ``2021-09-28<TAB>Ministers met``.

    ``~`` marks an approximate date, ``?`` one that is as likely wrong as right, ``%`` both; days that the article
    lists ("Tuesday and Wednesday") are a set: ``{2021-09-28,2021-09-29}``.
    """
    return "".join(
        f"{edtf_of(timeline, item)}\t{item.mark}{one_line(item.entry.summary)}\n" for item in items(timeline)
    )


def edtf_of(timeline: Timeline, item: Item) -> str:
    """The date of *item* in EDTF that parsers of others read, with its marks; a list of days as a set."""
    mark = _MARKS["~" in item.edtf, item.unsure]
    days = _listed_days(timeline, item)
    if days:
        return "{" + ",".join(day + mark for day in days) + "}"
    return marked(item.edtf.replace("~", ""), mark, item.first, item.last)


def marked(edtf: str, mark: str, first: Moment | None, last: Moment | None) -> str:
    """*edtf* with *mark* after each date, or *first* to *last* where its own form takes no mark.

    >>> marked("2019/..", "?", Moment(2019), None), marked("2020-35", "~", Moment(2020, 7), Moment(2020, 9))
    ('2019?/..', '2020-07~/2020-09~')
    """
    if (mark and _SUB_YEAR.search(edtf)) or ("/" in edtf and _ALONE.search(edtf)):
        edtf = "/".join(OPEN if bound is None else str(bound) for bound in (first, last))
    return "/".join(part if part == OPEN else part + mark for part in edtf.split("/"))


def _listed_days(timeline: Timeline, item: Item) -> list[str]:
    """The dates of which *item* has each, where the article lists them, and each is one date."""
    listed = next((each for each in timeline.ranges if _is_list(each, item)), None)
    values = {timex.tid: str(timex.interval) for timex in timeline.timexes}
    days = [values[tid] for tid in listed.tids] if listed else []
    return [] if any("/" in day for day in days) else days


def _is_list(joined: TimexRange, item: Item) -> bool:
    anchor = item.entry.anchor
    return joined.kind == "list" and joined.tids == anchor.timex and joined.interval == anchor.interval
