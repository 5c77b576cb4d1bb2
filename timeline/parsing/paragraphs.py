"""Cutting an article into paragraphs and telling what part each plays in its layout.

Parsers glue headlines to the sentence that follows and read photo credits as prose, so the text is cut before it is
parsed. Blank lines always cut. A single newline cuts only where it was meant to: wire copy wraps its lines inside a
sentence, and a wrapped line is as long as it can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import attrs

from timeline.values.event import SentenceRole

WRAP_WIDTH = 110
"""No line of hand-wrapped prose is longer than this: a block with a longer line has one paragraph a line."""
WRAP_SLACK = 10
"""A line is short when the next word would have fitted with this many columns to spare."""
HEADLINE_WORDS = 22
PIECE_LIMIT = 6000
"""Characters parsed together at most: beyond a page of text memory grows and speed falls."""

_BLANK_LINES = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*|[\f\v\x1c-\x1e\u2029]\s*")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_FINAL = re.compile(r"[.!?:;,…][\"'”’)\]]*$")
_STARTS_NEW = re.compile(r"[\"'“‘(\[]*[A-Z0-9–—-]")
_LEADS_ON = re.compile(
    r"(?:\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|that|is|are|was|were|as|his|her|its|their)|[-–—])$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"([•‣▪●*·–—-])\s+\S")
_DATE_WORD = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?"
    r"|\d{1,2}[:.]\d{2}|\d{1,4}(?:st|nd|rd|th)?|[ap]\.?m\.?|to|and|of|[Ee]arly|[Ll]ate|[Mm]id|[-–—,./])"
)
_DATE_LABEL = re.compile(rf"(?:[•‣▪●*·–—-]\s+)?{_DATE_WORD}(?:\s?{_DATE_WORD}){{0,7}}+:\s")
"""A line of a chronology: "1936: The bridge opened.", "March 4 to 8: "."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+")

_AGENCY = (
    r"(?:AP|AFP|EPA|ANSA|DPA|PA|TASS|Reuters|REUTERS|Getty(?: Images)?|Associated Press|Agence France-Presse|"
    r"Bloomberg|Xinhua|Shutterstock|Alamy|UPI|Magnum)"
)
_CREDIT_START = re.compile(
    rf"\((?:{_AGENCY}|Photo|Image|Credit|File)\b[^()\n]{{0,120}}\)"
    rf"|(?:Photo(?:graph)?|Image|Picture)s?(?: credit)?\s*(?:by|:)\s*[A-Z]"
    rf"|(?:[A-Z][\w.'’-]+\s+){{1,4}}(?:via\s+)?/\s*{_AGENCY}\b"
)
_CREDIT_LINE = re.compile(
    rf"(?:©|\(c\)|Copyright\b|Photo(?:graph)?s?\b|Image\b|Credits?:)"
    rf"|\(?(?:[\w.'’ -]{{1,60}}[/,|])?\s*{_AGENCY}(?:/[\w.'’ -]{{1,40}})?(?:,? (?:File|Images?|Pool))?\)?\.?$"
)
_CAPTION = re.compile(
    r"(?:Above|Below|Pictured|Left|Right|Top|Bottom|From left|Clockwise)\s*(?:,|:|\(|from\b|are\b)"
    r"|FILE\b|File (?:photo|picture|image)\b"
    r"|In this (?:\w+\.? ){0,6}(?:\d{1,4},? ){0,2}(?:\w+ )?(?:file )?(?:photo|picture|image|frame)\b"
    r"|(?:A|An|This) (?:\w+ )?(?:photo|photograph|picture|image|frame grab)\b.{0,40}\bshows?\b"
)
_BYLINE = re.compile(
    r"(?:By|BY|Reporting by|Written by|Editing by|Additional reporting by)\s+[A-Z][\w.'’-]+(?:[\s,|&-]|$)"
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,40}(?:,\s*[\w. ]{2,30})?\s*(?:\([^()]{2,20}\)\s*)?(?:--|–|—|_|-|:)$"
    r"|[A-Z][A-Z .'’-]{2,40}(?:,\s*[\w. ]{2,30})?\s*\([^()]{2,20}\)$|[A-Z]{3,}$"
    r"|(?:Published|Updated|Posted|Last updated|First published|Modified)\b.{0,60}\d"
    r"|(?=.*\d)(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,?\s+)?(?:\d{1,2}\s+)?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?(?:\s+\d{1,2})?"
    r"(?:,\s*|\s+)?(?:\d{4})?(?:[,\s]+\d{1,2}[:.]\d{2}.{0,12})?$"
)

_PLACE = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}"
_REGION_AND_DAY = (
    r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?){0,2}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}|,? \d{1,2} [A-Z][a-z]{2,8})?(?:, \d{4})?"
)
_OPENING_DATELINE = re.compile(
    rf"\s*(?:{_PLACE}{_REGION_AND_DAY}\s*(?:\([^()\n]{{2,20}}\)\s*)?"
    rf"|[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}}{_REGION_AND_DAY}\s*\({_AGENCY}\)\s*)(?:--|–|—|_|-)\s+(?=[\"'“‘(]*[A-Z0-9])"
)
"""A dateline that opens a paragraph: "LIMA, March 14 —", "Lima (AFP) -"."""


@attrs.frozen
class Paragraph:
    """A stretch of the article that is parsed by itself; the whitespace after it belongs to it."""

    start: int
    end: int
    role: SentenceRole = SentenceRole.BODY


def split_paragraphs(text: str) -> tuple[Paragraph, ...]:
    r"""The paragraphs of *text*, which together are the whole of it, with their parts in the layout.

    >>> text = "Mayor opens bridge\n\nBy Ann Lee\n\nThe mayor opened a bridge.\nIt took two years."
    >>> [(text[p.start : p.end], p.role.value) for p in split_paragraphs(text)][:2]
    [('Mayor opens bridge\n\n', 'title'), ('By Ann Lee\n\n', 'byline')]
    >>> "".join(text[p.start : p.end] for p in split_paragraphs(text)) == text
    True
    """
    cuts = [cut for start, end in _blocks(text) for cut in _cuts_within(text, start, end)]
    spans = list(pairwise([*cuts, len(text)]))
    pieces = [piece for start, end in spans for piece in _roles(text, start, end, last=end == len(text))]
    return tuple(short for piece in pieces for short in _shortened(text, piece))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between blank lines; leading whitespace stays with the first."""
    leading = len(text) - len(text.lstrip())
    starts = [0, *(match.end() for match in _BLANK_LINES.finditer(text) if match.start() > leading)]
    bounds = sorted({start for start in starts if start < len(text)})
    return pairwise([*bounds, len(text)])


def _cuts_within(text: str, start: int, end: int) -> list[int]:
    """Where paragraphs begin inside one block: its start, and each newline that was meant."""
    trailing = start + len(text[start:end].rstrip())
    starts = [start, *(match.end() for match in _NEWLINE.finditer(text, start, end) if match.end() < trailing)]
    lines = [text[begin:stop].strip() for begin, stop in pairwise([*starts, end])]
    width = max(map(len, lines), default=0)
    meant = [start]
    for position, (line, following) in enumerate(pairwise(lines)):
        if line and following and _meant(line, following, width):
            meant.append(starts[position + 1])
    return meant


def _meant(line: str, following: str, width: int) -> bool:
    """True when the newline between two lines of a block *width* wide parts two paragraphs."""
    if width > WRAP_WIDTH:
        return True
    if _BYLINE.match(line) or _BYLINE.match(following) or _CREDIT_LINE.match(following):
        return len(line.split()) <= HEADLINE_WORDS and not _LEADS_ON.search(line)
    if _DATE_LABEL.match(following) or _same_list(line, following):
        return True
    room = width - len(line) - 1 - len(following.split(maxsplit=1)[0])
    ended = bool(_FINAL.search(line)) or not _LEADS_ON.search(line)
    return room > WRAP_SLACK and ended and bool(_STARTS_NEW.match(following)) and not line.endswith(",")


def _same_list(line: str, following: str) -> bool:
    """True for two items of one list, each with its dot or dash."""
    bullet, another = _BULLET.match(line), _BULLET.match(following)
    return bullet is not None and another is not None and bullet[1] == another[1]


def _roles(text: str, start: int, end: int, *, last: bool) -> list[Paragraph]:
    """One paragraph with its role; a dateline before it and a credit after it become paragraphs of their own."""
    body = text[start:end].strip()
    opening = _OPENING_DATELINE.match(text, start, end)
    if opening and not _CAPTION.match(body):
        dateline = Paragraph(start, opening.end(), SentenceRole.DATELINE)
        return [dateline, *_roles(text, opening.end(), end, last=last)]
    role = _role_of(body, last=last)
    if role not in (SentenceRole.BODY, SentenceRole.CAPTION):
        return [Paragraph(start, end, role)]
    credit = _CREDIT_START.search(text, start, end)
    if credit is None or end - credit.start() > 250:
        return [Paragraph(start, end, role)]
    if not text[start : credit.start()].strip():
        return [Paragraph(start, end, SentenceRole.CREDIT)]
    caption = Paragraph(start, credit.start(), SentenceRole.CAPTION)
    return [caption, Paragraph(credit.start(), end, SentenceRole.CREDIT)]


def _role_of(body: str, *, last: bool) -> SentenceRole:
    """The part that a paragraph plays, judged by its own words and by being the last."""
    one_line = "\n" not in body and "\r" not in body
    short = len(body.split()) <= HEADLINE_WORDS
    if _CAPTION.match(body):
        return SentenceRole.CAPTION
    if short and _BYLINE.match(body) and not body.endswith("."):
        return SentenceRole.BYLINE
    if short and _CREDIT_LINE.match(body) and not _FINAL.search(body.rstrip(".")):
        return SentenceRole.CREDIT
    if short and one_line and _DATELINE.match(body):
        return SentenceRole.DATELINE
    if short and one_line and body and not last and not _FINAL.search(body) and not _LEADS_ON.search(body):
        return SentenceRole.TITLE
    return SentenceRole.BODY


def _shortened(text: str, piece: Paragraph) -> Iterator[Paragraph]:
    """*piece* itself, or where it is longer than a page, parts of it that end with a sentence (or at least a word)."""
    start = piece.start
    while piece.end - start > PIECE_LIMIT:
        cut = _cut_before(text, start, start + PIECE_LIMIT)
        yield attrs.evolve(piece, start=start, end=cut)
        start = cut
    yield attrs.evolve(piece, start=start)


def _cut_before(text: str, start: int, limit: int) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, limit - PIECE_LIMIT // 2, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start, limit)
    return space + 1 if space > start else limit
