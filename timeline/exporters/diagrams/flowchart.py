"""The temporal graph as a Mermaid flowchart, for Markdown that shows diagrams."""

from __future__ import annotations

from timeline.exporters.graph import EQUAL, ORDER, GraphEdge, GraphNode, drawn_graph
from timeline.exporters.mermaid_text import mermaid_text
from timeline.values.record import TimelineRecord

SUFFIXES = (".flowchart.mmd",)
MEDIA_TYPE = "text/vnd.mermaid; charset=utf-8"


def render(timeline: TimelineRecord) -> str:
    """A ``flowchart``: boxes are entries, rounded boxes are times, and arrows lead from the earlier to the later.

    Dotted lines show inclusion and equality. Orders that follow from others are left out.
    """
    nodes, edges = drawn_graph(timeline)
    lines = ["flowchart TD", *map(_node, nodes), *map(_edge, edges)]
    unreal = [node.id for node in nodes if node.status not in ("", "actual")]
    if unreal:
        lines += ["    classDef unreal stroke-dasharray: 5 5", f"    class {','.join(map(_name, unreal))} unreal"]
    return "\n".join(lines) + "\n"


def _node(node: GraphNode) -> str:
    label = f'"{"<br>".join(map(mermaid_text, node.lines))}"'
    return f"    {_name(node.id)}" + (f"([{label}])" if node.is_time else f"[{label}]")


def _edge(edge: GraphEdge) -> str:
    return f"    {_name(edge.source)} {_arrow(edge)} {_name(edge.target)}"


def _arrow(edge: GraphEdge) -> str:
    if edge.relation in ORDER:
        return "-->"
    return f"-. {edge.label} ." + ("-" if edge.relation in EQUAL else "->")


def _name(id: str) -> str:
    """*id* as a name of Mermaid, which consists of letters, digits and underscores.

    >>> _name("e3-2")
    'e3_2'
    """
    return "".join(char if char.isalnum() else "_" for char in id)
