"""The page put together: the values that the template shows of a timeline, and the data of the axis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, partial
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from timeline.entities.index import named_entities
from timeline.exporters.items import title_of
from timeline.exporters.page.additions import NO_ADDITIONS, Additions
from timeline.exporters.page.assets import asset, own_script, policy, script_data, vis_timeline
from timeline.exporters.page.axis import AxisSpan, axis_spans, axis_time, opening_window, whole_window
from timeline.exporters.page.passages import marks, passages
from timeline.exporters.page.views import EntryView, views
from timeline.presentation.dates import human_date
from timeline.presentation.doubts import doubts
from timeline.presentation.labels import STATUS_LABELS, status_label
from timeline.presentation.plain_text import one_line
from timeline.presentation.wording import said_in, say
from timeline.values.interval import Interval
from timeline.values.record import TimelineRecord

_UNWRITABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\U0001fffe\U0001ffff\ufffe\uffff]"
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")

UNTITLED = "Timeline"
"""The title of the page if the article has none."""


def document(timeline: TimelineRecord, title: str, added: Additions = NO_ADDITIONS) -> str:
    """The page of *timeline*, headed *title* or by the article's own title, with what is *added* to it."""
    own = title or title_of(timeline)
    style = asset("page.css") + added.style
    scripts = [vis_timeline(), own_script() + added.script]
    return _template().render(
        title=one_line(own) or UNTITLED,
        titled=bool(own),
        policy=policy(scripts, [style], talks=added.talks),
        added=added,
        style=Markup(style),  # noqa: S704 - ours
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - ours and vis-timeline's
        **_content(timeline, own),
    )


def _content(timeline: TimelineRecord, title: str) -> dict[str, object]:
    """The values of the template that depend on the entries."""
    dated = timeline.entries
    entries = (*dated, *timeline.undated)
    marked, entities = marks(timeline, entries), named_entities(timeline, entries)
    shown = views(timeline, entries, marked, entities)
    by_entry = {id(entry): view for entry, view in zip(entries, shown, strict=True)}
    counts = Counter(view.status for view in shown)
    spans = axis_spans(dated, timeline.pub_date)
    return {
        "language": timeline.language,
        "chrome": said_in(timeline.language),
        "say": partial(say, timeline.language),
        "by_clauses": timeline.method == "clauses",
        "published": timeline.pub_date.isoformat(),
        "published_words": human_date(Interval.day(timeline.pub_date), lang=timeline.language),
        "views": shown[: len(dated)],
        "undated": shown[len(dated) :],
        "to_check": [(by_entry[id(doubt.entry)], doubt.reason) for doubt in doubts(timeline)],
        "passages": passages(timeline.text, marked, title),
        "people": entities,
        "statuses": [
            (status.value, status_label(status, timeline.language), counts[status])
            for status in STATUS_LABELS
            if counts[status]
        ],
        "uncertain": any(view.uncertain for view in shown),
        "data": Markup(script_data(_axis(timeline, shown[: len(dated)], spans))),  # noqa: S704 - escaped for a script
    }


def _axis(timeline: TimelineRecord, dated: Sequence[EntryView], spans: Sequence[AxisSpan]) -> dict[str, object]:
    """The data of the axis; the script reads everything else from the list."""
    published = axis_time(Interval.day(timeline.pub_date).start)
    return {
        "published": published,
        "whole": whole_window(spans, published),
        "opening": opening_window(spans, published),
        "items": [_axis_item(view, span) for view, span in zip(dated, spans, strict=True)],
    }


def _axis_item(view: EntryView, span: AxisSpan) -> dict[str, object]:
    soft = [name for name, is_soft in (("soft-start", span.soft_start), ("soft-end", span.soft_end)) if is_soft]
    classes = [view.status.value, *soft, *(["uncertain"] if view.uncertain else [])]
    return {
        "id": view.number,
        "start": span.start,
        "end": span.end,
        "moment": span.moment,
        "words": view.headline,
        "date": view.date_words,
        "classes": " ".join(classes),
        "weight": round(view.salience, 3),
    }


def is_on_page(char: str) -> bool:
    """False for a character that the page leaves out.

    >>> is_on_page("a"), is_on_page("\\u202e")
    (True, False)
    """
    return not _TURNING.match(char)


def showable(value: Any) -> Any:
    """*value* without the characters that HTML forbids; the template passes every text through this function.

    Marks that change the reading direction of all that follows are removed: one of them in an article would garble the
    rest of its paragraph. Right-to-left scripts need none of them.

    >>> showable("Talks\\x00\\u202e held\\n")
    'Talks\ufffd held\\n'
    """
    if type(value) is not str:
        return value
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", _TURNING.sub("", value))


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, finalize=showable, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(asset("page.html.jinja"))
