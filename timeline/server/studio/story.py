"""The studio of a story: its page with its own corrections, and a way to the studio of each article."""

from __future__ import annotations

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from timeline.errors import FormatError, InputError
from timeline.exporters import SUFFIXES, media_type, written
from timeline.server.bodies import read_body
from timeline.server.studio.app import FORM_LIMITS, Studio, form_in
from timeline.stories.studio.desk import StoryDesk
from timeline.stories.studio.page import STORY_FILES, story_studio_page
from timeline.stories.studio.steps import reads_in_story
from timeline.stories.writing.formats import render_story
from timeline.studio.forms import Form
from timeline.studio.page import Shown


class StoryStudio:
    """The endpoints of a story."""

    def __init__(self, desk: StoryDesk) -> None:
        self.desk = desk

    def routes(self) -> list[BaseRoute]:
        """The addresses of the story, and below it those of its articles."""
        articles = [
            Mount(f"/articles/{number}", routes=Studio(each.desk, above="../../", then=self.desk.follow).routes())
            for number, each in enumerate(self.desk.articles, start=1)
        ]
        return [
            Route("/", self.page),
            Route("/edit", self.edit, methods=["POST"]),
            Route("/edit", self.again),
            Route("/reads", self.reads),
            Route("/export/{format}", self.export),
            *articles,
        ]

    def page(self, request: Request) -> Response:
        """The page as it is now."""
        return self._page()

    async def edit(self, request: Request) -> Response:
        """Take a step, and lead to the entry that it was about."""
        form = form_in(await read_body(request, FORM_LIMITS))
        try:
            step = await run_in_threadpool(self.desk.take, form)
        except InputError as error:
            return await run_in_threadpool(self._page, str(error), form)
        return RedirectResponse(f"./#entry-{step.entry}" if step.entry else "./", 303)

    def again(self, request: Request) -> Response:
        """The page, for a browser that loads the answer to a form anew."""
        return RedirectResponse("./", 303)

    def reads(self, request: Request) -> Response:
        """What a date says that is being typed into the form of an entry."""
        asked = request.query_params
        try:
            said = reads_in_story(asked.get("when", ""), asked.get("entry", ""), self.desk.revision.story)
        except InputError as error:
            return JSONResponse({"detail": str(error)})
        return JSONResponse({"reads": said})

    def export(self, request: Request) -> Response:
        """The story as a file."""
        name = request.path_params["format"]
        if name not in STORY_FILES:
            raise FormatError(f"a story has no file in the format {name[:60]!r}; it has {', '.join(STORY_FILES)}")
        suffix = next(suffix for suffix, meant in SUFFIXES.items() if meant == name)
        headers = {"content-disposition": f'attachment; filename="story{suffix}"', "content-type": media_type(name)}
        return Response(written(render_story(self.desk.revision.story, name), name), headers=headers)

    def _page(self, wrong: str = "", typed: Form | None = None) -> Response:
        shown = Shown(self.desk.said, self.desk.path.name if self.desk.path else "", wrong, typed or {})
        return HTMLResponse(story_studio_page(self.desk, shown), 422 if wrong else 200)
