"""The role of a paragraph in the layout of an article: by its own words, and by what stands above it.

Only body, titles and captions tell of events. All else that a page shows (``SentenceRole`` lists it) is read past.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from timeline.parsing.layout import Layout, PageSigns
from timeline.values.event import SentenceRole

BESIDE_ARTICLE = frozenset(
    {
        SentenceRole.BYLINE,
        SentenceRole.CAPTION,
        SentenceRole.COMMENT,
        SentenceRole.CREDIT,
        SentenceRole.FURNITURE,
        SentenceRole.TEASER,
    }
)
"""Roles of paragraphs that interrupt the article: what follows them goes on with what was before them."""
HEADLINE_WORDS = 22
FURNITURE_WORDS = 60
"""The most words of a notice about cookies or a correction."""
TAIL = 40
"""Characters at the end of a paragraph in which "Read more" is looked for."""
LONGEST_HEADING = 80
"""The most characters of a heading above teasers or comments."""
LONGEST_ALONE = 60
"""The most characters of a line that stands alone in a block of lines."""
COMMENT_REACH = 10
"""How many paragraphs below "Comments" are searched for the marks of comments."""
FEWEST_MARKS = 2
"""Marks that show comments below "Comments"; below "12 comments", one is enough."""

_FINAL = re.compile(r"[.!?:;,…]\s?[\"'”’)\]]*$")
_DIGIT = re.compile(r"\d")


def role_of(body: str, layout: Layout, signs: PageSigns, *, first: bool, last: bool) -> SentenceRole:
    """The role of a paragraph by its own words; the *first* one is no teaser, and the *last* one no title.

    >>> from timeline.parsing.layout import load_layout, load_page_signs
    >>> layout, signs = load_layout("en"), load_page_signs("en")
    >>> for line in ("By Ann Lee", "Related: Mill sold", "Updated 3 May 2021", "Share", "The mill was sold."):
    ...     print(role_of(line, layout, signs, first=False, last=False))
    byline
    teaser
    timestamp
    furniture
    body
    """
    words = len(body.split())
    if layout.caption.match(body):
        return SentenceRole.CAPTION
    if words <= FURNITURE_WORDS and (role := _page_role(body, signs, first=first)):
        return role
    if words > HEADLINE_WORDS:
        return SentenceRole.BODY
    return _role_of_line(body, layout, last=last)


def _page_role(body: str, signs: PageSigns, *, first: bool) -> SentenceRole | None:
    """The role of what a page shows beside its article; ``None`` for everything else."""
    if signs.timestamp.match(body):
        return SentenceRole.TIMESTAMP
    if signs.signature.match(body):
        return SentenceRole.CREDIT
    if not first and (signs.teaser.match(body) or signs.teaser_end.search(body, max(0, len(body) - TAIL))):
        return SentenceRole.TEASER
    if signs.furniture.match(body) or signs.furniture_line.fullmatch(body.rstrip(" …»›>:")):
        return SentenceRole.FURNITURE
    return None


def stands_alone(line: str, signs: PageSigns) -> bool:
    """True for a line that is never a part of hand-wrapped prose: "Most read", "3 hours ago", "Share".

    >>> from timeline.parsing.layout import load_page_signs
    >>> [stands_alone(line, load_page_signs("en")) for line in ("Most read", "read more in March 2021")]
    [True, False]
    """
    if len(line) > LONGEST_ALONE or line[:1].islower():
        return False
    whole = (signs.timestamp, signs.teaser_heading, signs.comment_heading)
    return any(sign.match(line) for sign in whole) or signs.furniture_line.fullmatch(line) is not None


def _role_of_line(body: str, layout: Layout, *, last: bool) -> SentenceRole:
    """The role of a paragraph that is as short as a headline."""
    one_line = "\n" not in body and "\r" not in body
    if layout.contributors.match(body) or (layout.byline.match(body) and not body.endswith(".")):
        return SentenceRole.BYLINE
    if layout.credit_line.match(body) and not _FINAL.search(body.rstrip(".")):
        return SentenceRole.CREDIT
    if one_line and layout.dateline.match(body):
        return SentenceRole.DATELINE
    if one_line and body and not last and not _FINAL.search(body) and not layout.line_end.search(body):
        return SentenceRole.TITLE
    return SentenceRole.BODY


def roles_in_context(
    bodies: Sequence[str], roles: Sequence[SentenceRole], signs: PageSigns
) -> tuple[SentenceRole, ...]:
    """*roles* of the paragraphs *bodies*, with the teasers in lists of other stories, and readers' comments.

    Both stand below the article's text: a menu above it may have "Latest news" before the article's own headline.

    >>> from timeline.parsing.layout import load_page_signs
    >>> bodies = ["The mill was sold.", "Related stories", "Bridge burns", "2 comments", "Bo, 3 hours ago", "I saw it."]
    >>> given = [SentenceRole.BODY, *[SentenceRole.TITLE] * 4, SentenceRole.BODY]
    >>> [role.value for role in roles_in_context(bodies, given, load_page_signs("en"))]
    ['body', 'teaser', 'teaser', 'comment', 'comment', 'comment']
    """
    found: list[SentenceRole] = []
    in_list = below_text = False
    for number, (body, role) in enumerate(zip(bodies, roles, strict=True)):
        if below_text and _opens_comments(bodies, number, signs):
            return (*found, *[SentenceRole.COMMENT] * (len(bodies) - number))
        is_heading = number > 0 and len(body) <= LONGEST_HEADING and signs.teaser_heading.match(body) is not None
        is_sentence = role is SentenceRole.BODY and _FINAL.search(body) is not None
        in_list = is_heading or (in_list and not is_sentence)
        is_teaser = is_heading or (in_list and below_text and role in (SentenceRole.TITLE, SentenceRole.BODY))
        below_text = below_text or role is SentenceRole.BODY
        found.append(SentenceRole.TEASER if is_teaser else role)
    return tuple(found)


def _opens_comments(bodies: Sequence[str], number: int, signs: PageSigns) -> bool:
    """True if one of *bodies* is a heading, and those below it have the marks of comments."""
    heading = bodies[number]
    if len(heading) > LONGEST_HEADING or not signs.comment_heading.match(heading):
        return False
    below = islice(bodies, number + 1, number + COMMENT_REACH)
    marks = sum(signs.comment_mark.match(body) is not None for body in below)
    return marks >= (1 if _DIGIT.search(heading) else FEWEST_MARKS)
