"""Settings of Sphinx, which makes a site of these pages: ``sphinx-build -W --keep-going -b html docs docs/_build``.

``README.md`` is the list of pages, for readers of the folder and of the site alike: its headings become the captions of
the site's navigation, and the pages that it links to become their entries, in its order.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

project = "news-timeline"
author = "the news-timeline authors"
project_copyright = author
release = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
version = release

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_copybutton"]
root_doc = "README"
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"news-timeline {release}"

myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]
suppress_warnings = ["myst.header"]  # the changelog's headings skip a level where a release has one kind of change

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
python_use_unqualified_type_names = True

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

OUTSIDE = {
    "../benchmarks/RESULTS.md": "results.md",
    "../CHANGELOG.md": "changelog.md",
    "../CONTRIBUTING.md": "contributing.md",
}
"""Pages that lie elsewhere in the repository, and those that include them here."""

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_PAGE = re.compile(r"\]\(([\w/-]+)\.md\)")


def chapters(listing: str) -> list[tuple[str, list[str]]]:
    """The headings of the list of pages, each with the pages that are linked below it.

    >>> chapters("## Tutorial\\n- [First steps](tutorial.md): begin here")
    [('Tutorial', ['tutorial'])]
    """
    parts = _HEADING.split(listing)[1:]
    return [(caption, _PAGE.findall(below)) for caption, below in zip(parts[::2], parts[1::2], strict=True)]


def navigation(listing: str) -> str:
    """Hidden trees of contents for *listing*, as MyST writes them."""
    lines = list[str]()
    for caption, pages in chapters(listing):
        lines += ["", "```{toctree}", ":hidden:", f":caption: {caption}", "", *pages, "```"]
    return "\n".join(lines)


def read_source(app: Any, page: str, source: list[str]) -> None:
    """Lead links out of this folder to the pages that include what they lead to, and give the list its navigation."""
    for outside, inside in OUTSIDE.items():
        source[0] = source[0].replace(f"]({outside}", f"]({inside}")
    if page == root_doc:
        source[0] += navigation(source[0])


def setup(app: Any) -> None:
    """Tell Sphinx of what is done above."""
    app.connect("source-read", read_source)
