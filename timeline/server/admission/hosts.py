"""The ``Host`` of a request must be a name of the service.

A page of another site may have its own name resolved to this machine ("DNS rebinding") and ask the service in the name
of whoever reads the page. Such a request names the other site as its host.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.errors import InputError, called, shown
from timeline.server.errors import MisdirectedError
from timeline.server.problems import of_timeline_error

ANY_HOST = "*"
ADD_HOST = "whoever runs it can add the name with --allowed-host"
LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
_NAME = re.compile(r"[\w.:-]+")
_PORT = re.compile(r":\d*$")


def checked_hosts(names: object) -> frozenset[str]:
    """The names that a service answers to, as they are compared.

    Raises ``InputError`` if *names* is not several strings, or one is not a name, such as an address with a scheme.

    >>> sorted(checked_hosts(["Timeline.example", "[::1]"]))
    ['::1', 'timeline.example']
    """
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise InputError(f"allowed_hosts must be a list of names, not {shown(names)}")
    listed = called("allowed_hosts", tuple, names)
    for name in listed:
        if not isinstance(name, str):
            raise InputError(f"allowed_hosts: each host must be a str, not {shown(name)}")
        if name != ANY_HOST and not _NAME.fullmatch(name.strip("[]")):
            raise InputError(f"an allowed host must be a name such as timeline.example, or {ANY_HOST}, not {name!r}")
    return frozenset(ANY_HOST if name == ANY_HOST else _plain(name) for name in listed)


def host_of(header: str) -> str:
    """The name in a ``Host`` header, without its port.

    >>> host_of("LOCALHOST.:8000"), host_of("[0:0::1]:80"), host_of("timeline.example")
    ('localhost', '::1', 'timeline.example')
    """
    return _plain(header if header.endswith("]") else _PORT.sub("", header))


def _plain(name: str) -> str:
    name = name.strip("[]").lower().removesuffix(".")
    try:
        address = ip_address(name)
    except ValueError:
        return name
    return str(getattr(address, "ipv4_mapped", None) or address)


class HostCheck:
    """An ASGI middleware that answers requests to other hosts with status 421.

    A request to the address on which it arrived is always answered: no other site has that as its name. *advice* is the
    way out for whoever runs the service.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str], advice: str = ADD_HOST) -> None:
        self._app, self._hosts, self._advice = app, hosts, advice

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http" or self._is_meant(scope):
            await self._app(scope, receive, send)
            return
        error = MisdirectedError(f"Host names no host of this service: {self._advice}")
        await of_timeline_error(Request(scope), error)(scope, receive, send)

    def _is_meant(self, scope: Scope) -> bool:
        if ANY_HOST in self._hosts:
            return True
        headers = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        own = _plain((scope.get("server") or ("",))[0])
        return len(headers) == 1 and bool(headers[0]) and host_of(headers[0]) in {*self._hosts, own}
