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
    """The root of every error this library raises on purpose."""


class InputError(TimelineError, ValueError):
    """An argument that cannot be used."""


class PublicationDateError(InputError):
    """A publication date that is no date."""


class TextError(InputError):
    """A text that is no text, or too long."""


class FormatError(InputError):
    """An output format that nobody renders, or a document that is not in the format it should be."""


class LanguageError(TimelineError, ValueError):
    """A language that is not known, or a language pack that does not hold together."""


class ModelError(TimelineError, OSError):
    """No spaCy model to parse with, a given pipeline that lacks what is needed, or weights of ours that are damaged."""


class MissingExtraError(TimelineError, ImportError):
    """A feature needs a library that is not installed."""


class WorkerError(TimelineError, RuntimeError):
    """A process of several that ended, or failed, in the middle of its work."""
