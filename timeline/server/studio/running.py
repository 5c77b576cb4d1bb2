"""Run the studio for this machine, until Ctrl-C."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from timeline.server.running import bound_socket, listen

LOCAL = "127.0.0.1"
TOKEN_BYTES = 24
"""Random bytes of a token: nobody guesses an address."""
GRACE_SECONDS = 3
"""Seconds that requests get to end."""


def run_studio(make: Callable[[str], ASGIApp], port: int, opened: Callable[[str], object]) -> None:
    """Serve the application that *make* gives for a token, until SIGINT or SIGTERM.

    *opened* is called with the address of the page, once that can be asked for. *port* 0 takes any that is free. Raises
    ``InputError`` if the port cannot be had.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with bound_socket(LOCAL, port) as listener:
        listen(listener, LOCAL, port)
        opened(f"http://{LOCAL}:{listener.getsockname()[1]}/{token}/")
        _server(make(token)).run(sockets=[listener])


def _server(app: ASGIApp) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            app,
            ws="none",
            lifespan="off",
            access_log=False,
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )
