"""Every public function says which errors it raises; each of them is raised by some call, and no other by any here."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest
from spacy import blank

import timeline as library
import timeline.batch as library_batch
import timeline.server as library_server
from tests.factories import PUBLISHED, TEXT, entry, event, sample
from timeline import (
    Anchor,
    AncientInterval,
    Basis,
    Change,
    Edit,
    FirstYearInterval,
    Interval,
    Origin,
    OriginKind,
    Story,
    StoryEdit,
    Timeline,
    articles_in,
    build_story,
    build_timeline,
    build_timelines,
    find_timexes,
    read_edits,
    read_html,
    read_timeml,
    story_of,
    to_timeml,
)
from timeline.batch import ddl, timelines_of
from timeline.server import Limits, create_app

Call = Callable[[], object]
STRANGER = entry(event("said"), Interval.unknown(), "Somebody else's")
DROP = '[{"kind": "drop", "targets": [{"start": 0, "end": 3, "text": "xyz"}]}]'
NEWS = "It rained on Monday."


def dying(_: object) -> NoReturn:
    """A detector that ends its process."""
    import os

    os._exit(9)


def given_up() -> object:
    (result,) = build_timelines([(NEWS, PUBLISHED)], n_process=2, detector=dying, on_error="raise")
    return result


def overrun() -> object:
    (result,) = build_timelines([(NEWS * 1000, PUBLISHED)], max_seconds=0.05, on_error="raise")
    return result


PROVOKED: dict[str, dict[str, Call]] = {
    "find_timexes": {
        "TextError": lambda: find_timexes(5, PUBLISHED),  # type: ignore[arg-type]
        "PublicationDateError": lambda: find_timexes(NEWS, "soon"),
        "LanguageError": lambda: find_timexes(NEWS, PUBLISHED, lang="tlh"),
        "InputError": lambda: find_timexes(NEWS, PUBLISHED, genre="opera"),  # type: ignore[arg-type]
        "MissingExtraError": lambda: find_timexes(NEWS, PUBLISHED, country="DE"),
    },
    "build_timeline": {
        "TextError": lambda: build_timeline(5, PUBLISHED),  # type: ignore[arg-type]
        "PublicationDateError": lambda: build_timeline(NEWS, "soon"),
        "LanguageError": lambda: build_timeline(NEWS, PUBLISHED, lang="tlh"),
        "InputError": lambda: build_timeline(NEWS, PUBLISHED, max_entries=0),
        "ModelError": lambda: build_timeline(NEWS, PUBLISHED, nlp=blank("en")),
        "MissingExtraError": lambda: build_timeline(NEWS, PUBLISHED, country="DE"),
    },
    "build_timelines": {
        "InputError": lambda: build_timelines([], batch_size=0),
        "ModelError": lambda: next(build_timelines([(NEWS, PUBLISHED)], nlp=blank("en"))),
        "WorkerError": given_up,
        "TimeLimitError": overrun,
    },
    "read_edits": {"FormatError": lambda: read_edits("{}")},
    "read_html": {
        "FormatError": lambda: read_html("<html/>"),
        "MissingExtraError": lambda: read_html("<p>It rained.</p>"),
    },
    "read_timeml": {"FormatError": lambda: read_timeml("<html/>")},
    "to_timeml": {
        "FormatError": lambda: to_timeml(NEWS, PUBLISHED, (), dialect="4"),
        "TextError": lambda: to_timeml(5, PUBLISHED, ()),  # type: ignore[arg-type]
        "PublicationDateError": lambda: to_timeml(NEWS, "soon", ()),
        "InputError": lambda: to_timeml(NEWS, PUBLISHED, ["May"]),  # type: ignore[list-item]
    },
    "Timeline.between": {"InputError": lambda: sample().between("2024-05-02", "2024-05-01")},
    "Timeline.about": {"InputError": lambda: sample().about(" ")},
    "Timeline.reason": {"InputError": lambda: sample().reason(STRANGER)},
    "Timeline.only": {"InputError": lambda: sample().only([STRANGER])},
    "Timeline.events_about": {"InputError": lambda: sample().events_about(" ")},
    "Timeline.to": {
        "FormatError": lambda: sample().to("opera"),  # type: ignore[call-overload]
        "InputError": lambda: sample().to("ics", source_url="nowhere"),
        "MissingExtraError": lambda: sample().to("ics"),
    },
    "Timeline.save": {
        "FormatError": lambda: sample().save("talks.opera"),
        "InputError": lambda: sample().save("no/such/folder/talks.csv"),
        "MissingExtraError": lambda: sample().save("talks.ics"),
    },
    "Timeline.edit": {"MissingExtraError": lambda: sample().edit()},
    "Timeline.explain": {"InputError": lambda: sample().explain(STRANGER)},
    "Timeline.dating_words": {"InputError": lambda: sample().dating_words("May")},  # type: ignore[arg-type]
    "Timeline.to_json": {"InputError": lambda: sample().to_json(indent=-1)},
    "Origin.read": {"InputError": lambda: Origin.read(5)},  # type: ignore[arg-type]
    "Timeline.replace": {"InputError": lambda: sample().replace(sample()[0])},
    "Timeline.drop": {"InputError": lambda: sample().drop(STRANGER)},
    "Timeline.add": {"InputError": lambda: sample().add("soon", "It rained")},
    "Timeline.merge": {"InputError": lambda: sample().merge(sample()[0])},
    "Timeline.apply": {"InputError": lambda: sample().apply(read_edits(DROP))},
    "Timeline.missing": {"InputError": lambda: sample().missing("x")},  # type: ignore[arg-type]
    "Timeline.from_json": {"FormatError": lambda: Timeline.from_json("{}")},
    "build_story": {"InputError": lambda: build_story(5)},  # type: ignore[arg-type]
    "articles_in": {
        "InputError": lambda: articles_in("/nowhere"),
        "PublicationDateError": lambda: articles_in(pub_date="soon"),
    },
    "story_of": {"InputError": lambda: story_of([sample()])},  # type: ignore[arg-type]
    "Story.between": {"InputError": lambda: Story().between("2024-05-02", "2024-05-01")},
    "Story.about": {"InputError": lambda: Story().about(" ")},
    "Story.add": {
        "InputError": lambda: story_of({"a": sample()}).add({"id": "a", "text": "", "pub_date": "2024-05-08"})
    },
    "Story.remove": {"InputError": lambda: Story().remove("a")},
    "Story.key_dates": {"InputError": lambda: Story().key_dates(-1)},
    "Story.replace": {"InputError": lambda: story_of({"a": sample()}).replace(story_of({"a": sample()})[0])},
    "Story.drop": {"InputError": lambda: Story().drop(story_of({"a": sample()})[0])},
    "Story.only": {"InputError": lambda: Story().only(story_of({"a": sample()})[0])},
    "Story.merge": {"InputError": lambda: Story().merge(story_of({"a": sample()})[0])},
    "Story.split": {"InputError": lambda: story_of({"a": sample()}).split(story_of({"a": sample()})[0])},
    "Story.apply": {"InputError": lambda: Story().apply("x")},  # type: ignore[arg-type]
    "StoryEdit": {"InputError": lambda: StoryEdit("drop", ())},
    "Story.limited": {"InputError": lambda: Story().limited(-1)},
    "Story.explain": {"InputError": lambda: Story().explain(story_of({"a": sample()})[0])},
    "Story.to": {
        "FormatError": lambda: Story().to("opera"),  # type: ignore[call-overload]
        "InputError": lambda: Story().to("html", layout="print"),
        "MissingExtraError": lambda: Story().to("ics"),
    },
    "Story.save": {
        "FormatError": lambda: Story().save("story.opera"),
        "InputError": lambda: Story().save("/none/story.html"),
        "MissingExtraError": lambda: Story().save("story.ics"),
    },
    "Story.to_json": {"InputError": lambda: Story().to_json(indent=-1)},
    "Story.from_json": {"FormatError": lambda: Story.from_json("{}")},
    "batch.timelines_of": {"InputError": lambda: timelines_of(NEWS)},
    "batch.ddl": {"InputError": lambda: ddl(NEWS)},
    "server.Limits": {"InputError": lambda: Limits(workers=0)},
    "server.create_app": {"InputError": lambda: create_app(5), "MissingExtraError": create_app},  # type: ignore[arg-type]
    "FirstYearInterval": {"InputError": lambda: FirstYearInterval(datetime(2, 1, 1), datetime(3, 1, 1))},
    "AncientInterval": {"InputError": lambda: AncientInterval(datetime.min, datetime.max)},
    "Interval": {"InputError": lambda: Interval(datetime(2024, 1, 2), datetime(2024, 1, 1))},
    "Change": {"InputError": lambda: Change("when", "", "soon")},
    "Edit": {"InputError": lambda: Edit("drop")},
    "Origin": {"ValueError": lambda: Origin(OriginKind.EDITOR, "of the day")},
    "Anchor": {"ValueError": lambda: Anchor("e1", Interval.unknown(), Basis.CONTEXT, confidence=2.0)},
}
"""A call for each error that each public name says it raises."""

NAMES = re.compile(r"\b(?:[A-Z]\w+Error)\b")
RAISES = re.compile(r"\b[Rr]aises?\b(.*?)(?=\n\s*\n|\Z|\"\"\")", re.DOTALL)


def public() -> Iterator[tuple[str, Any]]:
    """Functions, classes, and the methods of classes, by name."""
    named = [(name, getattr(library, name)) for name in library.__all__]
    named += [(f"batch.{name}", getattr(library_batch, name)) for name in library_batch.__all__]
    named += [(f"server.{name}", getattr(library_server, name)) for name in library_server.__all__]
    for name, value in named:
        if not callable(value):
            continue
        yield name, value
        if inspect.isclass(value) and not issubclass(value, BaseException):
            methods = ((each, getattr(value, each)) for each in own_names(value))
            yield from ((f"{name}.{each}", method) for each, method in methods if callable(method))


def own_names(kind: type) -> list[str]:
    """The public names of a class and of those classes of this library that it is built on."""
    ours = [base for base in kind.__mro__ if base.__module__.startswith("timeline")]
    return sorted({name for base in ours for name in vars(base) if not name.startswith("_")})


def said(value: Any) -> set[str]:
    """The errors that the docstring says are raised."""
    return {name for found in RAISES.findall(inspect.getdoc(value) or "") for name in NAMES.findall(found)}


PUBLIC = dict(public())


@pytest.mark.parametrize("name", PUBLIC)
def test_errors_are_said(name: str) -> None:
    if inspect.isclass(PUBLIC[name]) and issubclass(PUBLIC[name], BaseException):
        assert inspect.getdoc(PUBLIC[name])
    else:
        assert said(PUBLIC[name]) == set(PROVOKED.get(name, {})), f"{name}: docstring and calls name different errors"


CALLS = [(name, error, call) for name, calls in PROVOKED.items() for error, call in calls.items()]


@pytest.mark.parametrize(("name", "error", "call"), CALLS, ids=lambda each: each if isinstance(each, str) else "")
def test_errors_are_raised(name: str, error: str, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    if error == "MissingExtraError":
        for module in ("anywidget", "fastapi", "holidays", "icalendar", "trafilatura"):
            monkeypatch.setitem(sys.modules, module, None)
    wanted = getattr(library, error, ValueError)
    with pytest.raises(wanted) as raised:
        call()
    assert type(raised.value) is wanted
    assert len(str(raised.value)) > 10, "an error says what is wrong"


def python(*arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", *arguments, *(["-c", code] if code else [])]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(library.__file__).parents[1])


FORMATS = "annotations csv dot edtf flowchart gantt html json jsonl jsonld markdown mermaid table timelinejs timeml vis"
JOBS = f"""
import timeline
text, day = {TEXT!r}, "2021-09-30"
assert timeline.find_timexes(text, day) and timeline.find_timexes("am 3. Mai 2021, gestern", day, lang="de")
made = timeline.build_timeline(text, day)
assert timeline.Timeline.from_json(made.to_json()) == made
for name in {FORMATS!r}.split():
    assert made.to(name)
assert made._repr_html_() and [made.explain(entry) for entry in made]
assert timeline.read_timeml(made.to("timeml")).timexes
assert timeline.read_html("<html><body><p>It rained on Monday.</p></body></html>").text
assert list(timeline.build_timelines([(text, day)] * 2))
"""


def test_nothing_warns_when_imported() -> None:
    done = python(code="import timeline, timeline.cli; timeline.find_timexes('on Monday', '2024-05-10')")
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_warns_in_the_main_jobs() -> None:
    done = python(code=JOBS)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["find", "examples/article.txt", "-d", "2024-03-14"]])
def test_nothing_warns_on_the_command_line(arguments: list[str]) -> None:
    done = python("-m", "timeline", *arguments)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
