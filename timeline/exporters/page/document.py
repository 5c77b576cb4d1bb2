"""The page put together: what the template shows of a timeline, and what the axis is given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from timeline.entities.index import people
from timeline.exporters.page.assets import asset, data, own_script, policy, vis_timeline
from timeline.exporters.page.passages import marks, passages
from timeline.exporters.page.places import Place, axis_time, bounds, opening, places, shown
from timeline.exporters.page.views import STATUSES, View, views
from timeline.presentation.dates import human_date
from timeline.presentation.plain_text import one_line
from timeline.values.event import SentenceRole
from timeline.values.interval import Interval
from timeline.values.record import TimelineRecord

_UNWRITABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\U0001fffe\U0001ffff\ufffe\uffff]"
)

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")

TITLE = "Timeline"
"""What a page is called whose article has no title."""
LONGEST_TITLE = 120


def document(timeline: TimelineRecord, title: str) -> str:
    """The page of *timeline*, headed *title* or by the article's own title."""
    own = title or title_of(timeline)
    style = asset("page.css")
    scripts = [vis_timeline(), own_script()]
    return _template().render(
        title=one_line(own) or TITLE,
        titled=bool(own),
        policy=policy(scripts, [style]),
        style=Markup(style),  # noqa: S704 - ours
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - ours and vis-timeline's
        **_content(timeline, own),
    )


def _content(timeline: TimelineRecord, title: str) -> dict[str, object]:
    """What the template shows of *timeline*."""
    entries = shown(timeline)
    undated = tuple(entry for entry in timeline.undated if entry not in entries)
    marked = marks(timeline, (*entries, *undated))
    who = people(timeline, (*entries, *undated))
    listed = views(timeline, (*entries, *undated), marked, who)
    dated, rest = listed[: len(entries)], listed[len(entries) :]
    counts = Counter(view.status for view in listed)
    return {
        "language": timeline.language,
        "published": timeline.pub_date.isoformat(),
        "published_words": human_date(Interval.day(timeline.pub_date)),
        "views": dated,
        "undated": rest,
        "passages": passages(timeline.text, marked, title),
        "people": who,
        "statuses": [(status.value, label, counts[status]) for status, label in STATUSES.items() if counts[status]],
        "uncertain": any(view.uncertain for view in listed),
        "data": Markup(data(_axis(timeline, dated, places(timeline, entries)))),  # noqa: S704 - escaped for a script
    }


def _axis(timeline: TimelineRecord, dated: Sequence[View], placed: Sequence[Place]) -> dict[str, object]:
    """What the axis needs to know; all else the script reads from the list."""
    published = axis_time(Interval.day(timeline.pub_date).start)
    return {
        "published": published,
        "whole": bounds(placed, published),
        "opening": opening(placed, published),
        "items": [_item(view, place) for view, place in zip(dated, placed, strict=True)],
    }


def _item(view: View, place: Place) -> dict[str, object]:
    soft = [name for name, on in (("soft-start", place.soft_start), ("soft-end", place.soft_end)) if on]
    classes = [view.status.value, *soft, *(["uncertain"] if view.uncertain else [])]
    return {
        "id": view.number,
        "start": place.start,
        "end": place.end,
        "moment": place.moment,
        "words": view.headline,
        "date": view.date_words,
        "classes": " ".join(classes),
        "weight": round(view.salience, 3),
    }


def title_of(timeline: TimelineRecord) -> str:
    """The article's title: the first paragraph, where it was read as one or is short and ends in no full stop.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> title_of(Timeline("Bridge reopens\\n\\nIt was closed.", date(2021, 9, 30)))
    'Bridge reopens'
    """
    first, _, rest = timeline.text.strip().replace("\r\n", "\n").partition("\n")
    line = one_line(first)
    sentences = (event.sentence for event in timeline.events)
    told = any(sentence.role is SentenceRole.TITLE and one_line(sentence.text) == line for sentence in sentences)
    short = len(line) <= LONGEST_TITLE and not line.endswith((".", "!", "”", '"', ":"))
    return line if line and rest.strip() and (told or short) else ""


def showable(value: Any) -> Any:
    """*value* with characters replaced that HTML forbids; the template lets every text through it.

    Marks that turn the reading direction of all that follows go: one of them in an article would garble the rest of
    its paragraph. Right-to-left scripts need none.

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
