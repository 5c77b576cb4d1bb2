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
    """A directed graph: boxes are entries, ellipses are times, and arrows lead from the earlier to the later.

    Dashed lines show inclusion and equality. Orders that follow from others are left out.
    """
    nodes, edges = drawn_graph(timeline)
    lines = [
        "digraph timeline {",
        '  node [fontname="Helvetica", margin="0.2,0.08"];',
        '  edge [fontname="Helvetica"];',
    ]
    beside = [edge for edge in edges if edge.relation not in ORDER]
    return "\n".join([*lines, *map(_node, nodes), *map(_edge, edges), *map(_same_rank, beside), "}"]) + "\n"


def _node(node: GraphNode) -> str:
    shape = "ellipse" if node.is_time else "box"
    label = "\\n".join(map(quoted, node.lines))
    return f'  "{quoted(node.id)}" [shape={shape}, label="{label}"{_STYLES.get(node.status, "")}];'


def _edge(edge: GraphEdge) -> str:
    attributes = [] if edge.relation in ORDER else [f'label="{edge.label}"', "style=dashed"]
    if edge.relation in EQUAL:
        attributes.append("dir=none")
    listed = f" [{', '.join(attributes)}]" if attributes else ""
    return f'  "{quoted(edge.source)}" -> "{quoted(edge.target)}"{listed};'


def _same_rank(edge: GraphEdge) -> str:
    return f'  {{ rank=same; "{quoted(edge.source)}"; "{quoted(edge.target)}"; }}'


def quoted(text: str) -> str:
    r"""*text* escaped for DOT's quotation marks.

    >>> print(quoted('the "pact" \\N'))
    the \"pact\" \\N
    """
    return one_line(text).translate(_QUOTED)
