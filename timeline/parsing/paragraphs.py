"""Cut an article into paragraphs, and find the role of each in the layout (``roles.py``).

Parsers join headlines to the sentence that follows and read photo credits as prose, so the text is cut before it is
parsed. A blank line always cuts. A single newline cuts if it ends a paragraph: wire copy also wraps its lines inside
sentences, and a wrapped line is as long as it can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import attrs

from timeline.parsing.layout import Layout, PageSigns, load_layout, load_page_signs
from timeline.parsing.roles import HEADLINE_WORDS, role_of, roles_in_context, stands_alone
from timeline.values.event import SentenceRole

WRAP_WIDTH = 110
"""The longest line of hand-wrapped prose: in a block with a longer line, each line is a paragraph."""
WRAP_SLACK = 10
"""A line is short if the next word would have fitted with this many columns to spare."""
PIECE_LIMIT = 6000
"""The most characters that are parsed together: beyond a page of text, memory grows and speed falls."""
CREDIT_LIMIT = 250
"""The most characters of a credit at the end of a paragraph."""
CREDIT_WORDS = 12
"""The most words after the first sign of a credit: "(AP) The government …" goes on with the news."""

_MAY_HAVE_CREDIT = (SentenceRole.BODY, SentenceRole.TITLE, SentenceRole.CAPTION)
_BLANK_LINES = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*|[\f\v\x1c-\x1e\u2029]\s*")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_FINAL = re.compile(r"[.!?:;,…][\"'”’)\]]*$")
_STARTS_NEW = re.compile(r"[\"'“‘(\[]*[A-Z0-9–—-]")
_BULLET = re.compile(r"([•‣▪●*·–—-])\s+\S")
_FIELD = re.compile(r"[A-Z][^.:!?\r\n]{0,30}:\s")
"""The name of a field: "Argued: October 6, 2020"."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+")


@attrs.frozen
class Paragraph:
    """A stretch of the article that is parsed by itself, with the white space after it."""

    start: int
    end: int
    role: SentenceRole = SentenceRole.BODY


def split_paragraphs(text: str, lang: str = "en") -> tuple[Paragraph, ...]:
    r"""The paragraphs of *text*, which together are the whole text, with their roles in the layout.

    >>> text = "Mayor opens bridge\n\nBy Ann Lee\n\nThe mayor opened a bridge.\nIt took two years."
    >>> [(text[p.start : p.end], p.role.value) for p in split_paragraphs(text)][:2]
    [('Mayor opens bridge\n\n', 'title'), ('By Ann Lee\n\n', 'byline')]
    >>> "".join(text[p.start : p.end] for p in split_paragraphs(text)) == text
    True
    """
    layout, signs = load_layout(lang), load_page_signs(lang)
    cuts = [cut for start, end in _blocks(text) for cut in _cuts_within(text, start, end, layout, signs)]
    spans = pairwise([*cuts, len(text)])
    paragraphs = [piece for start, end in spans for piece in _with_roles(text, start, end, layout, signs)]
    roles = roles_in_context([text[p.start : p.end].strip() for p in paragraphs], [p.role for p in paragraphs], signs)
    in_context = (Paragraph(p.start, p.end, role) for p, role in zip(paragraphs, roles, strict=True))
    return tuple(piece for paragraph in in_context for piece in _pieces(text, paragraph))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between blank lines; white space at the start of the text belongs to the first."""
    leading = len(text) - len(text.lstrip())
    starts = [0, *(match.end() for match in _BLANK_LINES.finditer(text) if match.start() > leading)]
    bounds = sorted({start for start in starts if start < len(text)})
    return pairwise([*bounds, len(text)])


def _cuts_within(text: str, start: int, end: int, layout: Layout, signs: PageSigns) -> list[int]:
    """The starts of the paragraphs in one block."""
    trailing = start + len(text[start:end].rstrip())
    starts = [start, *(match.end() for match in _NEWLINE.finditer(text, start, end) if match.end() < trailing)]
    lines = [text[begin:stop].strip() for begin, stop in pairwise([*starts, end])]
    width = max(map(len, lines), default=0)
    cuts = [start]
    for number, (line, following) in enumerate(pairwise(lines), start=1):
        if line and following and _ends_paragraph(line, following, width, layout, signs):
            cuts.append(starts[number])
    return cuts


def _ends_paragraph(line: str, following: str, width: int, layout: Layout, signs: PageSigns) -> bool:
    """True if a paragraph ends between two lines of a block that is *width* columns wide."""
    if width > WRAP_WIDTH:
        return True
    if layout.byline.match(line) or layout.byline.match(following) or layout.credit_line.match(following):
        return len(line.split()) <= HEADLINE_WORDS and not layout.line_end.search(line)
    if layout.date_label.match(following) or _same_list(line, following) or _same_log(line, following, layout):
        return True
    if stands_alone(line, signs) or stands_alone(following, signs):
        return not layout.line_end.search(line)
    room = width - len(line) - 1 - len(following.split(maxsplit=1)[0])
    ended = bool(_FINAL.search(line)) or not layout.line_end.search(line)
    return room > WRAP_SLACK and ended and bool(_STARTS_NEW.match(following)) and not line.endswith(",")


def _same_list(line: str, following: str) -> bool:
    """True for two items of one list, with the same bullet or dash, and for two fields of a form."""
    bullet, another = _BULLET.match(line), _BULLET.match(following)
    if bullet is not None and another is not None and bullet[1] == another[1]:
        return True
    return _FIELD.match(line) is not None and _FIELD.match(following) is not None


def _same_log(line: str, following: str, layout: Layout) -> bool:
    """True for two lines that begin with a date or a time of day: "1971 It was widened.", "1978 Tolls ended."."""
    if not layout.date_start.match(following):
        return False
    return layout.date_start.match(line) is not None or layout.date_label.match(line) is not None


def _with_roles(text: str, start: int, end: int, layout: Layout, signs: PageSigns) -> list[Paragraph]:
    """The paragraph with its role; a dateline before it and a credit after it become paragraphs of their own."""
    body = text[start:end].strip()
    opening = layout.opening_dateline.match(text, start, end)
    if opening and not layout.caption.match(body):
        dateline = Paragraph(start, opening.end(), SentenceRole.DATELINE)
        return [dateline, *_with_roles(text, opening.end(), end, layout, signs)]
    label = layout.caption_label.match(text, start, end)
    if label and label.end() < end:
        return [Paragraph(start, label.end(), SentenceRole.CREDIT), *_caption(text, label.end(), end, layout)]
    role = role_of(body, layout, signs, first=start == 0, last=end == len(text))
    if role not in _MAY_HAVE_CREDIT:
        return [Paragraph(start, end, role)]
    return _caption(text, start, end, layout, role)


def _caption(
    text: str, start: int, end: int, layout: Layout, otherwise: SentenceRole = SentenceRole.CAPTION
) -> list[Paragraph]:
    """The caption and the credit at its end; without a credit a paragraph whose role is *otherwise*."""
    credit = layout.credit_start.search(text, max(start, end - CREDIT_LIMIT), end)
    if credit is None or len(text[credit.end() : end].split()) > CREDIT_WORDS:
        return [Paragraph(start, end, otherwise)]
    if not text[start : credit.start()].strip(" \t\r\n("):
        return [Paragraph(start, end, SentenceRole.CREDIT)]
    caption = Paragraph(start, credit.start(), SentenceRole.CAPTION)
    return [caption, Paragraph(credit.start(), end, SentenceRole.CREDIT)]


def _pieces(text: str, paragraph: Paragraph) -> Iterator[Paragraph]:
    """*paragraph* itself, or pieces of one that is longer than a page; they end with a sentence, or at least a word."""
    start = paragraph.start
    while paragraph.end - start > PIECE_LIMIT:
        cut = _cut_before(text, start, start + PIECE_LIMIT)
        yield attrs.evolve(paragraph, start=start, end=cut)
        start = cut
    yield paragraph if start == paragraph.start else attrs.evolve(paragraph, start=start)


def _cut_before(text: str, start: int, limit: int) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, limit - PIECE_LIMIT // 2, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start, limit)
    return space + 1 if space > start else limit
