"""The addresses of the studio: its page, a step, what a date says, and the timeline in a format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qs, quote

from fastapi import Request
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.errors import InputError, MissingExtraError, TimelineError
from timeline.server.admission.hosts import LOCAL_HOSTS, HostCheck, checked_hosts
from timeline.server.admission.tokens import checked_token
from timeline.server.bodies import read_body
from timeline.server.limits import Limits
from timeline.server.problems import http_status, of_http_error, of_timeline_error
from timeline.server.studio.door import Door
from timeline.studio.actions import TakenStep
from timeline.studio.dates import reads_as
from timeline.studio.desk import Desk
from timeline.studio.exports import download
from timeline.studio.forms import Form
from timeline.studio.page import Shown, studio_page

FORM_LIMITS = Limits(max_bytes=200_000, max_seconds=20.0)
MAX_FIELDS = 5000
"""Fields of a form: the entries that are selected are each a field."""
_HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
}


class Studio:
    """The endpoints of one article. *then* is called after each step, for whatever follows its corrections."""

    def __init__(self, desk: Desk[Any], above: str = "", then: Callable[[], object] = lambda: None) -> None:
        self.desk = desk
        self._above, self._then = above, then

    def routes(self) -> list[BaseRoute]:
        """The addresses, each below the token."""
        return [
            Route("/", self.page),
            Route("/edit", self.edit, methods=["POST"]),
            Route("/edit", self.again),
            Route("/reads", self.reads),
            Route("/export/{format}", self.export),
        ]

    def page(self, request: Request) -> Response:
        """The page as it is now."""
        return self._page()

    async def edit(self, request: Request) -> Response:
        """Take a step, and lead to the entry that it was about."""
        body = await read_body(request, FORM_LIMITS)
        form = form_in(body)
        try:
            step = await run_in_threadpool(self._take, form)
        except InputError as error:
            return await run_in_threadpool(self._page, wrong=str(error), typed=form)
        place = "#to-check" if step.queue else f"#entry-{step.entry}" if step.entry else ""
        return RedirectResponse(f"./{place}", 303)

    def _take(self, form: Form) -> TakenStep[Any]:
        step = self.desk.take(form)
        self._then()
        return step

    def again(self, request: Request) -> Response:
        """The page, for a browser that loads the answer to a form anew."""
        return RedirectResponse("./", 303)

    def reads(self, request: Request) -> Response:
        """What a date that is being typed says. Half of one is no error that a browser should tell of."""
        typed = request.query_params.get("when", "")
        try:
            return JSONResponse({"reads": reads_as(typed, self.desk.revision.timeline)})
        except InputError as error:
            return JSONResponse({"detail": str(error)})

    def export(self, request: Request) -> Response:
        """The timeline as a file."""
        try:
            file = download(self.desk.revision.timeline, request.path_params["format"])
        except MissingExtraError as error:
            return self._page(wrong=str(error), status=http_status(error))
        name = quote(self.desk.stem + file.suffix)
        headers = {"content-type": file.media_type, "content-disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(file.content, headers=headers)

    def _page(self, *, wrong: str = "", typed: Form | None = None, status: int = 0) -> Response:
        desk = self.desk
        shown = Shown(desk.said, desk.path.name if desk.path else "", wrong, typed or {}, above=self._above)
        return HTMLResponse(studio_page(desk.revision, shown), status or (422 if wrong else 200))


def form_in(body: bytes) -> Form:
    """The fields of a form as a browser sends it. Raises ``InputError`` for too many.

    >>> form_in(b"action=merge&entry=2&entry=1&note=")
    {'action': ['merge'], 'entry': ['2', '1'], 'note': ['']}
    """
    try:
        return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MAX_FIELDS)
    except ValueError:
        raise InputError(f"a form must have at most {MAX_FIELDS:,} fields") from None


def studio_app(desk: Desk[Any], *, token: str) -> ASGIApp:
    """The studio of *desk* as an ASGI application, behind its *token*."""
    return behind_door(Studio(desk).routes(), token)


def behind_door(routes: Sequence[BaseRoute], token: str) -> ASGIApp:
    """An application of *routes* for this machine and for whoever has the *token*."""
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(WithHeaders),
            Middleware(HostCheck, hosts=checked_hosts(LOCAL_HOSTS), advice="the studio is for this machine alone"),
            Middleware(Door, token=checked_token(token)),
        ],
        exception_handlers={TimelineError: of_timeline_error, HTTPException: of_http_error},
    )


class WithHeaders:
    """An ASGI middleware that adds the headers which every answer has."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
                message = {**message, "headers": [*message.get("headers", ()), *own]}
            await send(message)

        await self._app(scope, receive, with_headers)
