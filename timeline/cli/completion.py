"""Completion in the shell: ``timeline --install-completion`` sets it up, and the shell then asks at each Tab.

The shell passes the words of the line in environment variables, the name of the command among them. The parser of a
command knows nothing of that name, so it is taken out before the parser answers.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

COMMAND_NAMES = ("batch", "demo", "download", "find", "read", "serve", "story", "studio")
"""The names of all commands; their functions are in ``timeline.cli.COMMANDS``."""

COMPLETE = "_TIMELINE_COMPLETE"
"""The variable that asks for completions instead of a run, as Typer's scripts for the shells set it."""

_BASH, _OTHERS = "COMP_WORDS", "_TYPER_COMPLETE_ARGS"
"""The variables with the words of the line: that of Bash, and that of all other shells."""
_POSITION = "COMP_CWORD"
"""Which word Bash completes; the others complete the last."""


def take_command(default: str) -> str:
    """The command on the line to complete, which is taken out of it; *default* if none is named, or not to its end."""
    if is_first_word():
        return default
    for variable in (_BASH, _OTHERS):
        line = os.environ.get(variable, "")
        words = line.split()
        if len(words) > 1 and words[1] in COMMAND_NAMES:
            os.environ[variable] = line.replace(f" {words[1]}", "", 1)
            os.environ[_POSITION] = str(int(os.environ.get(_POSITION, "2")) - 1)
            return words[1]
    return default


def is_first_word() -> bool:
    """True if the word to complete is the first one, where a command may stand."""
    if _BASH in os.environ:
        return os.environ.get(_POSITION) == "1"
    line = os.environ.get(_OTHERS, "")
    return len(line.split()) + line[-1:].isspace() <= 2


def files_or_commands(incomplete: str) -> list[str]:
    """The commands and the files that *incomplete* may become."""
    named = [name for name in COMMAND_NAMES if is_first_word() and name.startswith(incomplete)]
    return [*named, *files(incomplete)]


def files(incomplete: str) -> list[str]:
    """The files and folders whose paths begin with *incomplete*; hidden ones only if a dot is written."""
    folder, _, beginning = incomplete.rpartition(os.sep)
    with suppress(OSError):
        found = sorted(Path(folder + os.sep if os.sep in incomplete else ".").iterdir())
        paths = [path for path in found if path.name.startswith(beginning or ".") != (not beginning)]
        before = incomplete.removesuffix(beginning)
        return [before + path.name + os.sep * path.is_dir() for path in paths]
    return []


def choice_of(module: str, name: str) -> Callable[[str], list[str]]:
    """What completes a word to one of those that *name* in *module* gives: a tuple, a mapping, a function or a Literal.

    The module is imported only when the shell asks.
    """

    def complete(incomplete: str) -> list[str]:
        given: Any = getattr(import_module(module), name)
        words = get_args(given) or (given() if callable(given) else given)
        return [word for word in words if word.startswith(incomplete)]

    return complete


format_names = choice_of("timeline.exporters", "formats")
story_format_names = choice_of("timeline.stories.writing.formats", "STORY_FORMATS")
genre_names = choice_of("timeline.timexes.context", "GenreName")
