"""The README is true: its sample, its code and its commands are what really happens."""

from __future__ import annotations

import doctest
import os
import re
import shlex
from pathlib import Path

import pytest

from timeline import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The contents of the code blocks in *language*."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)


def test_the_article_shown_is_the_example() -> None:
    shown = [
        line.removeprefix(">").strip() for line in README.splitlines() if line.startswith(">") and ">>" not in line
    ]
    assert "\n".join(shown) == (ROOT / "examples" / "article.txt").read_text(encoding="utf-8").strip()


def test_the_timeline_shown_is_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    [shown] = blocks("console")
    command, _, printed = shown.partition("\n")
    monkeypatch.chdir(ROOT)
    assert cli.main(shlex.split(command.removeprefix("$ timeline "))) == 0
    output = capsys.readouterr().out
    if os.environ.get("UPDATE_README"):  # nox -s renew, after an intended change
        (ROOT / "README.md").write_text(README.replace(shown, f"{command}\n{output}"), encoding="utf-8")
    else:
        assert output == printed


def test_the_python_shown_runs() -> None:
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert (failed, tried > 3) == (0, True)


def test_one_command_runs_the_main_job_and_one_the_tests() -> None:
    main_job, tests = "".join(blocks("sh")).splitlines()
    assert all(command.startswith("python3 -m venv .venv && .venv/bin/pip install ") for command in (main_job, tests))
    [shown] = blocks("console")
    assert main_job.endswith(shown.partition("\n")[0].replace("$ ", "/bin/", 1))
    assert tests.endswith("&& .venv/bin/pytest -n auto")
