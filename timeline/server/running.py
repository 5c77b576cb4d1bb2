"""Run the service with uvicorn until a signal stops it."""

from __future__ import annotations

import signal
import socket
from typing import Any

import uvicorn

from timeline.errors import InputError
from timeline.server.app import app_with
from timeline.server.limits import Limits

_LINE = "%(asctime)s %(levelname)s %(message)s"
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": _LINE}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        name: {"handlers": ["stderr"], "level": level, "propagate": False}
        for name, level in (("timeline.server", "INFO"), ("uvicorn", "WARNING"))
    },
}
"""One line for each request, written by us: uvicorn's own line would include the query."""
CONNECTIONS = 200
"""Open connections at a time; uvicorn answers further ones with 503 before reading anything."""
HIGHEST_PORT = 65_535


def run_service(host: str, port: int, limits: Limits) -> None:
    """Serve until SIGTERM or SIGINT, then answer the requests that have arrived, and return.

    Raises ``InputError`` if it cannot listen on the address, and whatever keeps the processes from starting.
    """
    app = app_with(limits)
    with _listening(host, port) as listener:
        app.state.processes.start()
        config = uvicorn.Config(
            app,
            access_log=False,
            log_config=LOGGING,
            server_header=False,
            limit_concurrency=CONNECTIONS,
            timeout_graceful_shutdown=int(2 * limits.max_seconds) + 5,
        )
        signal.signal(signal.SIGTERM, lambda *_: None)  # uvicorn raises it once more when it is done
        _announce(listener)
        uvicorn.Server(config).run(sockets=[listener])


def _announce(listener: socket.socket) -> None:
    import logging.config

    logging.config.dictConfig(LOGGING)
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    logging.getLogger("timeline.server").info("listening on http://%s:%d", shown, port)


def _listening(host: str, port: int) -> socket.socket:
    if not 0 <= port <= HIGHEST_PORT:
        raise InputError(f"port must be from 1 to {HIGHEST_PORT}, or 0 for any free one, not {port}")
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        raise InputError(f"cannot listen on {host} port {port}: {error.strerror or error}") from None
