"""The studio in a notebook: the same page in a frame, which sends its forms to Python instead of a server."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Generic

from timeline.errors import InputError, TimelineError
from timeline.extras import needed
from timeline.studio.dates import reads_as
from timeline.studio.desk import Desk
from timeline.studio.page import Shown, studio_asset, studio_page
from timeline.studio.revision import Revision
from timeline.values.edits import Edit
from timeline.values.record import AnyRecord

EXTRA = "notebook"


class Editor(Generic[AnyRecord]):
    """A widget that shows the studio of a timeline; ``timeline`` is that timeline as it is corrected by now.

    Undoing goes back to the timeline that the editor was made of.
    """

    def __init__(self, built: AnyRecord) -> None:
        self._desk = Desk(Revision.of(built))
        self._widget = _widget_class()(page=self._page(Shown(asks=False)))
        self._widget.on_msg(lambda _, message, buffers: self._heard(message))

    @property
    def timeline(self) -> AnyRecord:
        """The timeline with the corrections made so far."""
        return self._desk.revision.timeline

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The corrections made so far, oldest first."""
        return self._desk.revision.edits

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self._widget._repr_mimebundle_(**options)

    def _page(self, shown: Shown) -> str:
        return studio_page(self._desk.revision, shown)

    def _heard(self, message: dict[str, Any]) -> None:
        """Answer the page: it asks what a date says, or for a step."""
        match message:
            case {"kind": "reads", "id": asked, "when": str(typed)}:
                self._widget.send({"kind": "reads", "id": asked} | self._reads(typed))
            case {"kind": "step", "fields": list(fields)}:
                self._take(fields)

    def _reads(self, typed: str) -> dict[str, str]:
        try:
            return {"reads": reads_as(typed, self.timeline)}
        except TimelineError as error:
            return {"detail": str(error)}

    def _take(self, fields: list[Any]) -> None:
        form: dict[str, list[str]] = {}
        for name, value in fields:
            form.setdefault(str(name), []).append(str(value))
        place = ""
        try:
            step = self._desk.take(form)
            place = "#to-check" if step.queue else f"#entry-{step.entry}" if step.entry else ""
            shown = Shown(self._desk.said, asks=False)
        except InputError as error:
            shown = Shown(self._desk.said, wrong=str(error), typed=form, asks=False)
        self._widget.place = place
        self._widget.page = self._page(shown)


@cache
def _widget_class() -> Callable[..., Any]:
    """The class of the widget itself. Raises ``MissingExtraError`` without anywidget."""
    anywidget = needed("anywidget", by="timeline.edit()", extra=EXTRA)
    traitlets = needed("traitlets", by="timeline.edit()", extra=EXTRA)
    fields = {name: traitlets.Unicode("").tag(sync=True) for name in ("page", "place")}
    body = {"__module__": __name__, "_esm": studio_asset("widget.js"), **fields}
    return type("StudioWidget", (anywidget.AnyWidget,), body)
