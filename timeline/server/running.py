"""Run the service with uvicorn until a signal stops it."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterable

import uvicorn
from fastapi import FastAPI

from timeline.errors import InputError
from timeline.server.admission.connections import connections_counted_in
from timeline.server.admission.hosts import LOCAL_HOSTS
from timeline.server.app import app_with
from timeline.server.limits import Limits
from timeline.server.logs import log_written
from timeline.server.observing import LOG
from timeline.server.processes import Processes

HIGHEST_PORT = 65_535
BACKLOG = 2048
"""Connections that may wait to be accepted."""


class _StopSignal(BaseException):
    """SIGTERM came while the processes were starting."""


def run_service(host: str, port: int, limits: Limits, *, allowed_hosts: Iterable[str] = (), token: str = "") -> None:
    """Serve until SIGTERM or SIGINT, then answer the requests that have arrived, and return.

    It answers to the names of this machine, to *host* and to *allowed_hosts*, and needs *token* if there is one.
    The port is taken at once, but it opens when the processes have loaded their models. Raises ``InputError`` if the
    service cannot listen on the address, and whatever keeps the processes from starting.
    """
    app = app_with(limits, allowed_hosts=(*LOCAL_HOSTS, host, *allowed_hosts), token=token)
    processes: Processes = app.state.processes
    with bound_socket(host, port) as listener, log_written(app.state.metrics.log_lines_dropped.inc):
        try:
            signal.signal(signal.SIGTERM, _raise_stop)
            processes.start()
            server = uvicorn.Server(configuration(app, limits))
            # uvicorn has a handler of its own while it runs, and raises the signal once more when it is done
            signal.signal(signal.SIGTERM, lambda *_: setattr(server, "should_exit", True))
            listen(listener, host, port)
            _announce(listener)
            server.run(sockets=[listener])
        except _StopSignal:
            LOG.info("stopped before it was ready")
        finally:
            processes.close()


def configuration(app: FastAPI, limits: Limits) -> uvicorn.Config:
    """How uvicorn is to run *app*."""
    return uvicorn.Config(
        app,
        http=connections_counted_in(app.state.metrics),
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=int(3 * limits.max_seconds) + 5,
    )


def _raise_stop(*_: object) -> None:
    raise _StopSignal


def _announce(listener: socket.socket) -> None:
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    LOG.info("listening on http://%s:%d", shown, port)


def bound_socket(host: str, port: int) -> socket.socket:
    """A socket that has the address and does not listen yet. Raises ``InputError`` if the address cannot be had."""
    if not 0 <= port <= HIGHEST_PORT:
        raise InputError(f"port must be from 1 to {HIGHEST_PORT}, or 0 for any free one, not {port}")
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # asyncio sends at once (TCP_NODELAY) only where the socket names its protocol: else an answer waits for 40 ms
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    except OSError as error:
        raise _no_address(host, port, error) from None
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(address[:2])
    except OSError as error:
        listener.close()
        raise _no_address(host, port, error) from None
    return listener


def listen(listener: socket.socket, host: str, port: int) -> None:
    """Have *listener* take connections. Raises ``InputError``, which names *host* and *port*, if it cannot."""
    try:
        listener.listen(BACKLOG)
    except OSError as error:  # another service took the same address while this one was loading its models
        raise _no_address(host, port, error) from None


def _no_address(host: str, port: int, error: OSError) -> InputError:
    return InputError(f"cannot listen on {host} port {port}: {error.strerror or error}")
