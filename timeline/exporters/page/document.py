"""The page put together: the values that the template shows of a timeline, and the data of the axis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from timeline.entities.index import named_entities
from timeline.exporters.items import title_of
from timeline.exporters.page.additions import NO_ADDITIONS, Additions
from timeline.exporters.page.assets import asset, own_script, policy, script_data
from timeline.exporters.page.axis import AxisSpan, axis_spans, axis_time, opening_window, whole_window
from timeline.exporters.page.chart import chart_of_axis
from timeline.exporters.page.labels import page_labels
from timeline.exporters.page.options import PageOptions
from timeline.exporters.page.passages import marks, passages
from timeline.exporters.page.views import EntryView, views
from timeline.presentation.dates import human_date
from timeline.presentation.doubts import doubts
from timeline.presentation.labels import STATUS_LABELS
from timeline.presentation.plain_text import one_line
from timeline.values.event import Status
from timeline.values.interval import Interval
from timeline.values.record import TimelineRecord

_UNWRITABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\U0001fffe\U0001ffff\ufffe\uffff]"
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")

_IN_ARTICLE = Markup(' lang="{}"')
"""The language of what is quoted, where it is not that of the page."""

WORDS_OF_SCRIPTS = (
    "ad", "bc", "dark", "day_of_month", "light", "months", "n_earlier", "n_later", "nothing_chosen", "some_of",
    "to_dark", "to_light", "weekdays",
)  # fmt: skip
"""The labels that scripts write."""


def document(
    timeline: TimelineRecord,
    title: str = "",
    added: Additions = NO_ADDITIONS,
    options: PageOptions | None = None,
) -> str:
    """The page of *timeline*, headed *title* or by the article's own title, as *options* have it, with what is *added*.

    A page for paper has no script.
    """
    own, options = title or title_of(timeline), options or PageOptions()
    style = asset("page.css") + options.theme_style + added.style
    scripts = [] if options.layout == "print" else [own_script() + added.script]
    addresses = [picture.url for picture in options.pictures.values()]
    return _template().render(
        title=one_line(own) or page_labels(options.lang or timeline.language)["untitled"],
        titled=bool(own),
        policy=policy(scripts, [style], talks=added.talks, pictures=addresses),
        added=added,
        style=Markup(style),  # noqa: S704 - ours, and a theme that was checked
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - ours
        options=options,
        source_host=urlsplit(options.source_url).hostname or "",
        w=page_labels(options.lang or timeline.language),
        **_content(timeline, own, options),
    )


def _content(timeline: TimelineRecord, title: str, options: PageOptions) -> dict[str, object]:
    """The values of the template that depend on the entries."""
    dated, lang = timeline.entries, options.lang or timeline.language
    entries = (*dated, *timeline.undated)
    marked, entities = marks(timeline, entries), named_entities(timeline, entries)
    shown = views(timeline, entries, marked, entities, options.pictures, lang)
    by_entry = {id(entry): view for entry, view in zip(entries, shown, strict=True)}
    counts = Counter(view.status for view in shown)
    spans = axis_spans(dated, timeline.pub_date)
    words, published = page_labels(lang), axis_time(Interval.day(timeline.pub_date).start)
    window = whole_window(spans, published)
    return {
        "language": timeline.language,
        "in_article": _IN_ARTICLE.format(timeline.language) if timeline.language != lang else "",
        "by_clauses": timeline.method == "clauses",
        "published": timeline.pub_date.isoformat(),
        "published_words": human_date(Interval.day(timeline.pub_date), lang=lang),
        "views": shown[: len(dated)],
        "undated": shown[len(dated) :],
        "to_check": [(by_entry[id(doubt.entry)], doubt.reason) for doubt in doubts(timeline)],
        "passages": passages(timeline.text, marked, title) if options.shows_article else (),
        "people": entities,
        "statuses": [(status.value, counts[status]) for status in STATUS_LABELS if counts[status]],
        "legend": _legend(shown, spans, words),
        "axis_words": _axis_words(shown[: len(dated)], words),
        "chart": chart_of_axis(shown[: len(dated)], spans, window, published, words) if dated else None,
        "data": Markup(script_data(_data(timeline, shown[: len(dated)], spans, words))),  # noqa: S704 - escaped
    }


def _legend(shown: Sequence[EntryView], spans: Sequence[AxisSpan], words: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The signs that occur on the axis, each with its name."""
    soft = [span.soft_start or span.soft_end for span in spans]
    is_sharp = any(not (span.moment or is_soft) for span, is_soft in zip(spans, soft, strict=True))
    dated = shown[: len(spans)]
    signs = {
        "dot": any(span.moment for span in spans) and words["day"],
        "bar": is_sharp and words["stretch"],
        "bar soft": any(soft) and words["within"],
        **{
            f"bar {status.value}": any(view.status is status for view in dated) and words[status.value]
            for status in STATUS_LABELS
            if status is not Status.ACTUAL
        },
        "mark": any(view.uncertain for view in dated) and words["uncertain"],
    }
    return [(sign, label) for sign, label in signs.items() if label]


def _axis_words(dated: Sequence[EntryView], words: Mapping[str, Any]) -> str:
    """The axis in words: its first and its last date, and how many entries it has."""
    if not dated:
        return str(words["axis"])
    extent = str(words["axis_of"]).format(dated[0].date_words, dated[-1].date_words)
    return f"{extent}; {len(dated)} {words['entry' if len(dated) == 1 else 'entries']}"


def _data(
    timeline: TimelineRecord, dated: Sequence[EntryView], spans: Sequence[AxisSpan], words: Mapping[str, Any]
) -> dict[str, object]:
    """The data of the axis, and the words that scripts show; they read everything else from the list."""
    published = axis_time(Interval.day(timeline.pub_date).start)
    return {
        "words": {name: words[name] for name in WORDS_OF_SCRIPTS},
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
