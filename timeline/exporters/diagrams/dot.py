"""The temporal graph in DOT, for Graphviz."""

from __future__ import annotations

from timeline.exporters.graph import ORDER, SAME, Edge, Node, graph_of
from timeline.presentation.plain_text import one_line
from timeline.values.record import TimelineRecord

SUFFIXES = (".dot", ".gv")
MEDIA_TYPE = "text/vnd.graphviz; charset=utf-8"

_QUOTED = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;"})
_STYLES = {"planned": ", style=dashed", "possible": ", style=dotted", "negated": ', style=dashed, fontcolor="gray40"'}


def render(timeline: TimelineRecord) -> str:
    """A directed graph: boxes are entries, ellipses times, arrows lead from the earlier to the later.

    Dashed lines tell what lies in what, and what is at the same time. Orders that follow from others are left out.
    """
    nodes, edges = graph_of(timeline)
    lines = [
        "digraph timeline {",
        '  node [fontname="Helvetica", margin="0.2,0.08"];',
        '  edge [fontname="Helvetica"];',
    ]
    beside = [edge for edge in edges if edge.relation not in ORDER]
    return "\n".join([*lines, *map(_node, nodes), *map(_edge, edges), *map(_same_rank, beside), "}"]) + "\n"


def _node(node: Node) -> str:
    shape = "ellipse" if node.is_time else "box"
    label = "\\n".join(map(quoted, node.lines))
    return f'  "{quoted(node.id)}" [shape={shape}, label="{label}"{_STYLES.get(node.status, "")}];'


def _edge(edge: Edge) -> str:
    told = [] if edge.relation in ORDER else [f'label="{edge.says}"', "style=dashed"]
    told += ["dir=none"] if edge.relation in SAME else []
    return f'  "{quoted(edge.source)}" -> "{quoted(edge.target)}"' + (f" [{', '.join(told)}]" if told else "") + ";"


def _same_rank(edge: Edge) -> str:
    return f'  {{ rank=same; "{quoted(edge.source)}"; "{quoted(edge.target)}"; }}'


def quoted(text: str) -> str:
    r"""*text* as it may stand between DOT's quotation marks.

    >>> print(quoted('the "pact" \\N'))
    the \"pact\" \\N
    """
    return one_line(text).translate(_QUOTED)
