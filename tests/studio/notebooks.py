"""A notebook without one: what stands for anywidget, with both ends of its messages in reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from traitlets import HasTraits


class StandIn(HasTraits):
    """As much of ``anywidget.AnyWidget`` as the studio uses."""

    page: Any
    place: Any

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.sent: list[dict[str, Any]] = []
        self.heard: Callable[[Any, dict[str, Any], list[Any]], None] = lambda *_: None

    def on_msg(self, heard: Callable[[Any, dict[str, Any], list[Any]], None]) -> None:
        self.heard = heard

    def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return {"application/vnd.jupyter.widget-view+json": {}}, options
