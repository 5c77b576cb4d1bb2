"""Every cache of the library is bounded, as docs/architecture.md says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

PACKAGE = Path(__file__).parent.parent / "timeline"
MOST_ENTRIES = 1 << 14
FINITE = {"lang", "name", "file", "kind", "version", "command"}
"""Parameters whose values come from a fixed set: languages, files of the package, models, commands."""


@attrs.frozen
class Cache:
    """A cached function, and the most entries that it keeps; ``None`` if nothing limits them."""

    place: str
    parameters: tuple[str, ...]
    bound: int | None


def caches() -> Iterator[Cache]:
    """The functions that are decorated with ``cache`` or ``lru_cache``."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for decorator in node.decorator_list:
                    name = ast.unparse(decorator).partition("(")[0].removeprefix("functools.")
                    if name in ("cache", "lru_cache"):
                        place = f"{path.relative_to(PACKAGE)}:{node.name}"
                        parameters = tuple(each.arg for each in node.args.args if each.arg not in ("self", "cls"))
                        yield Cache(place, parameters, bound(decorator))


def bound(decorator: ast.expr) -> int | None:
    """``maxsize`` of ``lru_cache(maxsize=...)``, which may be a sum or a power: 128 is the default."""
    if not isinstance(decorator, ast.Call):
        return 128 if ast.unparse(decorator).endswith("lru_cache") else None
    [size] = [keyword.value for keyword in decorator.keywords if keyword.arg == "maxsize"] + decorator.args
    found = eval(compile(ast.Expression(size), "maxsize", "eval"), {"__builtins__": {}})  # noqa: S307  # our own code
    return found if isinstance(found, int) else None


CACHES = list(caches())


def test_there_are_caches_to_check() -> None:
    assert len(CACHES) > 40


@pytest.mark.parametrize("cache", CACHES, ids=lambda cache: cache.place)
def test_a_cache_is_bounded(cache: Cache) -> None:
    if cache.bound is None:
        assert set(cache.parameters) <= FINITE, "give it a maxsize: its arguments are not from a fixed set"
    else:
        assert cache.bound <= MOST_ENTRIES
