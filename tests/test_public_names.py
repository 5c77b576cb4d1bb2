"""The public names as their user meets them: complete, sorted, documented, and nothing beside them."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import typing
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
import pytest

import timeline
from tests.factories import sample
from timeline import InputError, Timeline, build_timelines, find_timexes, to_timeml
from timeline.exporters.tables.csv import render as render_csv

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(timeline.__path__, "timeline.")
    if found.name != "timeline.__main__"
]
LISTING = [timeline, *(module for module in MODULES if hasattr(module, "__all__"))]
TAUGHT = [timeline, timeline.batch, timeline.exporters, timeline.server]


@pytest.mark.parametrize("module", LISTING, ids=lambda module: module.__name__)
def test_all_is_sorted_and_there(module: Any) -> None:
    assert list(module.__all__) == sorted(set(module.__all__))
    assert not [name for name in module.__all__ if name.startswith("_") or not hasattr(module, name)]


def test_a_completion_list_shows_the_public_names_alone() -> None:
    assert [name for name in dir(timeline) if not name.startswith("__")] == timeline.__all__
    assert "__version__" in dir(timeline)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'timeline' has no attribute 'built_timeline'"):
        timeline.built_timeline  # noqa: B018


def parts(annotation: Any) -> Iterator[type]:
    """The classes that an annotation names, inside tuples and unions too."""
    if isinstance(annotation, type):
        yield annotation
    for part in typing.get_args(annotation):
        yield from parts(part)


@pytest.mark.parametrize("name", [name for name in timeline.__all__ if attrs.has(getattr(timeline, name))])
def test_what_a_public_value_is_made_of_is_public(name: str) -> None:
    hints = typing.get_type_hints(getattr(timeline, name))
    made_of = {part for hint in hints.values() for part in parts(hint) if part.__module__.startswith("timeline.")}
    assert {part.__name__ for part in made_of} <= set(timeline.__all__)


@pytest.mark.parametrize("name", timeline.__all__)
def test_a_public_name_is_documented(name: str) -> None:
    thing = getattr(timeline, name)
    assert thing.__doc__
    assert not thing.__doc__.startswith(f"{name}("), "a docstring of its own, not one that attrs or enum made up"
    pages = "".join(path.read_text("utf-8") for path in REFERENCE.glob("*.md"))
    assert re.search(rf"^\.\. auto\w+:: {name}$", pages, re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in timeline.__all__ if isinstance(getattr(timeline, name), type)])
def test_methods_are_documented(name: str) -> None:
    kind = getattr(timeline, name)
    members = [] if issubclass(kind, Enum | Exception) else [each for each in vars(kind) if not each.startswith("_")]
    functions = [each for each in members if callable(getattr(kind, each)) or isinstance(vars(kind)[each], property)]
    assert not [each for each in functions if not getattr(kind, each).__doc__]


def with_docstrings(module: Any) -> Iterator[Any]:
    """The public functions and classes of *module*, and the methods of the classes."""
    for name in module.__all__:
        thing = getattr(module, name)
        if not inspect.isroutine(thing) and not isinstance(thing, type):
            continue
        yield pytest.param(thing, id=f"{module.__name__}.{name}")
        for member, value in vars(thing).items() if isinstance(thing, type) else ():
            if not member.startswith("_") and inspect.isroutine(value):
                yield pytest.param(value, id=f"{module.__name__}.{name}.{member}")


@pytest.mark.parametrize("thing", [each for module in TAUGHT for each in with_docstrings(module)])
def test_a_docstring_teaches_with_an_example(thing: Any) -> None:
    assert ">>> " in (thing.__doc__ or "")


def test_a_date_is_given_alike_everywhere() -> None:
    text = "The port reopened on Monday."
    timexes = find_timexes(text, "2024-05-10")
    assert to_timeml(text, "2024-05-10", timexes) == to_timeml(text, sample().pub_date.replace(2024, 5, 10), timexes)


def test_an_option_that_a_format_does_not_have() -> None:
    with pytest.raises(InputError, match="csv has no option 'width'; its options: doc_id, source_url"):
        sample().to("csv", width=60)
    with pytest.raises(InputError, match="edtf has no option 'doc_id'; its options: none"):
        sample().to("edtf", doc_id="a")
    assert sample().to("csv", doc_id="a") == render_csv(sample(), doc_id="a")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: sample().save(5), "path must be the path of a file, not int"),  # type: ignore[arg-type]
        (lambda: sample().dating_words(0), "entry must be an entry of this timeline, not int"),  # type: ignore[arg-type]
        (lambda: build_timelines(5), "pairs must be an iterable of (text, pub_date), not int"),  # type: ignore[arg-type]
    ],
)
def test_a_thing_of_the_wrong_kind_is_named(wrong: Any, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)):
        wrong()


def test_a_country_may_be_left_out_as_none() -> None:
    assert find_timexes("It opens on Monday.", "2024-05-10", country=None)
    assert isinstance(timeline.build_timeline("", "2024-05-10", country=None), Timeline)
