"""A wrong value gives an error of this library, whatever function and parameter it is given to."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import attrs
import pandas as pd
import pyarrow as pa
import pytest

from tests.factories import OCTOBER, PUBLISHED, TUESDAY, event, sample
from tests.test_errors import DROP, NEWS, PUBLIC, said
from timeline import (
    AncientInterval,
    FirstYearInterval,
    FormatError,
    InputError,
    Interval,
    Origin,
    Story,
    Timeline,
    TimelineError,
    articles_in,
    build_story,
    build_timeline,
    build_timelines,
    exporters,
    find_timexes,
    read_edits,
    read_html,
    read_timeml,
    story_of,
    to_timeml,
)
from timeline.batch import ARTICLES, ddl, timelines_of
from timeline.server import Limits, create_app
from timeline.values.timex_value import interval_of

IDES = interval_of("BC0044-03-15")
FIRST_YEAR = interval_of("0001")
STORY = story_of({"a": sample()})


class Unshowable:
    """Its ``repr`` fails, as that of a half-made object does."""

    def __repr__(self) -> str:
        raise RuntimeError("not ready")


class Lost(tzinfo):
    """A time zone without data."""

    def tzname(self, _: datetime | None) -> str:
        return "Lost"

    def dst(self, _: datetime | None) -> timedelta:
        raise OSError("no data")

    def utcoffset(self, _: datetime | None) -> timedelta:
        raise OSError("no data")


class Given:
    """Gives a wrong value wherever a function of the caller's is asked for one."""

    def __init__(self, given: object) -> None:
        self.given = given

    def __call__(self, *_: object, **__: object) -> object:
        return self.given


ODD: dict[str, Any] = {
    "None": None,
    "True": True,
    "-1": -1,
    "5": 5,
    "a number of 5,000 digits": 10**5000,
    "inf": float("inf"),
    "nan": float("nan"),
    "nothing": "",
    "NUL": "\0",
    "x": "x",
    "256 letters": "x" * 256,
    "300 words": "a b " * 150,
    "a lone surrogate": "\ud800",
    "registry": "registry",
    "__class__": "__class__",
    "a path out": "../../etc/passwd",
    "no bytes": b"",
    "bytes": b"\xff",
    "an empty list": [],
    "a list": [None],
    "a list of lists": [[]],
    "an empty mapping": {},
    "a mapping of numbers": {"": 5},
    "a mapping of a long name": {"a b " * 150: "1990"},
    "an empty tuple": (),
    "an object": object(),
    "no repr": Unshowable(),
    "a class": dict,
    "a function to None": Given(None),
    "a function to a number": Given(5),
    "a function to texts": Given(["x"]),
    "the first day": date.min,
    "the last moment": datetime.max,
    "NaT": pd.NaT,
    "pandas' NA": pd.NA,
    "a lost zone": datetime(2024, 5, 10, tzinfo=Lost()),
}


def drained(*arguments: Any, **options: Any) -> list[Any]:
    return list(build_timelines(*arguments, **options))


def working(folder: Path) -> dict[str, tuple[Callable[..., object], dict[str, Any]]]:
    """Each public function with arguments that work."""
    record = sample()
    first, second = record[0], record[1]
    return {
        "find_timexes": (find_timexes, {"text": NEWS, "pub_date": PUBLISHED}),
        "build_timeline": (build_timeline, {"text": NEWS, "pub_date": PUBLISHED}),
        "build_timelines": (drained, {"pairs": [(NEWS, PUBLISHED)], "on_error": "raise"}),
        "read_edits": (read_edits, {"document": DROP}),
        "read_html": (read_html, {"source": "<p>It rained.</p>"}),
        "read_timeml": (read_timeml, {"source": "<TimeML/>"}),
        "to_timeml": (to_timeml, {"text": NEWS, "pub_date": PUBLISHED, "timexes": (), "events": ()}),
        "Timeline.between": (record.between, {"first": "2020-01-01", "last": "2024-01-01"}),
        "Timeline.about": (record.about, {"name": "Valmora"}),
        "Timeline.events_about": (record.events_about, {"name": "Valmora"}),
        "Timeline.only": (record.only, {"entries": record.entries}),
        "Timeline.reason": (record.reason, {"entry": first}),
        "Timeline.dating_words": (record.dating_words, {"entry": first}),
        "Timeline.explain": (record.explain, {"entry": first}),
        "Timeline.replace": (record.replace, {"entry": first}),
        "Timeline.drop": (record.drop, {"entries": first}),
        "Timeline.add": (record.add, {"when": "2024-05-06", "summary": "It rained"}),
        "Timeline.merge": (record.merge, {"first": first, "others": second}),
        "Timeline.apply": (record.apply, {"edits": ()}),
        "Timeline.missing": (record.missing, {"edits": ()}),
        "Timeline.from_json": (Timeline.from_json, {"document": record.to_json()}),
        "Timeline.to_json": (record.to_json, {}),
        "Timeline.to": (record.to, {"format": "csv"}),
        "Timeline.save": (record.save, {"path": folder / "talks.csv"}),
        "batch.timelines_of": (timelines_of, {"batch": pa.RecordBatch.from_pylist([], schema=ARTICLES)}),
        "batch.ddl": (ddl, {"schema": ARTICLES}),
        "server.create_app": (create_app, {}),
        "server.Limits": (Limits, {}),
        "build_story": (build_story, {"articles": [(NEWS, PUBLISHED)]}),
        "story_of": (story_of, {"timelines": {"a": record}}),
        "articles_in": (lambda path, pub_date: articles_in(path, pub_date=pub_date), {"path": folder, "pub_date": ""}),
        "Story.replace": (STORY.replace, {"entry": STORY[0]}),
        "Story.drop": (STORY.drop, {"entries": STORY[0]}),
        "Story.only": (STORY.only, {"entries": STORY[0]}),
        "Story.merge": (
            lambda first, other, note: STORY.merge(first, other, note=note),
            {"first": STORY[0], "other": STORY[1], "note": ""},
        ),
        "Story.split": (
            lambda entry, report: STORY.split(entry, report),
            {"entry": STORY[0], "report": STORY[0].reports[0]},
        ),
        "Story.apply": (STORY.apply, {"edits": ()}),
        "Story.limited": (STORY.limited, {"max_dates": 1}),
        "Story.about": (STORY.about, {"name": "Valmora"}),
        "Story.add": (lambda article: STORY.add(article), {"article": (NEWS, PUBLISHED)}),
        "Story.between": (STORY.between, {"first": "2020-01-01", "last": "2024-01-01"}),
        "Story.explain": (STORY.explain, {"entry": STORY[0]}),
        "Story.from_json": (Story.from_json, {"document": STORY.to_json()}),
        "Story.key_dates": (STORY.key_dates, {}),
        "Story.remove": (lambda known: STORY.remove(known), {"known": "a"}),
        "Story.save": (STORY.save, {"path": folder / "story.csv"}),
        "Story.to": (STORY.to, {"format": "csv"}),
        "Story.to_json": (STORY.to_json, {}),
        "Interval": (Interval, {"start": datetime(2024, 5, 1), "end": datetime(2024, 5, 2)}),
        "Interval.after": (Interval.after, {"moment": datetime(2024, 5, 1)}),
        "Interval.before": (Interval.before, {"moment": datetime(2024, 5, 1)}),
        "Interval.day": (Interval.day, {"day": date(2024, 5, 1)}),
        "Interval.contains": (TUESDAY.contains, {"other": OCTOBER}),
        "Interval.overlaps": (TUESDAY.overlaps, {"other": OCTOBER}),
        "Interval.hull": (TUESDAY.hull, {"other": OCTOBER}),
        "AncientInterval": (
            AncientInterval,
            {"start": datetime.min, "end": datetime.min, "early_start": -5, "early_end": -2},
        ),
        "AncientInterval.after": (AncientInterval.after, {"moment": datetime(2024, 5, 1)}),
        "AncientInterval.before": (AncientInterval.before, {"moment": datetime(2024, 5, 1)}),
        "AncientInterval.day": (AncientInterval.day, {"day": date(2024, 5, 1)}),
        "AncientInterval.contains": (IDES.contains, {"other": OCTOBER}),
        "AncientInterval.overlaps": (IDES.overlaps, {"other": OCTOBER}),
        "AncientInterval.hull": (IDES.hull, {"other": OCTOBER}),
        "FirstYearInterval": (FirstYearInterval, {"start": datetime.min, "end": datetime(2, 1, 1)}),
        "FirstYearInterval.after": (FirstYearInterval.after, {"moment": datetime(2024, 5, 1)}),
        "FirstYearInterval.before": (FirstYearInterval.before, {"moment": datetime(2024, 5, 1)}),
        "FirstYearInterval.day": (FirstYearInterval.day, {"day": date(1, 1, 1)}),
        "FirstYearInterval.contains": (FIRST_YEAR.contains, {"other": OCTOBER}),
        "FirstYearInterval.overlaps": (FIRST_YEAR.overlaps, {"other": OCTOBER}),
        "FirstYearInterval.hull": (FIRST_YEAR.hull, {"other": OCTOBER}),
        "Origin.read": (Origin.read, {"rule": "weekday"}),
    }


def parameters(function: Callable[..., object], name: str) -> Iterator[str]:
    """The parameters of *function*, and those that it passes on."""
    given = inspect.signature(build_timelines if name == "build_timelines" else function).parameters.values()
    for parameter in given:
        if parameter.kind is not parameter.VAR_KEYWORD:
            yield parameter.name
    if name in ("build_timelines", "batch.timelines_of"):
        yield from ("lang", "genre", "date_order", "vocabulary", "country", "detector", "relations", "scope")


BATTERY = [
    (name, parameter) for name, (function, _) in working(Path()).items() for parameter in parameters(function, name)
]


FLAGS = {"progress", "skip_missing", "json"}
"""Python asks them for their truth, which ``pandas.NA`` does not have."""
COVERED_ELSEWHERE = (
    *("Edit.", "Event.", "Timex.", "Timeline.edit", "Timeline.to_check"),
    *("Interval.unknown", "AncientInterval.unknown", "FirstYearInterval.unknown"),
)
"""They take an enumeration or nothing."""


def test_every_public_function_is_tried() -> None:
    functions = {name for name, value in PUBLIC.items() if not inspect.isclass(value)}
    left = functions - working(Path()).keys()
    assert {name for name in left if not name.startswith(COVERED_ELSEWHERE)} == set()


def allowed(name: str) -> set[str]:
    """The errors that the docstring lists, with those of the function that it passes options on to or of its class."""
    home = {"build_timelines": "build_timeline", "batch.timelines_of": "build_timeline"}
    kind = home.get(name, name.partition(".")[0])
    return said(PUBLIC[name]) | (said(PUBLIC[kind]) if kind in PUBLIC else set())


def listed(name: str, error: TimelineError, given: str) -> None:
    assert type(error).__name__ in allowed(name), f"{name}({given}): {error!r} is not listed"
    assert 10 < len(str(error)) < 2_000, f"{name}({given}): {error!r}"


@pytest.mark.parametrize(("name", "parameter"), BATTERY)
def test_no_other_error_is_raised(name: str, parameter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    function, given = working(tmp_path)[name]
    for odd, value in ODD.items():
        if (parameter in FLAGS and value is pd.NA) or (parameter, odd) == ("n_process", "5"):
            continue
        options = given | {parameter: value}
        others = [options.pop("others")] if "others" in options else []
        positional = [options.pop("first")] if others else []
        try:
            function(*positional, *others, **options)
        except TimelineError as error:
            listed(name, error, f"{parameter}={odd}")


def test_named_in_the_message() -> None:
    """An error says which argument is wrong."""
    tried: dict[str, Any] = {
        "country": "registry", "vocabulary": {"a b " * 150: "1990"}, "lang": "x" * 256, "genre": [], "pub_date": pd.NaT,
        "tense_at": Given(5), "date_order": {}, "text": None,
    }  # fmt: skip
    for parameter, value in tried.items():
        with pytest.raises(TimelineError, match="no language" if parameter == "lang" else f"^{parameter}"):
            working(Path())["find_timexes"][0](**({"text": NEWS, "pub_date": PUBLISHED} | {parameter: value}))


def failing(*_: object) -> object:
    raise KeyError("lemma")


def yielding(*_: object) -> Iterator[object]:
    yield from ()
    raise KeyError("lemma")


@pytest.mark.parametrize("function", [failing, yielding])
@pytest.mark.parametrize("parameter", ["detector", "relations"])
def test_a_function_of_the_callers_that_fails_is_named(parameter: str, function: Callable[..., object]) -> None:
    with pytest.raises(InputError, match=f"{parameter} raised KeyError: 'lemma'") as raised:
        build_timeline(NEWS, PUBLISHED, **{parameter: function})  # type: ignore[arg-type]
    assert isinstance(raised.value.__cause__, KeyError)


def test_an_event_outside_of_the_text_is_refused() -> None:
    with pytest.raises(InputError, match="detector gave an event at 500–503, which is not a place in the text"):
        build_timeline(NEWS, PUBLISHED, detector=lambda doc: [attrs.evolve(event("met"), start=500, end=503)])


def raising_format(timeline: object) -> str:
    raise KeyError("lemma")


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("no_such_module_anywhere:render", "cannot be loaded: ModuleNotFoundError"),
        ("tests.trust.test_odd_values:no_such_name", "cannot be loaded: AttributeError"),
        ("tests.trust.test_odd_values:NEWS", "must be a function of a timeline"),
        ("tests.trust.test_odd_values:raising_format", "failed: KeyError: 'lemma'"),
    ],
)
def test_a_format_of_another_package_that_fails_is_named(
    place: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    point = EntryPoint("storymap", place, exporters.GROUP)
    monkeypatch.setattr(exporters, "_installed", lambda: {"storymap": point})
    with pytest.raises(
        FormatError, match=re.escape(f"format 'storymap', brought by the installed {place!r}, {message}")
    ):
        sample().to("storymap")  # type: ignore[call-overload]
