"""The routes of the service."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from timeline.errors import PublicationDateError, TimelineError
from timeline.server import articles, openapi, problems
from timeline.server.admission.departures import while_connected
from timeline.server.admission.hosts import HostCheck, checked_hosts
from timeline.server.admission.tokens import TokenCheck, checked_token
from timeline.server.bodies import media_type_of, read_body
from timeline.server.desk.form import check_form, form_submission
from timeline.server.desk.pages import desk, operations
from timeline.server.limits import Limits
from timeline.server.media import chosen, offers
from timeline.server.metrics import CONTENT_TYPE_LATEST, Metrics
from timeline.server.observing import Observer
from timeline.server.processes import Processes
from timeline.server.reading import Answer
from timeline.server.submissions import TEXT, Submission, make_reader

NOTES_LENGTH = 2000
"""Characters of the header ``Timeline-Notes``: what a format had to leave out may be a list of any length."""


class Format(BaseModel):
    """A format in which timelines are answered."""

    name: str
    media_type: str
    suffixes: list[str]


class Health(BaseModel):
    """The state of the service."""

    status: str
    processes: int
    ready: int
    taken: int


class Service:
    """The endpoints, and the processes behind them."""

    def __init__(self, limits: Limits, make: Callable[[], Callable[[Submission], Answer]]) -> None:
        self.limits = limits
        self.processes = Processes(limits, make)
        self.metrics = Metrics(self.processes)

    async def timeline(self, request: Request, query: Annotated[articles.Query, Query()]) -> Response:
        """Read an article, and answer with its timeline."""
        self.processes.check_room()
        offer = chosen(query.format, request.headers.get("accept", ""))
        submission = await self._submission(request, query, offer.name)
        answer = await while_connected(request, self.processes.read(submission))
        self.metrics.characters.inc(answer.characters)
        self.metrics.entries.inc(answer.entries)
        return Response(answer.content, headers=_headers(answer) | {"content-type": offer.media_type})

    async def _submission(self, request: Request, query: articles.Query, format: str) -> Submission:
        media_type, charset = media_type_of(request.headers.getlist("content-type"))
        body = await read_body(request, self.limits)
        if media_type == TEXT and not query.pub_date:
            raise PublicationDateError("pub_date: when was the article published? Add ?pub_date=2021-09-30")
        return Submission(body, media_type, charset, query, format)

    async def form(self, request: Request) -> Response:
        """Read the article in the form at ``/``, and answer with its timeline."""
        self.processes.check_room()
        check_form(request)
        submission = form_submission(await read_body(request, self.limits))
        offer = chosen(submission.format, "")
        answer = await while_connected(request, self.processes.read(submission))
        self.metrics.characters.inc(answer.characters)
        self.metrics.entries.inc(answer.entries)
        return Response(answer.content, headers=_headers(answer) | {"content-type": offer.media_type})

    async def formats(self) -> list[Format]:
        """The available formats, with their media types and the usual suffixes of their files."""
        return [
            Format(name=offer.name, media_type=offer.media_type, suffixes=list(offer.suffixes)) for offer in offers()
        ]

    async def health(self) -> Health:
        """Whether the service is alive: any answer says so."""
        return self._health()

    async def ready(self, response: Response) -> Health:
        """Whether the service can read: 503 until a process has loaded its model, and while it is stopping."""
        if not self.processes.ready:
            response.status_code = 503
        return self._health()

    def _health(self) -> Health:
        ready = self.processes.ready
        status = "ready" if ready else "not ready"
        return Health(status=status, processes=self.limits.workers, ready=ready, taken=self.processes.taken)

    async def metrics_text(self) -> Response:
        """The metrics, in the text format of Prometheus."""
        return Response(self.metrics.as_text(), headers={"content-type": CONTENT_TYPE_LATEST})

    @asynccontextmanager
    async def lifespan(self, _: Any) -> AsyncIterator[None]:
        """Start the processes with the application, and end them with it."""
        await run_in_threadpool(self.processes.start)
        yield
        await run_in_threadpool(self.processes.close)


def _headers(answer: Answer) -> dict[str, str]:
    """The headers of an answer, which describe its timeline."""
    headers = {"vary": "Accept", "timeline-entries": str(answer.entries), "timeline-pub-date": answer.pub_date}
    if answer.date_source:
        headers["timeline-date-source"] = quote(answer.date_source, safe=" ,:;()/")
    if answer.notes:
        headers["timeline-notes"] = quote("; ".join(answer.notes)[:NOTES_LENGTH], safe=" ,:;()/")[:NOTES_LENGTH]
    return headers


def app_with(
    limits: Limits,
    make: Callable[[], Callable[[Submission], Answer]] = make_reader,
    *,
    allowed_hosts: Iterable[str] = (),
    token: str = "",
) -> FastAPI:
    """The application. Each of its processes, ``app.state.processes``, reads with the function that *make* returns.

    Without *allowed_hosts*, ``Host`` is not checked; without *token*, none is needed.
    """
    hosts = checked_hosts(allowed_hosts)
    service = Service(limits, make)
    app = FastAPI(
        title=openapi.API_TITLE,
        description=openapi.API_DESCRIPTION,
        version=openapi.version(),
        lifespan=service.lifespan,
        docs_url=None,  # Swagger's page loads its scripts from elsewhere
        redoc_url=None,
    )
    app.state.processes, app.state.metrics = service.processes, service.metrics
    app.add_api_route("/timeline", service.timeline, methods=["POST"], **openapi.timeline_route(limits))
    app.add_api_route("/", desk, include_in_schema=False)
    app.add_api_route("/", service.form, methods=["POST"], include_in_schema=False)
    app.add_api_route("/docs", operations, include_in_schema=False)
    app.add_api_route("/formats", service.formats, **openapi.FORMATS_ROUTE)
    app.add_api_route("/health", service.health, **openapi.HEALTH_ROUTE)
    app.add_api_route("/health/ready", service.ready, **openapi.READY_ROUTE)
    app.add_api_route("/metrics", service.metrics_text, **openapi.METRICS_ROUTE)
    app.add_exception_handler(TimelineError, problems.of_timeline_error)
    app.add_exception_handler(RequestValidationError, problems.of_query_error)
    app.add_exception_handler(HTTPException, problems.of_http_error)
    if not isinstance(token, str) or token:
        app.add_middleware(TokenCheck, token=checked_token(token))
    if hosts:
        app.add_middleware(HostCheck, hosts=hosts)
    app.add_middleware(Observer, metrics=service.metrics)
    openapi.describe(app)
    return app
