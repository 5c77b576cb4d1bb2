"""The command line, in process: any arguments, any files.

Slow functions of their arguments run once: a text is not parsed twice.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from fuzz.mutations import changed_text, changed_tree, decoded, encoded
from fuzz.target import LONGEST, Target
from timeline import exporters, pipeline
from timeline.cli import main
from timeline.pipeline import build_timeline

CODES = {0, 1, 2, 3, 130, 141}
COMMANDS = ("find", "batch", "article")
ARTICLE = "Ana Ruiz resigned on Monday. She had joined the firm in 2009."
ROWS = json.dumps({"id": "a", "text": "It rained on Monday.", "pub_date": "2024-05-10"})
CSV = 'id,text,pub_date\n1,"It rained on Monday.",2024-05-10\n'
PAGE = '<html><head><meta name="date" content="2024-05-10"></head><body><p>It rained on Monday.</p></body></html>'
EDITS = json.dumps([{"kind": "drop", "targets": [{"start": 9, "end": 17, "text": "resigned"}]}])
WORDS = (
    "find batch a.txt a.jsonl a.csv a.html e.json o.jsonl o.json o.csv o.html o.ics o.txt missing.txt - . --pub-date -d --format -f --output "
    "-o --genre --lang --max-entries -n --about --edits --skip-missing --explain --date-order --resume --workers -w --scope --version "
    "--help -- --nope 2024-05-10 2024-99-99 news narrative message en de xx json text timeml table markdown edtf csv ics jsonl MDY "
    "all dated 0 1 2 -1 Ruiz"
).split()
SLOW_FORMATS = {"png", "svg", "pandas", "polars", "arrow", "parquet", "turtle", "jsonld"}
"""Formats that need other libraries, each of which takes seconds to load."""


def _case(*arguments: str) -> bytes:
    files = {"a.txt": ARTICLE, "a.jsonl": ROWS, "a.csv": CSV, "a.html": PAGE, "e.json": EDITS}
    used = {name: content for name, content in files.items() if name in arguments}
    return json.dumps({"arguments": arguments, "files": used}).encode()


SEEDS = (
    _case("find", "a.txt", "-d", "2024-05-10"),
    _case("find", "a.txt", "-d", "2024-05-10", "-f", "json", "--lang", "de"),
    _case("find", "a.txt", "-d", "2024-05-10", "-f", "timeml", "--explain", "--date-order", "DMY"),
    _case("find", "a.txt", "-d", "2024-05-10", "-f", "text", "--genre", "message"),
    _case("a.txt", "-d", "2024-05-10", "-f", "table"),
    _case("a.txt", "-d", "2024-05-10", "-o", "o.html", "--about", "Ruiz"),
    _case("a.txt", "-d", "2024-05-10", "--edits", "e.json", "-n", "1", "-f", "json"),
    _case("find", "a.html"),
    _case("a.html", "-f", "json"),
    _case("batch", "a.jsonl", "-o", "o.jsonl", "--scope", "dated"),
    _case("batch", "a.csv", "-o", "o.jsonl"),
)


def check(data: bytes) -> bool:
    """Check that the exit code is documented, and that an error is one line that begins with the name of the command."""
    with suppress(ValueError, RecursionError):
        case = json.loads(data)
        if isinstance(case, dict):
            arguments = _harmless(case.get("arguments"))
            with _folder(case.get("files")), _captured() as (_, errors), _remembered():
                code = main(arguments)
            _said(code, errors.getvalue(), arguments)
            return code == 0
    return False


def _said(code: int, errors: str, arguments: list[str]) -> None:
    assert code in CODES, f"exit code {code} for {arguments}"
    assert "Traceback" not in errors, errors
    assert "\x1b" not in errors, "an escape sequence reached the terminal"
    lines = [line for line in errors.split("\n") if line]
    assert all(line.startswith("timeline: ") for line in lines), f"{arguments}: {errors}"
    assert code in (0, 141) or lines, f"nothing is said of exit code {code} for {arguments}"


def _harmless(arguments: Any) -> list[str]:
    """The arguments without paths out of the folder, other processes, and formats that take seconds to load."""
    given = (
        [str(each).replace("/", "").replace("\0", "").strip(".") for each in arguments]
        if isinstance(arguments, list)
        else []
    )
    given = [
        each for each in given if each.lower() not in SLOW_FORMATS and not each.lower().endswith(tuple(SLOW_FORMATS))
    ]
    for flag in ("-w", "--w"):
        given = [each for each in given if not each.startswith(flag)]
    if given and given[0].isalpha() and given[0] not in COMMANDS:
        given = ["find", *given]
    return given[:16]


@contextmanager
def _folder(files: Any) -> Iterator[None]:
    """A context in which the current folder is a new one that contains the *files*."""
    home = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        os.chdir(folder)
        try:
            for name, content in files.items() if isinstance(files, dict) else ():
                plain = str(name).replace("/", "").replace("\0", "").strip(".")[:60]
                with suppress(OSError, ValueError):
                    Path(plain or "x").write_bytes(
                        encoded(content if isinstance(content, str) else json.dumps(content))
                    )
            yield
        finally:
            os.chdir(home)


@contextmanager
def _captured() -> Iterator[tuple[io.TextIOWrapper, io.StringIO]]:
    """A context with an article on standard input, which captures the output."""
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(ARTICLE.encode()))
    out, errors = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(errors):
            yield out, errors
    finally:
        sys.stdin = before


_timeline = lru_cache(4096)(build_timeline)
_formats = cache(exporters._installed)


@contextmanager
def _remembered() -> Iterator[None]:
    """A context in which timelines are built once and formats of other packages are looked up once."""
    with patch.object(pipeline, "build_timeline", _timeline), patch.object(exporters, "_installed", _formats):
        yield


def mutate(data: bytes, random: Random) -> bytes:
    """Change the arguments or the files."""
    with suppress(ValueError, RecursionError, KeyError, TypeError):
        tree = json.loads(decoded(data))
        if random.random() < 0.8:
            tree["arguments"] = changed_tree(tree["arguments"], random, WORDS)
        else:
            name = random.choice(list(tree["files"]) or ["a.txt"])
            tree["files"][name] = changed_text(str(tree["files"].get(name, "")), random, WORDS, 300)
        return json.dumps(tree).encode()[:LONGEST]
    return random.choice(SEEDS)


TARGET = Target("command_line", check, SEEDS, mutate, ("timeline/cli/*",))
