"""The temporal graph in DOT, for Graphviz."""

from __future__ import annotations

from timeline.exporters.graph import EQUAL, ORDER, GraphEdge, GraphNode, drawn_graph
from timeline.presentation.plain_text import one_line
from timeline.values.record import TimelineRecord

SUFFIXES = (".dot", ".gv")
MEDIA_TYPE = "text/vnd.graphviz; charset=utf-8"

_QUOTED = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;"})
_STYLES = {"planned": ", style=dashed", "possible": ", style=dotted", "negated": ', style=dashed, fontcolor="gray40"'}


def render(timeline: TimelineRecord) -> str:
    """A directed graph from left to right: boxes are entries, ellipses times; arrows lead from earlier to later.

    Dashed lines show inclusion and equality, and keep their ends near each other: Graphviz fails on long articles if
    both ends of each must be on one rank. Orders that follow from others are left out.
    """
    nodes, edges = drawn_graph(timeline)
    lines = [
        "digraph timeline {",
        "  rankdir=LR;",
        '  node [fontname="Helvetica", margin="0.2,0.08"];',
        '  edge [fontname="Helvetica"];',
    ]
    return "\n".join([*lines, *map(_node, nodes), *map(_edge, edges), "}"]) + "\n"


def _node(node: GraphNode) -> str:
    shape = "ellipse" if node.is_time else "box"
    label = "\\n".join(map(quoted, node.lines))
    return f'  "{quoted(node.id)}" [shape={shape}, label="{label}"{_STYLES.get(node.status, "")}];'


def _edge(edge: GraphEdge) -> str:
    attributes = [] if edge.relation in ORDER else [f'label="{edge.label}"', "style=dashed", "minlen=0"]
    if edge.relation in EQUAL:
        attributes.append("dir=none")
    listed = f" [{', '.join(attributes)}]" if attributes else ""
    return f'  "{quoted(edge.source)}" -> "{quoted(edge.target)}"{listed};'


def quoted(text: str) -> str:
    r"""*text* escaped for DOT's quotation marks.

    >>> print(quoted('the "pact" \\N'))
    the \"pact\" \\N
    """
    return one_line(text).translate(_QUOTED)
