"""Files: the format by the suffix, written whole or not at all."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from tests.factories import sample
from timeline import exporters
from timeline.errors import FormatError, InputError
from timeline.timeline import Timeline


@pytest.mark.parametrize("suffix", sorted(exporters.SUFFIXES))
def test_the_suffix_names_the_format(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"Talks{suffix.upper()}"
    named = exporters.format_of(path)
    assert named == exporters.SUFFIXES[suffix]
    assert named in exporters.formats()


def test_a_format_given_wins_over_the_suffix(tmp_path: Path) -> None:
    sample().save(tmp_path / "talks.txt", format="csv")
    assert (tmp_path / "talks.txt").read_text("utf-8") == sample().to("csv")


def test_options_go_to_the_exporter(tmp_path: Path) -> None:
    sample().save(str(tmp_path / "talks.txt"), width=40)
    assert (tmp_path / "talks.txt").read_text("utf-8") == sample().to("table", width=40)


@pytest.mark.parametrize("name", ["talks", "talks.doc", "talks.csv.zip", "csv"])
def test_an_unknown_suffix_is_refused_with_the_known_ones(name: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=rf"^unknown suffix of '.*{name}'; known suffixes: .*\.csv, .*\.json, "):
        sample().save(tmp_path / name)
    assert not list(tmp_path.iterdir())


def pages(timeline: Timeline, **options: object) -> object:
    """An exporter of another package, which may go wrong."""
    if options:
        raise RuntimeError("out of paper")
    return b"\x00\xff" * len(timeline)


def frame(timeline: Timeline) -> object:
    return [len(timeline)]


@pytest.fixture
def brought(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [EntryPoint(name, f"{__name__}:{name}", exporters.GROUP) for name in ("pages", "frame")]
    monkeypatch.setattr(exporters, "_installed", exporters._installed.__wrapped__)
    monkeypatch.setattr(exporters, "entry_points", lambda group: points)


@pytest.mark.usefixtures("brought")
def test_installed_formats_have_their_name_as_suffix(tmp_path: Path) -> None:
    sample().save(tmp_path / "talks.pages")
    assert (tmp_path / "talks.pages").read_bytes() == b"\x00\xff" * 3


@pytest.mark.usefixtures("brought")
def test_what_goes_wrong_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "talks.pages"
    path.write_text("before")
    with pytest.raises(FormatError, match="out of paper"):
        sample().save(path, colour=True)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("brought")
def test_frames_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="frame is a data frame, not a file: write parquet, arrow or csv"):
        sample().save(tmp_path / "talks.frame")


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder to write to"):
        sample().save(tmp_path / "none" / "talks.csv")
