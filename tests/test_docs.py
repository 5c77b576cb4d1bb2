"""The documentation is true: its code runs and prints what it shows, its commands work, and its pages are all listed.

In ``python`` blocks, all code is behind prompts and runs as a doctest. In ``sh`` and ``console`` blocks, the lines that
begin with ``timeline`` run in a folder with the files that the pages mention, and the output is compared with a
``console`` block. Blocks without a language show the shape of a command and are only for readers.
"""

from __future__ import annotations

import doctest
import json
import re
import runpy
import shlex
import shutil
import tomllib
import webbrowser
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.test_architecture import LAYERS
from timeline import cli

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "examples").glob("*.md"), *DOCS.rglob("*.md")])
WITH_EXAMPLES = [path for path in PAGES if ">>> " in path.read_text("utf-8")]
NEEDING_A_CLUSTER = {"server.md"}
"""Pages that quote from examples which run elsewhere in the tests."""
ENDLESS = ("timeline serve", "timeline studio")

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(path: Path, *languages: str) -> list[str]:
    """The code blocks of a page in one of the *languages*, in order."""
    return [code for language, code in _BLOCK.findall(path.read_text("utf-8")) if language in languages]


def with_blocks(*languages: str) -> list[Path]:
    return [path for path in PAGES if blocks(path, *languages)]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=name)
def test_examples_run(path: Path) -> None:
    failed, tried = doctest.testfile(str(path), module_relative=False, encoding="utf-8")
    assert tried
    assert not failed


@pytest.mark.parametrize("path", with_blocks("python"), ids=name)
def test_no_python_is_left_unrun(path: Path) -> None:
    for code in blocks(path, "python"):
        if path.name in NEEDING_A_CLUSTER:
            compile(re.sub(r"^(?:>>>|\.\.\.) ?", "", code, flags=re.MULTILINE), path.name, "exec")
        else:
            assert code.startswith(">>> "), f"put the code behind prompts, so that it runs:\n{code}"


def commands(path: Path) -> Iterator[tuple[str, str]]:
    """The lines of ``sh`` blocks, and the commands of ``console`` blocks with what they print."""
    for language, code in _BLOCK.findall(path.read_text("utf-8")):
        if language == "sh":
            yield from ((line.partition("  #")[0], "") for line in code.splitlines())
        elif language == "console":
            command, _, printed = code.removeprefix("$ ").partition("\n")
            yield command, printed


WITH_COMMANDS = [path for path in PAGES if any(line.startswith("timeline ") for line, _ in commands(path))]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the pages speak of, in which commands run and no browser opens."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    [article] = blocks(DOCS / "tutorial.md", "text")
    (tmp_path / "ferry.txt").write_text(article, encoding="utf-8")
    (tmp_path / "bridge.html").write_text(
        '<meta property="article:published_time" content="2024-03-14"><p>The council met on Wednesday.', "utf-8"
    )
    rows = [{"id": "a", "text": "The port reopened on Monday.", "pub_date": "2024-05-10"}]
    (tmp_path / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(webbrowser, "open", lambda _: True)
    return tmp_path


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", WITH_COMMANDS, ids=name)
def test_commands_run(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line, printed in commands(path):
        if line.startswith("timeline ") and not line.startswith(ENDLESS):
            assert cli.main(shlex.split(line)[1:]) == 0, line
            out, err = capsys.readouterr()
            assert err + out == printed or not printed, line


@pytest.mark.parametrize("path", with_blocks("sh"), ids=name)
def test_commands_name_what_there_is(path: Path) -> None:
    for line, _ in commands(path):
        words = shlex.split(line)
        if words[:2] == ["python", "-m"]:
            assert find_spec(words[2]), line
        elif words[:1] == ["python"]:
            assert (ROOT / words[1]).is_file(), line


@pytest.mark.parametrize("path", with_blocks("toml", "json"), ids=name)
def test_data_is_well_formed(path: Path) -> None:
    for code in blocks(path, "toml"):
        assert tomllib.loads(code)
    for code in blocks(path, "json"):
        assert json.loads(code)


def test_every_page_is_in_the_list() -> None:
    conf = runpy.run_path(str(DOCS / "conf.py"))
    listing = (DOCS / "README.md").read_text("utf-8")
    for outside, inside in conf["OUTSIDE"].items():
        listing = listing.replace(f"]({outside}", f"]({inside}")
    listed = [page for _, pages in conf["chapters"](listing) for page in pages]
    there = {path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")}
    assert sorted(listed) == sorted(there - {"README"})


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_paths_in_the_repository_exist(path: Path) -> None:
    rooms = "timeline|tests|training|benchmarks|fuzz|examples"
    named = re.findall(rf"`((?:{rooms})/[\w./*-]+)`", path.read_text("utf-8"))
    assert [missing for missing in named if not any(ROOT.glob(missing.rstrip("/")))] == []


def test_the_architecture_page_lists_the_layers() -> None:
    page = (DOCS / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| \d+ \| ([^|]+) \|", page, flags=re.MULTILINE)
    listed = [set(re.findall(r"`(\w+)`", rooms)) for rooms in rows]
    assert listed == [rooms for layer in LAYERS if (rooms := layer - {"__init__", "__main__"})]


def test_rules_that_the_pages_quote_are_in_the_pack() -> None:
    from timeline.languages.packs import load_pack

    by_name = {rule.name: rule for rule in load_pack("en").rules}
    quoted = [tomllib.loads(code) for code in blocks(DOCS / "how-to-rule.md", "toml")]
    for rule in (rule for table in quoted for rule in table["rule"]):
        assert rule["pattern"] == by_name[rule["name"]].pattern
        assert tuple(rule["examples"]) == by_name[rule["name"]].examples


def test_parameters_become_tables() -> None:
    tables = runpy.run_path(str(DOCS / "parameters.py"))

    def sample(text: str, *, lang: str = "en", **options: int) -> None: ...

    lines = ["What *text* says.", "", "*lang* is a code. It is English by default. Rain fell.", "", ">>> sample('')"]
    made = tables["tabulated"](lines, tables["parameters_of"](sample))
    assert made[:3] == ["What *text* says.", "", "Rain fell."]
    assert made[-1] == ">>> sample('')"
    assert "   * - ``lang``" in made
    assert "     - *lang* is a code. It is English by default." in made
    assert "     - ``'en'``" in made
    assert "   * - ``**options``" in made
    assert tables["tabulated"](["What *text* says."], tables["parameters_of"](sample)) == ["What *text* says."]
