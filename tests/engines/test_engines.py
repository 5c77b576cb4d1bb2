"""The examples for engines give, row for row, what one process gives. Skipped where an engine is not installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from tests.batch.made_up import articles_table
from timeline import Article, Story, articles_in, build_story
from timeline.batch import TIMELINES, timelines_of

ROOT = Path(__file__).parent.parent.parent
SECONDS = 400
NOT_STARTED = "timed out during startup"


def engine(name: str, package: str, *, absent: bool) -> Any:
    """A parameter of the test; skipped with the reason where the engine is absent."""
    return pytest.param(name, id=name, marks=pytest.mark.skipif(absent, reason=f"{package} is not installed"))


NO_JAVA = not (shutil.which("java") or os.environ.get("JAVA_HOME"))
ENGINES = [
    engine("spark", "Java" if NO_JAVA else "pyspark", absent=NO_JAVA or find_spec("pyspark") is None),
    engine("ray_data", "ray", absent=find_spec("ray") is None),
    engine("dask_frame", "dask with distributed", absent=find_spec("distributed") is None),
]


@pytest.fixture(scope="module")
def articles() -> Any:
    return articles_table(300)


@pytest.fixture(scope="module")
def expected(articles: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = timelines_of(articles).to_pylist()
    return rows


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """That of the tests, with a folder for Ray to leave its logs in: its name must be short, for sockets lie there."""
    with TemporaryDirectory(prefix="ray", ignore_cleanup_errors=True) as folder:
        # A token of its own, for Ray leaves one in the home directory otherwise.
        rays = {"RAY_TMPDIR": folder, "RAY_AUTH_TOKEN": token_hex(32), "RAY_USAGE_STATS_ENABLED": "0"}
        yield os.environ | {"PYTHONPATH": str(ROOT)} | rays


@pytest.mark.slow  # an engine takes 10 to 20 seconds to start; tests/batch cuts batches up without one
@pytest.mark.parametrize("name", ENGINES)
def test_rows_are_those_of_a_single_process(
    name: str, articles: Any, expected: list[dict[str, Any]], tmp_path: Path, environment: dict[str, str]
) -> None:
    source, target = tmp_path / "articles.parquet", tmp_path / "timelines"
    pq.write_table(articles, source)
    left_by_an_earlier_run(target)
    command = [sys.executable, ROOT / "examples" / f"{name}.py", source, target]
    done = ran(command, tmp_path, environment)
    if NOT_STARTED in done.stderr:
        pytest.skip("Ray did not start within its 30 seconds, twice")
    assert done.returncode == 0, done.stderr[-4000:]
    failed = sum(row["error"] is not None for row in expected)
    assert failed > 20
    assert f"{len(expected)} articles, {failed} with an error" in done.stdout
    made = ds.dataset(target).to_table()
    assert bare(made.schema) == bare(TIMELINES)
    assert sorted(made.to_pylist(), key=lambda row: row["id"]) == expected


COMPARERS = [
    engine("spark", "Java" if NO_JAVA else "pyspark", absent=NO_JAVA or find_spec("pyspark") is None),
    engine("ray", "ray", absent=find_spec("ray") is None),
    engine("dask", "dask with distributed", absent=find_spec("distributed") is None),
    engine("duckdb", "duckdb", absent=find_spec("duckdb") is None),
]


@pytest.mark.slow
@pytest.mark.parametrize("name", COMPARERS)
def test_a_story_is_that_of_a_single_process(name: str, tmp_path: Path, environment: dict[str, str]) -> None:
    read = [article for article in articles_in(ROOT / "examples" / "story") if isinstance(article, Article)]
    rows = [{"id": article.id, "text": article.text, "pub_date": article.pub_date} for article in read]
    source, target = tmp_path / "articles.parquet", tmp_path / "story.json"
    pq.write_table(pa.Table.from_pylist(rows), source)
    command = [sys.executable, ROOT / "examples" / "story_blocks.py", name, source, target]
    done = ran(command, tmp_path, environment)
    if NOT_STARTED in done.stderr:
        pytest.skip("Ray did not start within its 30 seconds, twice")
    assert done.returncode == 0, done.stderr[-4000:]
    assert Story.from_json(target.read_bytes()) == build_story(rows)


def ran(command: list[Any], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The example, run; once more where Ray gave up after its 30 seconds, in which a busy machine does not start it."""
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, cwd=folder, env=environment)
        if NOT_STARTED not in done.stderr:
            break
    return done


def left_by_an_earlier_run(target: Path) -> None:
    target.mkdir()
    pq.write_table(TIMELINES.empty_table(), target / "part-00000.parquet")
    pq.write_table(pa.Table.from_pylist([{"id": "a0000"}], schema=TIMELINES), target / "part-00099.parquet")


def bare(schema: Any) -> list[tuple[str, str]]:
    """Names and types, which all engines keep; what may be null, and what a column says, they do not."""
    return [(field.name, str(field.type).replace(" not null", "")) for field in schema]
