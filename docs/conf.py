"""Settings of Sphinx, which builds the site of these pages: ``sphinx-build -W --keep-going -b html docs docs/_build``.

``README.md`` is the list of pages, both in the folder and on the site: its headings become the captions of the
navigation, and the pages that it links to become the entries, in the same order.
"""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

project = "news-timeline"
author = "the news-timeline authors"
project_copyright = author
release = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
version = release

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_copybutton"]
root_doc = "README"
exclude_patterns = ["_build"]
html_css_files = ["site.css"]
html_static_path = ["site"]
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
"""Pages elsewhere in the repository, each with the page here that includes it."""

OFFLINE = "if (location.protocol === 'file:') DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;"
"""A page that is opened from a disk may not read others, from which the search takes what it shows of them."""

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_PAGE = re.compile(r"\]\(([\w/-][\w/.-]*)\.md\)")


def chapters(listing: str) -> list[tuple[str, list[str]]]:
    """The headings of the list of pages, each with the pages linked below it.

    >>> chapters("## Tutorial\\n- [First steps](tutorial.md): begin here")
    [('Tutorial', ['tutorial'])]
    """
    parts = _HEADING.split(listing)[1:]
    return [(caption, _PAGE.findall(below)) for caption, below in zip(parts[::2], parts[1::2], strict=True)]


def navigation(listing: str) -> str:
    """Hidden tables of contents for *listing*, in the syntax of MyST."""
    lines = list[str]()
    for caption, pages in chapters(listing):
        lines += ["", "```{toctree}", ":hidden:", f":caption: {caption}", "", *pages, "```"]
    return "\n".join(lines)


def read_source(app: Any, page: str, source: list[str]) -> None:
    """Redirect links out of this folder to the pages that include their targets, and add the navigation to the list."""
    for outside, inside in OUTSIDE.items():
        source[0] = source[0].replace(f"]({outside}", f"]({inside}")
    if page == root_doc:
        source[0] += navigation(source[0])


def write_index(app: Any, error: Exception | None) -> None:
    """Write the front page under the name that servers and people open first, too."""
    front = Path(app.outdir) / f"{root_doc}.html"
    if error is None and front.exists():
        shutil.copyfile(front, front.with_name("index.html"))


def setup(app: Any) -> None:
    """Register the hooks with Sphinx."""
    from parameters import with_tables

    app.connect("source-read", read_source)
    app.connect("autodoc-process-docstring", with_tables)
    app.add_js_file(None, body=OFFLINE)
    app.connect("build-finished", write_index)
