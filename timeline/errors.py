"""The errors that this library raises on purpose.

::

    TimelineError
    ├── InputError (also a ValueError)            an argument cannot be used; says what is accepted
    │   ├── PublicationDateError                  the publication date is not a valid date
    │   ├── TextError                             the text is not a string, too long, or a file name
    │   └── FormatError                           the output format is unknown, or a document is not in its format
    ├── LanguageError (also a ValueError)         the language is unknown, or its language pack is damaged
    ├── ModelError (also an OSError)              the spaCy model is missing or incomplete, or weights are damaged
    ├── WorkerError (also a RuntimeError)         a worker process died or failed
    ├── TimeLimitError (also a TimeoutError)      an article took longer to read than it may
    ├── MissingExtraError (also an ImportError)   an optional library is not installed; names the extra that brings it
    └── server.errors.ServiceError                the service refuses a request with an HTTP status
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


class TimelineError(Exception):
    """The root of all errors that this library raises on purpose.

    >>> from timeline import build_timeline
    >>> try:
    ...     timeline = build_timeline("Ana Ruiz resigned on Monday.", "soon")
    ... except TimelineError as error:
    ...     print(type(error).__name__)
    PublicationDateError
    """


class InputError(TimelineError, ValueError):
    """An argument that cannot be used.

    >>> from timeline import find_timexes
    >>> find_timexes("Ana Ruiz resigned on Monday.", "2024-05-10", genre="poem")
    Traceback (most recent call last):
    timeline.errors.InputError: genre must be one of auto, news, narrative, message, not 'poem'
    """


class PublicationDateError(InputError):
    """A publication date that is not a valid date.

    >>> from timeline import find_timexes
    >>> find_timexes("Ana Ruiz resigned on Monday.", "soon")
    Traceback (most recent call last):
    timeline.errors.PublicationDateError: pub_date: 'soon' is not a valid date: ...
    """


class TextError(InputError):
    """A text that is not a string, is too long, or is only the name of a file.

    >>> from timeline import find_timexes
    >>> find_timexes(b"Ana Ruiz resigned on Monday.", "2024-05-10")
    Traceback (most recent call last):
    timeline.errors.TextError: text: expected a str, got bytes: decode them first, ...
    """


class FormatError(InputError):
    """An unknown output format, or a document that is not in the expected format.

    >>> from timeline import Timeline
    >>> Timeline.from_json('{"text": "Ana Ruiz resigned on Monday."}')
    Traceback (most recent call last):
    timeline.errors.FormatError: not a timeline document: "schema": "news-timeline/1" is missing
    """


class LanguageError(TimelineError, ValueError):
    """An unknown language, or a language pack that is damaged or contradicts itself.

    >>> from timeline import find_timexes
    >>> find_timexes("Ana Ruiz resigned on Monday.", "2024-05-10", lang="xx")
    Traceback (most recent call last):
    timeline.errors.LanguageError: no language 'xx'; with a full pack: en; with a basic pack: ...
    """


class ModelError(TimelineError, OSError):
    """The spaCy model is missing, a given pipeline lacks a component that is needed, or weights are damaged.

    >>> import spacy
    >>> from timeline import build_timeline
    >>> build_timeline("Ana Ruiz resigned on Monday.", "2024-05-10", nlp=spacy.blank("en"))
    Traceback (most recent call last):
    timeline.errors.ModelError: the given pipeline has no tagger and no parser (it has: nothing); give ...
    """


class MissingExtraError(TimelineError, ImportError):
    """A feature needs a library that is not installed.

    >>> from timeline import find_timexes
    >>> text = "Ana Ruiz resigned on Monday."
    >>> try:
    ...     timexes = find_timexes(text, "2024-05-10", country="DE")
    ... except MissingExtraError:  # without the extra "holidays": all but the holidays of Germany
    ...     timexes = find_timexes(text, "2024-05-10")
    >>> [timex.value for timex in timexes]
    ['2024-05-06']
    """


class WorkerError(TimelineError, RuntimeError):
    """A worker process died, for lack of memory perhaps, or failed in a way that is not the document's fault.

    ``build_timelines`` records it by name, so that such documents can be tried once more, elsewhere or one by one:

    >>> from timeline import ErrorRecord, build_timelines
    >>> results = list(build_timelines([("Ana Ruiz resigned on Monday.", "2024-05-10"), ("Rain fell.", "soon")]))
    >>> failed = [result for result in results if isinstance(result, ErrorRecord)]
    >>> [record.index for record in failed if record.error == WorkerError.__name__]
    []
    >>> print(*failed)
    document 1: PublicationDateError: pub_date: 'soon' is not a valid date: ...
    """


class TimeLimitError(TimelineError, TimeoutError):
    """An article took longer to read than it may: ``max_seconds`` of ``build_timelines``, ``--max-seconds`` elsewhere.

    >>> from timeline import build_timelines
    >>> for result in build_timelines([("Ana Ruiz resigned on Monday. " * 1000, "2024-05-10")], max_seconds=0.05):
    ...     print(result.error)
    TimeLimitError
    """


LONGEST_SHOWN = 60
"""The most characters of a value in a message."""


def shown(value: object) -> str:
    """The ``repr`` of *value*, cut to 60 characters; its type if the ``repr`` itself fails.

    >>> shown("soon"), len(shown("x" * 300))
    ("'soon'", 60)
    """
    try:
        text = repr(value)
    except Exception:  # the repr of the caller's class, or of a whole number of over 4,300 digits
        return f"<{type(value).__name__}>"
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "..."


def checked_count(argument: str, value: object, least: int = 0, most: int | None = None, also: str = "") -> int:
    """*value*, which the caller gave as *argument*; an ``InputError`` unless it is a whole number in its bounds.

    *also* says in the message what else the caller may give.

    >>> checked_count("count", 3)
    3
    >>> checked_count("count", True, 1, also="None for all")
    Traceback (most recent call last):
    timeline.errors.InputError: count must be a whole number of at least 1, or None for all, not True
    """
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if not is_number or value < least or (most is not None and value > most):  # type: ignore[operator]
        bounds = f"of at least {least}" if most is None else f"from {least} to {most}"
        raise InputError(f"{argument} must be a whole number {bounds}{also and f', or {also}'}, not {shown(value)}")
    return value  # type: ignore[return-value]


def nearest(given: str, known: Iterable[str]) -> str:
    """The one of the *known* names that *given* is a slip of; empty if there is none.

    >>> nearest("htlm", ["html", "markdown"]), nearest("scroll", ["html", "markdown"])
    ('html', '')
    """
    from difflib import get_close_matches

    return next(iter(get_close_matches(given[:LONGEST_SHOWN].lower(), list(known), 1, 0.7)), "")


def called(argument: str, function: Callable[..., Any], *given: object) -> Any:
    """What *function* returns, which the caller gave as *argument*; an ``InputError`` if it raises.

    >>> called("tense_at", lambda start, end: start / 0, 3, 9)
    Traceback (most recent call last):
    timeline.errors.InputError: tense_at raised ZeroDivisionError: division by zero
    """
    try:
        return function(*given)
    except TimelineError:
        raise
    except Exception as error:
        raise InputError(f"{argument} raised {reason_of(error)}") from error


def items_from(argument: str, function: Callable[..., Any], *given: object) -> tuple[Any, ...]:
    """The items that *function* returns or yields, which the caller gave as *argument*; an ``InputError`` if it fails.

    >>> items_from("detector", lambda doc: 5, "Rain fell.")
    Traceback (most recent call last):
    timeline.errors.InputError: detector must return a list, or yield its items, not return 5
    """
    returned = called(argument, function, *given)
    if not isinstance(returned, Iterable):
        raise InputError(f"{argument} must return a list, or yield its items, not return {shown(returned)}")
    return tuple(called(argument, tuple, returned))


def reason_of(error: Exception) -> str:
    """The class and the message of *error*, an error of the caller's own code.

    >>> reason_of(KeyError("lemma"))
    "KeyError: 'lemma'"
    """
    try:
        message = str(error)
    except Exception:
        return type(error).__name__
    return f"{type(error).__name__}: {message[:200]}" if message else type(error).__name__
