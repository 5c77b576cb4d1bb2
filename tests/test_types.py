"""What a type checker sees of the public functions: the names that they accept, and what they return.

mypy reads this file with all others. An ``ignore`` that it does not need is an error, so each of those below is a test:
the mistake in its line is seen before the program runs.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any, assert_type, get_args

import pytest

from tests.factories import sample
from timeline import Entry, InputError, Status, Timeline, build_story, build_timeline, build_timelines, find_timexes
from timeline.exporters import BUILT_IN, render
from timeline.parsing.scope import ALL, DATED, ScopeName
from timeline.pipeline import TimelineOptions
from timeline.stories.story import StoryBinaryFormat, StoryTextFormat
from timeline.stories.writing.formats import STORY_FORMATS
from timeline.streams.build_timelines import StreamOptions
from timeline.timeline import BinaryFormat, FrameFormat, TextFormat
from timeline.timexes.context import Genre, GenreName
from timeline.values.event import StatusName

TEXT, DAY = "Ana Ruiz resigned on Monday.", "2024-05-10"


def test_the_names_of_formats_are_those_of_the_exporters() -> None:
    names = [*get_args(TextFormat), *get_args(BinaryFormat), *get_args(FrameFormat)]
    assert sorted(names) == sorted(BUILT_IN)


def test_the_names_of_story_formats_are_those_of_its_writers() -> None:
    names = [*get_args(StoryTextFormat), *get_args(StoryBinaryFormat), *get_args(FrameFormat)]
    assert sorted(names) == sorted(STORY_FORMATS)


def test_the_names_of_genres_statuses_and_scopes_are_those_of_their_values() -> None:
    assert get_args(GenreName) == tuple(Genre)
    assert get_args(StatusName) == tuple(Status)
    assert get_args(ScopeName) == (ALL, DATED)


def test_options_that_are_passed_on_are_those_of_build_timeline() -> None:
    parameters = inspect.signature(build_timeline).parameters.values()
    own = {each.name: str(each.annotation) for each in parameters if each.kind is each.KEYWORD_ONLY}
    passed_on = {name: each.__forward_arg__ for name, each in TimelineOptions.__annotations__.items()}
    del own["nlp"]
    assert passed_on == own


def test_options_of_stories_are_those_of_build_timelines() -> None:
    parameters = inspect.signature(build_timelines).parameters.values()
    own = {each.name: str(each.annotation) for each in parameters if each.kind is each.KEYWORD_ONLY}
    passed_on = {name: each.__forward_arg__ for name, each in StreamOptions.__annotations__.items()}
    assert passed_on == own | {name: each.__forward_arg__ for name, each in TimelineOptions.__annotations__.items()}


def test_a_misspelt_name_is_seen() -> None:
    with pytest.raises(InputError, match="unknown format 'cvs'"):
        sample().to("cvs")  # type: ignore[call-overload]
    with pytest.raises(InputError, match="unknown format 'cvs'"):
        sample().save("talks", format="cvs")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="genre must be one of"):
        build_timeline(TEXT, DAY, genre="nwes")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="genre must be one of"):
        find_timexes(TEXT, DAY, genre="nwes")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="genre must be one of"):
        next(build_timelines([(TEXT, DAY)], genre="nwes"))  # type: ignore[arg-type]
    with pytest.raises(InputError, match="date_order must be one of"):
        find_timexes(TEXT, DAY, date_order="dmy")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="scope must be"):
        build_timeline(TEXT, DAY, scope="date")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="status must be one of"):
        sample().replace(sample()[0], status="plannd")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="status must be one of"):
        sample().add("2024", "Ana Ruiz left", status="plannd")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="gender"):
        next(build_timelines([(TEXT, DAY)], gender="news", on_error="raise"))  # type: ignore[call-arg]
    with pytest.raises(InputError, match="genre must be one of"):
        build_story([(TEXT, DAY)], genre="nwes")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="is not an article"):
        build_story([TEXT])  # type: ignore[list-item]


def test_right_names_are_accepted() -> None:
    timeline = sample()
    assert build_timelines([(TEXT, DAY)], genre="narrative", scope="dated", date_order="DMY")
    assert timeline.replace(timeline[0], status="planned") == timeline.replace(timeline[0], status=Status.PLANNED)
    assert render(timeline, "".join(("c", "sv"))) == timeline.to("csv")


def test_the_kind_of_an_answer_is_known() -> None:
    timeline = sample()
    assert_type(timeline.to("csv"), str)
    assert_type(timeline[0], Entry)
    assert_type(timeline[:1], Timeline)
    assert_type(timeline.only(timeline[:1]), Timeline)
    assert_type(timeline.between("2021"), Timeline)
    assert_type(timeline.about("Valmora"), Timeline)


@pytest.mark.parametrize(
    "name",
    ["article.txt", " talks.HTML\n", "./news/my talks.md", r"C:\news\talks.pdf", "/var/news/a.json", "~/talks.docx"],
)
def test_the_name_of_a_file_is_no_article(name: str) -> None:
    with pytest.raises(InputError, match=r"is the name of a file, not an article: read the file first, .*read_text"):
        build_timeline(name, DAY)


@pytest.mark.parametrize(
    "name", ["https://news.example/talks", "www.news.example", "file:///talks.txt", "s3://news/a.txt"]
)
def test_an_address_is_no_article(name: str) -> None:
    with pytest.raises(InputError, match=r"is an address, not an article: .*read_html"):
        build_timeline(name, DAY)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Rain.", "A. B. Norrel", "U.S.", "norrel.example", "and/or", "2024-05-06", "Norrel bought news.txt"),
        *("See https://news.example/talks", "Talks.txt and notes.txt\nwere found", "No text", "7/5", "C: drive"),
    ],
)
def test_a_short_text_is_one(text: str) -> None:
    assert build_timeline(text, DAY).text == text


@pytest.mark.parametrize(
    ("wrong", "way_out"),
    [
        (Path("talks.txt"), r"read the file first, as in path\.read_text\(encoding=\"utf-8\"\)"),
        (b"Rain fell.", r"decode them first, as in text\.decode"),
        (5, "got int$"),
    ],
)
def test_what_is_no_text_comes_with_the_way_out(wrong: Any, way_out: str) -> None:
    for function in (build_timeline, find_timexes):
        with pytest.raises(InputError, match=way_out):
            function(wrong, DAY)
