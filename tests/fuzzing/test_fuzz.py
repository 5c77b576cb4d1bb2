"""A short run of every fuzz target, and each input that ever brought something to light (docs/fuzzing.md)."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from random import Random

import attrs
import pytest

from fuzz import plain, run
from fuzz.run import TARGETS, target_named
from fuzz.target import Finding, Target, tried
from fuzz.targets import batch_rows, from_json, packs, read_timeml
from timeline import Timeline
from timeline import read_timeml as read
from timeline.languages.packs import make_pack
from timeline.timexes.steps import tag_timexes

REGRESSIONS = sorted((Path(run.__file__).parent / "regressions").rglob("*.input"))
EXECUTIONS = {"command_line": 80, "find_timexes": 300, "packs": 200, "read_html": 60}


@pytest.mark.parametrize("path", REGRESSIONS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_was_found_once_is_mended(path: Path) -> None:
    found = tried(target_named(path.parent.name), path.read_bytes())
    assert not isinstance(found, Finding), found.report


@pytest.mark.parametrize("name", TARGETS)
def test_a_short_run_finds_nothing(name: str) -> None:
    findings = plain.run(target_named(name), EXECUTIONS.get(name, 400), seed=2026)
    assert not findings, "\n".join(finding.report for finding in findings.values())


@pytest.mark.parametrize("name", TARGETS)
def test_some_inputs_are_let_in(name: str) -> None:
    target = target_named(name)
    assert any(tried(target, seed) is True for seed in target.seeds)


class TestSeedsGetThrough:
    """A seed that is refused at the door would leave everything behind the door untried."""

    @pytest.mark.parametrize("seed", packs.TARGET.seeds)
    def test_packs(self, seed: bytes) -> None:
        found = tag_timexes(packs.TEXT, packs.PUBLISHED, make_pack("xx", {"a.toml": seed.decode()}))
        assert {timex.rule for timex in found} == {"date", "weekday", "month", "ago"}

    def test_json(self) -> None:
        assert [entry.summary for entry in Timeline.from_json(from_json.SEED)] == ["Ministers met"]

    @pytest.mark.parametrize("seed", read_timeml.SEEDS[:2])
    def test_timeml(self, seed: str) -> None:
        timeline = read(seed)
        assert (len(timeline.timexes), len(timeline.events), len(timeline.links.told)) == (2, 2, 2)

    def test_rows(self) -> None:
        let_in = {seed[:1] for seed in batch_rows.SEEDS if tried(batch_rows.TARGET, seed) is True}
        assert let_in == set(batch_rows.SUFFIXES)


def test_changed_rows_are_of_every_format_and_mostly_let_in() -> None:
    random, seen = Random(6), dict.fromkeys(batch_rows.SUFFIXES, 0)  # noqa: S311  # keeps no secret
    for number in range(300):
        data = batch_rows.mutate(batch_rows.SEEDS[number % 3], random)
        seen[data[:1]] += tried(batch_rows.TARGET, data) is True
    assert min(seen.values()) > 20


def _breaks(data: bytes) -> bool:
    if len(data) > 3:
        raise KeyError(data.decode())
    return data[-1:] != b"y"


FRAGILE = Target("fragile", _breaks, (b"ab",), lambda data, random: data + bytes([random.randrange(97, 122)]), ())


def test_the_driver_finds_what_there_is_to_find(tmp_path: Path) -> None:
    (found,) = plain.run(FRAGILE, 50, seed=1).values()
    assert found.key.startswith("KeyError-test_fuzz-_breaks")
    found.keep(tmp_path)
    attrs.evolve(found, data=b"another").keep(tmp_path)
    assert [path.read_bytes() for path in tmp_path.glob("*.input")] == [found.data]


def test_the_driver_does_the_same_again() -> None:
    first, second = (plain.run(FRAGILE, 50, seed=4) for _ in range(2))
    assert [found.data for found in first.values()] == [found.data for found in second.values()]


@pytest.mark.parametrize("name", TARGETS)
def test_mutations_stay_short_and_differ(name: str) -> None:
    target, random = target_named(name), Random(3)  # noqa: S311  # keeps no secret
    made = [target.mutate(target.seeds[0], random) for _ in range(50)]
    assert len(set(made)) > 25
    assert max(map(len, made)) <= 16384


def test_the_command_tells_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run.main(["read_timeml", "--executions", "40", "--driver", "plain", "--out", str(tmp_path)])
    assert (code, capsys.readouterr().out.partition(" in ")[0]) == (0, "read_timeml: 40 executions")


@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed: pip install atheris")
def test_the_guided_driver_runs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "fuzz.run", "read_timeml", "--executions", "300", "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(run.__file__).parent.parent)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "read_timeml: 300 executions" in done.stdout
    assert "0 findings" in done.stdout


def test_a_case_of_the_command_line_does_no_harm() -> None:
    from fuzz.targets.command_line import _harmless

    given = ["a.txt", "-o", "/etc/passwd", "../../x", "--workers", "9", "-w", "9", "serve", "\0"]
    assert _harmless(given) == ["a.txt", "-o", "etcpasswd", "x", "9", "9", "serve", ""]
    assert _harmless(["serve"]) == ["find", "serve"]
