from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import quality

SCORER = """
import sys
print("strict   P  80.00  R  70.00  F1  74.67  (95 % 70.0-79.0)")
print("documents 3  gold 9  system 8  1.500 MB/s", sys.argv[1])
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder with one scorer."""
    (tmp_path / "scorers").mkdir()
    for name in ("score_timexes", "score_anchors"):
        (tmp_path / "scorers" / f"{name}.py").write_text(SCORER)
    return tmp_path


def test_figures_of_whole_timelines() -> None:
    printed = (
        "found  P  60.00  R  90.00  F1  72.00  (95 % 60.0-80.0)\nmain R 57.14   order 100.00\n"
        "articles 20  gold 80  system 120\n"
    )
    assert quality.figures(printed) == "found 60.00/90.00/72.00, main R 57.14, order 100.00"


def test_each_run_is_a_dated_row(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = shared / "RESULTS.md"
    for _ in range(2):
        quality.main(["--shared", str(shared), "--results", str(results), "--only", "timexes"])
    written = results.read_text(encoding="utf-8")
    rows = [line for line in written.splitlines() if line.startswith("| 20")]
    assert written.startswith("# Measured quality")
    assert [row.split(" | ")[1] for row in rows] == ["TimeBank", "AQUAINT", "tweets", "WikiWars"] * 2
    assert "`scorers/score_timexes.py data/tweets --genre message` | strict 80.00/70.00/74.67" in rows[2]
    assert capsys.readouterr().out.splitlines() == rows


def test_a_row_stays_in_its_table(tmp_path: Path) -> None:
    results = tmp_path / "RESULTS.md"
    results.write_text("| date |\n| --- |\n| 2026-11-22 | old |\n\n## Speed\n\n| step | ms |\n", "utf-8")
    quality.note("| 2026-11-29 | new |", results)
    assert results.read_text("utf-8").splitlines()[2:5] == ["| 2026-11-22 | old |", "| 2026-11-29 | new |", ""]


def test_the_table_at_the_end_is_renewed(shared: Path) -> None:
    results = shared / "RESULTS.md"
    results.write_text("# Measured\n\n| date |\n| --- |\n| 2026-11-22 | old |\n\n## Speed\n\nFast.\n", "utf-8")
    for _ in range(2):
        quality.main(["--shared", str(shared), "--results", str(results), "--only", "anchors", "--table"])
    written = results.read_text("utf-8")
    assert written.startswith("# Measured\n\n| date |\n| --- |\n| 2026-11-22 | old |\n\n## Speed\n\nFast.\n\n## All")
    assert written.count("## All corpora, 20") == 1
    assert written.rstrip().endswith("data/timebank` | strict 80.00/70.00/74.67 |")


def test_a_dry_run_writes_nothing(shared: Path) -> None:
    results = shared / "RESULTS.md"
    quality.main(["--shared", str(shared), "--results", str(results), "--only", "anchors", "--dry-run"])
    assert not results.exists()


def test_a_failing_scorer_stops_everything(shared: Path) -> None:
    with pytest.raises(SystemExit, match=r"scorers/score_events.py data/timebank failed:\n.*No such file"):
        quality.main(["--shared", str(shared), "--only", "events", "--dry-run"])


def test_without_corpora_it_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        quality.main(["--shared", str(tmp_path / "none")])
    assert "give the folder of scorers/ and data/ with --shared FOLDER" in capsys.readouterr().err
