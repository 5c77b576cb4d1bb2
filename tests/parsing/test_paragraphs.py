"""Where articles are cut, and the roles of the pieces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.parsing.paragraphs import PIECE_LIMIT, split_paragraphs

LONG = (
    "The harbour was closed for nine hours after the ferry ran aground, and the tide carried its cargo out to sea "
    "that same night."
)
WRAPPED = (
    "The harbour was closed for nine hours after the\nferry ran aground, and the tide carried\n"
    "Its cargo out to sea that same\nnight."
)

# text with "|" where a paragraph ends and "[role]" before each piece that is not body
LAYOUTS = [
    f"[title]Ferry runs aground\n\n|{LONG}",
    f"[title]Ferry runs aground\r\n\r\n|[byline]By Ann Lee\r\n\r\n|{LONG}",
    f"[title]Ferry runs aground\n|{LONG}",
    f"[title]Ferry runs aground\n|[byline]By Ann Lee, Harbour Reporter\n|{LONG}",
    f"[dateline]PORTO, March 3 (Reuters) --\n\n|{LONG}",
    f"[dateline]3 March 2021\n\n|{LONG}",
    f"[timestamp]Published: 3 March 2021, 10:40 GMT\n\n|{LONG}",
    f"{LONG}\n\n|[title]What comes next\n\n|{LONG}",
    f"{LONG}\n\n|[caption]Above, a tug on May 3. |[credit](AP Photo/Jo Roe, File) Jo Roe/Associated Press",
    f"{LONG}\n\n|[caption]FILE - The ferry in port in 2019. |[credit](Reuters/Jo Roe)\n\n|{LONG}",
    f"{LONG}\n\n|[caption]In this May 3 photo, the ferry lies in port.\n\n|{LONG}",
    f"{LONG}\n\n|[credit]Photo by Jo Roe/Getty Images\n\n|{LONG}",
    f"{LONG}\n|{LONG}",
    WRAPPED,
    f"{WRAPPED}\n\n|{WRAPPED}",
    "  \n\n Leading space stays.\n \n|Next.\n\n\n",
    "One short line",
]


def _marked(text: str) -> str:
    pieces = split_paragraphs(text)
    return "|".join(("" if p.role == "body" else f"[{p.role.value}]") + text[p.start : p.end] for p in pieces)


@pytest.mark.parametrize("marked", LAYOUTS)
def test_layout(marked: str) -> None:
    text = "".join(part.split("]", 1)[1] if part.startswith("[") else part for part in marked.split("|"))
    assert _marked(text) == marked


def test_a_long_paragraph_is_cut_after_sentences() -> None:
    text = (LONG + " ") * 300
    pieces = split_paragraphs(text)
    assert all(p.end - p.start <= PIECE_LIMIT for p in pieces)
    assert all(text[p.start : p.end].rstrip().endswith("night.") for p in pieces)


@given(st.text(alphabet=st.sampled_from(list("aB.\n\r\t \"'(/)é😀\u2029\x0c\x00\ud800-")), max_size=200))
def test_pieces_tile_the_text(text: str) -> None:
    pieces = split_paragraphs(text)
    assert "".join(text[p.start : p.end] for p in pieces) == text
    assert all(p.end == q.start for p, q in pairwise(pieces))
