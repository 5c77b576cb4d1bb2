"""Everything this library raises on purpose.

::

    TimelineError
    ├── InputError (also a ValueError)     an argument that cannot be used: names it and what is accepted
    │   ├── PublicationDateError           no such date, or not a date at all
    │   ├── TextError                      not text, or longer than the limit
    │   └── FormatError                    an output format or file that is not known or not ours
    ├── LanguageError (also a ValueError)  no such language, or a language pack that does not load
    ├── ModelError (also an OSError)       no spaCy model to work with, not one that fits, or damaged weights
    ├── WorkerError (also a RuntimeError)  a process that ended, or failed, in the middle of its work
    ├── server.errors.ServiceError         a request to the service that HTTP has a status for
    └── MissingExtraError (ImportError)    an optional library is not installed: names the extra that brings it
"""

from __future__ import annotations


class TimelineError(Exception):
    """The root of every error this library raises on purpose.

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
    timeline.errors.InputError: genre must be one of news, narrative, message, not 'poem'
    """


class PublicationDateError(InputError):
    """A publication date that is no date.

    >>> from timeline import find_timexes
    >>> find_timexes("Ana Ruiz resigned on Monday.", "soon")
    Traceback (most recent call last):
    timeline.errors.PublicationDateError: pub_date: 'soon' is not a valid date: ...
    """


class TextError(InputError):
    """A text that is no text, or too long.

    >>> from timeline import find_timexes
    >>> find_timexes(b"Ana Ruiz resigned on Monday.", "2024-05-10")
    Traceback (most recent call last):
    timeline.errors.TextError: text: expected a str, got bytes
    """


class FormatError(InputError):
    """An output format that nobody renders, or a document that is not in the format it should be.

    >>> from timeline import Timeline
    >>> Timeline.from_json('{"text": "Ana Ruiz resigned on Monday."}')
    Traceback (most recent call last):
    timeline.errors.FormatError: not a timeline document: "schema": "news-timeline/1" is missing
    """


class LanguageError(TimelineError, ValueError):
    """A language that is not known, or a language pack that does not hold together.

    >>> from timeline import find_timexes
    >>> find_timexes("Ana Ruiz resigned on Monday.", "2024-05-10", lang="xx")
    Traceback (most recent call last):
    timeline.errors.LanguageError: no language 'xx'; with a full pack: en; with a basic pack: ...
    """


class ModelError(TimelineError, OSError):
    """No spaCy model to parse with, a given pipeline that lacks what is needed, or weights of ours that are damaged.

    >>> from timeline import build_timeline
    >>> build_timeline("Ana Ruiz trat am Montag ab.", "2024-05-10", lang="de")
    Traceback (most recent call last):
    timeline.errors.ModelError: no model is known for the language 'de': give your own pipeline as nlp= ...
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
    """A process of several that ended, or failed, in the middle of its work.

    >>> from concurrent.futures.process import BrokenProcessPool
    >>> issubclass(WorkerError, RuntimeError), issubclass(BrokenProcessPool, RuntimeError)  # one except for both
    (True, True)
    """
