"""Tables of parameters for the reference: name, type, default, and what the docstring says of each.

Docstrings here name a parameter in the sentence that explains it (``*max_dates* keeps the entries of that many days``).
Such a sentence moves into the table, with those that go on from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from inspect import Parameter, signature
from typing import Any

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z*`:\"])")
_NAMED = re.compile(r"(?<![*\w])\*{1,2}(\w+)\*{1,2}(?![*\w])")
_EXAMPLE = re.compile(r"\s*>>> ")
_HEADINGS = ("Parameter", "Type", "Default", "Meaning")
_GOING_ON = ("It ", "Its ", "They ", "These ", "Both ", "By default", "Without ", "Nothing ")
"""How a sentence begins that speaks of what the one before it names."""
LONGEST_DEFAULT = 40
_OWN = ("self", "cls")


def with_tables(app: Any, what: str, name: str, given: Any, options: Any, lines: list[str]) -> None:
    """The hook of ``autodoc-process-docstring``: put the table of a function's parameters into its docstring."""
    if what in ("function", "method"):
        lines[:] = tabulated(lines, parameters_of(given))


def parameters_of(function: Callable[..., Any]) -> list[Parameter]:
    """The parameters that a caller gives.

    >>> [each.name for each in parameters_of(lambda text, *, lang="en": 0)]
    ['text', 'lang']
    """
    try:
        return [each for each in signature(function).parameters.values() if each.name not in _OWN]
    except (TypeError, ValueError):
        return []


def tabulated(lines: Sequence[str], parameters: Sequence[Parameter]) -> list[str]:
    """The docstring with a table of its *parameters* after its prose; unchanged if it explains none of them."""
    start = next((at for at, line in enumerate(lines) if _EXAMPLE.match(line)), len(lines))
    summary, *prose = _paragraphs(lines[:start]) or [[""]]
    names = {each.name for each in parameters}
    kept, said = [summary], dict[str, list[str]]()
    for paragraph in prose:
        left = paragraph if _is_block(paragraph) else _sorted_out(paragraph, names, said)
        if left:
            kept.append(left)
    if not said or len(names) < 2:
        return list(lines)
    for named in _names_in(" ".join(summary), names):
        said.setdefault(named, [" ".join(summary)])
    prose_lines = [line for paragraph in kept for line in ("\n".join(paragraph), "")]
    return [*"\n".join(prose_lines).split("\n"), *_table(parameters, said), "", *lines[start:]]


def _sorted_out(paragraph: list[str], names: set[str], said: dict[str, list[str]]) -> list[str]:
    """What is left of a paragraph once *said* has its sentences about parameters, with those that go on from them."""
    left, about = list[str](), list[str]()
    for sentence in _sentences(paragraph):
        found = [] if sentence.startswith("Raises") else _names_in(sentence, names)
        about = found or (about if sentence.startswith(_GOING_ON) else [])
        for named in about:
            said.setdefault(named, []).append(sentence)
        left += [] if about else [sentence]
    return [" ".join(left)] if left else []


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _is_block(paragraph: Sequence[str]) -> bool:
    """True for a list or something that is set in, whose lines must stay as they are."""
    return paragraph[0].startswith((" ", "- ", "* ", ".. ")) or paragraph[-1].endswith("::")


def _sentences(paragraph: Sequence[str]) -> list[str]:
    return _SENTENCE.split(" ".join(line.strip() for line in paragraph))


def _names_in(sentence: str, names: set[str]) -> list[str]:
    return [name for name in dict.fromkeys(_NAMED.findall(sentence)) if name in names]


def _table(parameters: Sequence[Parameter], said: dict[str, list[str]]) -> list[str]:
    """The table in reStructuredText."""
    rows = [_HEADINGS, *(_row(each, said.get(each.name, [])) for each in parameters)]
    lines = [".. list-table::", "   :header-rows: 1", "   :widths: auto", "   :class: parameters", ""]
    for row in rows:
        lines += [f"   {'* -' if at == 0 else '  -'} {cell}".rstrip() for at, cell in enumerate(row)]
    return lines


def _row(parameter: Parameter, sentences: Sequence[str]) -> tuple[str, str, str, str]:
    stars = {Parameter.VAR_POSITIONAL: "*", Parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
    kind = "" if parameter.annotation is Parameter.empty else str(parameter.annotation)
    value = "" if parameter.default is Parameter.empty else repr(parameter.default)
    default = f"``{value}``" if value and len(value) <= LONGEST_DEFAULT else ""
    return f"``{stars}{parameter.name}``", f"``{kind}``" if kind else "", default, " ".join(dict.fromkeys(sentences))
