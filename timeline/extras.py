"""Optional libraries: each comes with an extra and is loaded when a format or a reader needs it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from timeline.errors import MissingExtraError


def needed(module: str, *, by: str, extra: str) -> Any:
    """The *module* that *by*, a format or a function, needs. Raises ``MissingExtraError``, which names the *extra*.

    >>> needed("scrollpress", by="scroll", extra="scroll")
    Traceback (most recent call last):
    timeline.errors.MissingExtraError: scroll needs the scrollpress package: pip install 'news-timeline[scroll]'
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0].replace("_", "-")
        raise MissingExtraError(f"{by} needs the {package} package: pip install 'news-timeline[{extra}]'") from error
