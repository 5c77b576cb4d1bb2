"""What CONTRIBUTING.md says about the daily commands is true: nox has them, and the hooks run the same tools."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def session_functions() -> dict[str, ast.FunctionDef]:
    """The sessions of noxfile.py; the file is parsed, because nox is in the dev extra only."""
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    return {
        node.name: node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and [ast.unparse(each) for each in node.decorator_list] == ["nox.session"]
    }


def programs(session: ast.FunctionDef) -> list[list[str]]:
    """The commands of a session, without arguments that are not written as strings."""
    calls = [
        node for node in ast.walk(session) if isinstance(node, ast.Call) and ast.unparse(node.func) == "session.run"
    ]
    return [[str(word.value) for word in call.args if isinstance(word, ast.Constant)] for call in calls]


def hooks() -> list[dict[str, Any]]:
    yaml = pytest.importorskip("yaml")
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    return [hook for repo in config["repos"] for hook in repo["hooks"]]


def dev_packages() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [Requirement(line).name for extra in ("dev", "docs", "test") for line in extras[extra]]
    return {*wanted, "pip"}


def test_the_table_of_commands_lists_every_session_in_order() -> None:
    listed = re.findall(r"^\| `nox -s (\w+)` \|", CONTRIBUTING, flags=re.MULTILINE)
    assert sorted(listed) == sorted(session_functions())
    assert set(re.findall(r"nox -s (\w+)", CONTRIBUTING)) == set(listed)


def test_every_session_says_what_it_does() -> None:
    assert all(ast.get_docstring(session) for session in session_functions().values())


def test_sessions_run_what_the_dev_extra_installs() -> None:
    of_package = {"sphinx-build": "sphinx", "python": "pip"}
    for session in session_functions().values():
        for program, *_ in programs(session):
            assert of_package.get(program, program) in dev_packages()


def test_sessions_name_files_that_exist() -> None:
    for session in session_functions().values():
        for words in programs(session):
            paths = [word for word in words if word.startswith(("tests/", "docs")) and "_build" not in word]
            assert all((ROOT / path).exists() for path in paths)


def test_the_hooks_run_the_tools_of_the_check_session() -> None:
    checked = {" ".join(words[:2]) for words in programs(session_functions()["check"])}
    hooked = {" ".join(hook["entry"].split()[:2]) for hook in hooks() if hook["language"] == "system"}
    assert hooked == checked


def test_the_hooks_download_nothing() -> None:
    assert {hook["language"] for hook in hooks()} == {"system", "pygrep"}


def test_the_checks_of_the_project_run_the_sessions() -> None:
    assert ".venv/bin/nox -s check docs" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


SHOWN = re.findall(r"^```text\n(.+)$", CONTRIBUTING, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("message", "accepted"),
    [
        *((subject, True) for subject in SHOWN),
        ("cli, batch: name the option\n\nWith a reason.\n", True),
        ("Name the option", False),
        (f"cli: {'x' * 68}", False),
        ("cli:", False),
    ],
)
def test_a_hook_checks_the_subject_of_a_commit(message: str, accepted: bool) -> None:
    [pattern] = [hook["entry"] for hook in hooks() if hook["id"] == "subject"]
    assert (re.search(pattern, message, flags=re.MULTILINE | re.DOTALL) is not None) == accepted
