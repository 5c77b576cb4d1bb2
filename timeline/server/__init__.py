"""The HTTP service: ``timeline serve`` runs it, ``create_app()`` gives it to a program that mounts it.

It needs the extra ``server`` (FastAPI, uvicorn, prometheus-client).

Theory of operation
-------------------

**Who runs where.** The serving process runs uvicorn's event loop, in which every request is handled; it never reads an
article itself. Worker processes read, one article at a time. A thread of the serving process attends to
them; it belongs to the :class:`timeline.streams.pool.Pool` that :mod:`~timeline.server.processes` uses.

**A request, step by step.**

1. :mod:`~timeline.server.admission` receives it: its connection ends a client that is too slow, and answers what is
   not HTTP. Then its ``Host`` and its token are checked, where the service has names and a token.
2. :mod:`~timeline.server.observing`, a middleware around everything, starts the clock. When the answer is sent it adds
   the security headers, counts (:mod:`~timeline.server.metrics`) and logs, and it turns bugs into status 500. A thread
   of :mod:`~timeline.server.logs` writes the log, so that nobody waits for whoever reads it.
3. :mod:`~timeline.server.app` refuses the request if the queue is full, before any of the body is read.
4. :mod:`~timeline.server.media` chooses the format, by the query or the ``Accept`` header.
5. :mod:`~timeline.server.bodies` reads the body within its limits, and checks its type and charset by their names. The
   result is a ``Submission``, whose body is still bytes.
6. ``Processes.read`` submits it to the pool and waits for its future: for a process to become free, then for the
   answer. Either may take ``Limits.max_seconds``. :mod:`~timeline.server.admission.departures` ends this if the client
   leaves.
7. In the worker, :mod:`~timeline.server.submissions` decodes and parses the body, :mod:`~timeline.server.articles`
   checks it against its models, and :mod:`~timeline.server.reading` turns the ``Job`` that results into an ``Answer``:
   the bytes to send, and the facts for the headers. All that takes time is done there, where a time limit can end it.
8. An error on any step is answered as ``application/problem+json`` by :mod:`~timeline.server.problems`.

**Between processes** pass only pickled ``Submission`` and ``Answer`` values and errors. No ``Doc`` or ``Timeline``
leaves a worker.

**Where to add things.** A route goes to ``app``, its description to ``openapi``, an option of an article to
``articles.Options``, an error with a new status to ``errors``. A format needs no change here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.errors import InputError
from timeline.server.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import FastAPI

__all__ = ["Limits", "create_app"]

REQUIRED_MODULES = ("fastapi", "uvicorn", "prometheus_client")


def create_app(limits: Limits | None = None, *, allowed_hosts: Iterable[str] = (), token: str = "") -> FastAPI:
    """The service as an ASGI application, to run or to mount: ``app.mount("/news", create_app())``.

    The processes that read articles start with the application, or with the first article if the application is mounted
    and its lifespan is not run. They end with the application, at the latest with the program. *limits* (by default
    ``Limits()``) says how many processes there are and how much they accept.

    With *allowed_hosts*, requests to a host of another name get status 421 ("*" allows any, like none). With *token*,
    all requests but those to ``/health`` must have it as their bearer token.

    Raises :class:`~timeline.errors.MissingExtraError` without the extra ``server``, and
    :class:`~timeline.errors.InputError` if *limits* is not a :class:`Limits` or a host or
    the token cannot be one.

    >>> app = create_app(Limits(max_bytes=50_000, workers=1))
    >>> sorted(route.path for route in app.routes)
    ['/', '/', '/docs', '/formats', '/health', '/health/ready', '/metrics', '/openapi.json', '/timeline']
    """
    check_installed()
    if limits is not None and not isinstance(limits, Limits):
        raise InputError(f"limits must be timeline.server.Limits, not {type(limits).__name__}")
    from timeline.server.app import app_with

    return app_with(limits or Limits(), allowed_hosts=allowed_hosts, token=token)


def check_installed(*, by: str = "the server", extra: str = "server") -> None:
    """Raise ``MissingExtraError`` unless everything is installed that the service, or *by*, needs of its *extra*."""
    from timeline.extras import needed

    for module in REQUIRED_MODULES:
        needed(module, by=by, extra=extra)
