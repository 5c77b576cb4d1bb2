"""The HTTP service: ``timeline serve`` runs it, ``create_app()`` gives it to a program that mounts it.

It needs the extra ``server`` (FastAPI, uvicorn, prometheus-client).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.errors import InputError
from timeline.server.limits import Limits

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["Limits", "create_app"]

NEEDED = ("fastapi", "uvicorn", "prometheus_client")


def create_app(limits: Limits | None = None) -> FastAPI:
    """The service as an ASGI application of its own, to run or to mount: ``app.mount("/news", create_app())``.

    The processes that read articles start with the application or, where it is mounted and its lifespan is not run,
    with the first article; they end with the application, at the latest with the program. *limits* says how many there
    are, and how much they take; left out, ``Limits()``.

    Raises :class:`~timeline.errors.MissingExtraError` without the extra ``server``, and
    :class:`~timeline.errors.InputError` for *limits* that are none.

    >>> app = create_app(Limits(max_bytes=50_000, workers=1))
    >>> sorted(route.path for route in app.routes)
    ['/formats', '/health', '/health/ready', '/metrics', '/openapi.json', '/timeline']
    """
    check_installed()
    if limits is not None and not isinstance(limits, Limits):
        raise InputError(f"limits must be timeline.server.Limits, not {type(limits).__name__}")
    from timeline.server.app import app_with

    return app_with(limits or Limits())


def check_installed() -> None:
    """Raise ``MissingExtraError`` unless all that the service needs is there."""
    from timeline.extras import needed

    for module in NEEDED:
        needed(module, by="the server", extra="server")
