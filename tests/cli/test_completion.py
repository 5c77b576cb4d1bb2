"""What the shell is told when a reader presses Tab."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline import cli
from timeline.cli.completion import COMMAND_NAMES


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bridge.txt").touch()
    (tmp_path / "batches").mkdir()
    (tmp_path / "batches" / ".hidden").touch()
    (tmp_path / "batches" / "may.txt").touch()


def completed(line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What Bash is offered at the end of *line*; the other shells must be offered the same."""
    monkeypatch.setenv("_TIMELINE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
    with pytest.raises(SystemExit):
        cli.main([])
    offered = capsys.readouterr().out.split()
    monkeypatch.delenv("COMP_WORDS")
    monkeypatch.delenv("COMP_CWORD")
    monkeypatch.setenv("_TIMELINE_COMPLETE", "complete_fish")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    with pytest.raises(SystemExit):
        cli.main([])
    offers = filter(None, capsys.readouterr().out.splitlines())
    assert [offer.partition("\t")[0] for offer in offers] == offered
    return offered


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("timeline b", ["batch", "batches/", "bridge.txt"]),
        ("timeline batch", ["batch", "batches/"]),
        ("timeline batches/", ["batches/may.txt"]),
        ("timeline batches/.", ["batches/.hidden"]),
        ("timeline none/", []),
        ("timeline batch --wor", ["--workers"]),
        ("timeline story --max-d", ["--max-dates"]),
        ("timeline bridge.txt --max", ["--max-entries"]),
        ("timeline read --und", ["--undated"]),
        ("timeline bridge.txt -f timel", ["timelinejs"]),
        ("timeline bridge.txt --genre n", ["news", "narrative"]),
        ("timeline bridge.txt --layout p", ["page", "print"]),
        ("timeline bridge.txt --theme neg", ["negated", "negated-tint"]),
        ("timeline bridge.txt --med", ["--media"]),
        ("timeline story batches --med", ["--media"]),
        ("timeline story batches -f j", ["json", "jsonl", "jsonld"]),
    ],
)
def test_commands_files_options_and_values(
    line: str, offered: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert completed(line, monkeypatch, capsys) == offered


def test_it_knows_all_commands() -> None:
    assert sorted(cli.COMMANDS) == list(COMMAND_NAMES)


def test_it_is_installed_by_an_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("typer.completion.install", lambda: ("zsh", tmp_path / ".zfunc"))
    with pytest.raises(SystemExit) as ended:
        cli.main(["--install-completion"])
    assert ended.value.code == 0
    assert "completion installed" in capsys.readouterr().out
