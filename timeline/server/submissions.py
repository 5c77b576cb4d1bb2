"""A submission is an article as a client sent it. A process decodes, parses, checks and reads it.

None of this is done by the process that serves: the time that a body of 1 MB takes there (0.5 s for JSON of unknown
fields, measured on 2026-11-29) is time in which nobody else is answered. Here the time limit of an article ends it.
"""

from __future__ import annotations

import logging
import signal
import traceback
from collections.abc import Callable
from pathlib import PurePath

import attrs

from timeline.errors import TextError, TimelineError, WorkerError
from timeline.readers.encodings import decode, decode_as
from timeline.server.articles import Query, parse_article
from timeline.server.errors import BodyError
from timeline.server.reading import Answer, Job, read

JSON, TEXT, HTML = "application/json", "text/plain", "text/html"
BODY_TYPES = (JSON, TEXT, HTML)


@attrs.frozen
class Submission:
    """The body of a request with its media type, its charset (empty if the request names none), and the query.

    ``format`` is the one to answer in, whether the query or ``Accept`` chose it.
    """

    body: bytes
    media_type: str
    charset: str
    query: Query
    format: str


def make_reader() -> Callable[[Submission], Answer]:
    """The function that answers a submission, with everything loaded that it needs. Raises ``ModelError``.

    SIGTERM is ignored: sent to all processes of the service, it is meant for the one that serves, which ends this one
    once every article being read is answered.
    """
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    logging.disable()  # the libraries that read web pages may log words of the page
    read(Job("Rain fell on Monday.", "2024-05-10"))  # the first article takes a second longer than others
    return answer_discreetly


def answer_discreetly(submission: Submission) -> Answer:
    """The answer to *submission*; an error that is a bug of ours becomes one that quotes nothing of the article."""
    try:
        return read(job_of(submission))
    except TimelineError:
        raise
    except Exception as error:
        raise WorkerError(f"the article could not be read: {type(error).__name__} in {_place(error)}") from None


def _place(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{'/'.join(PurePath(frame.filename).parts[-3:])}, line {frame.lineno}"


def job_of(submission: Submission) -> Job:
    """The article in a submission, and how to read it.

    Raises ``BodyError`` if the body cannot be decoded or parsed, ``InputError`` if it is not an article.

    >>> job_of(Submission(b"Caf\\xe9.", TEXT, "windows-1252", Query(pub_date="2024-05-10"), "csv")).content
    'Café.'
    """
    query, body = submission.query, submission.body
    if submission.media_type == JSON:
        article = query.filled_into(parse_article(body))
        return article.job(article.content, article.pub_date, submission.format)
    if submission.media_type == HTML:
        return query.job(page_bytes(body, submission.charset), query.pub_date, submission.format)
    return query.job(decoded(body, submission.charset), query.pub_date, submission.format)


def decoded(body: bytes, charset: str) -> str:
    """A plain body as text, decoded by its byte order mark, else by *charset* if the request names one, else as UTF-8.

    Raises ``BodyError`` if the body is in another encoding.
    """
    try:
        return decode_as(body, charset) if charset else decode(body, "the body")
    except (TextError, UnicodeError):
        raise BodyError(f"the body is not {charset or 'UTF-8'} text: name its charset in Content-Type") from None


def page_bytes(body: bytes, charset: str) -> bytes:
    """A web page as bytes that declare their encoding: the charset in the request's header overrides the page's own.

    >>> page_bytes(b"<p>Caf\\xe9</p>", "windows-1252").decode("utf-8-sig")
    '<p>Café</p>'
    """
    return decoded(body, charset).encode("utf-8-sig", "replace") if charset else body
