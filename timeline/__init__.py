"""From a news text to an ordered timeline.

``build_timeline(text, pub_date)`` gives the whole timeline, and ``build_story(articles)`` that of many articles;
``find_timexes`` only the temporal expressions, without spaCy; ``build_timelines`` streams over many articles.
"""

from typing import TYPE_CHECKING

from timeline.errors import (
    FormatError,
    InputError,
    LanguageError,
    MissingExtraError,
    ModelError,
    PublicationDateError,
    TextError,
    TimeLimitError,
    TimelineError,
    WorkerError,
)
from timeline.pipeline import build_timeline, find_timexes
from timeline.streams.build_timelines import ErrorRecord, build_timelines
from timeline.timeline import Timeline
from timeline.values.anchor import Anchor, Anchors, Basis, Origin, OriginKind
from timeline.values.ancient import AncientInterval
from timeline.values.edits import Change, Edit, EditKind, EntryField, Target
from timeline.values.entry import Doubt, Entry
from timeline.values.event import (
    Aspect,
    Event,
    EventClass,
    Participant,
    Polarity,
    Role,
    Sentence,
    SentenceRole,
    Source,
    Status,
    Tense,
)
from timeline.values.granularity import Granularity
from timeline.values.graph.links import Links
from timeline.values.graph.relation import Relation, TLink
from timeline.values.interval import FirstYearInterval, Interval
from timeline.values.parts import Bound
from timeline.values.timex3 import Timex, TimexRange, TimexType

if TYPE_CHECKING:
    from timeline.documents.codec import read_edits
    from timeline.exporters.interchange.timeml import to_timeml
    from timeline.readers.html import WebPage, read_html
    from timeline.readers.timeml import read_timeml
    from timeline.stories.article import Article, ArticleReading, UnreadArticle
    from timeline.stories.build import build_story, story_of
    from timeline.stories.edits import ReportQuote, StoryEdit, StoryEditKind
    from timeline.stories.entry import Agreement, LeftOut, Report, StoryEntry
    from timeline.stories.inputs import articles_in
    from timeline.stories.story import Story

    __version__: str

__all__ = [
    "Agreement",
    "Anchor",
    "Anchors",
    "AncientInterval",
    "Article",
    "ArticleReading",
    "Aspect",
    "Basis",
    "Bound",
    "Change",
    "Doubt",
    "Edit",
    "EditKind",
    "Entry",
    "EntryField",
    "ErrorRecord",
    "Event",
    "EventClass",
    "FirstYearInterval",
    "FormatError",
    "Granularity",
    "InputError",
    "Interval",
    "LanguageError",
    "LeftOut",
    "Links",
    "MissingExtraError",
    "ModelError",
    "Origin",
    "OriginKind",
    "Participant",
    "Polarity",
    "PublicationDateError",
    "Relation",
    "Report",
    "ReportQuote",
    "Role",
    "Sentence",
    "SentenceRole",
    "Source",
    "Status",
    "Story",
    "StoryEdit",
    "StoryEditKind",
    "StoryEntry",
    "TLink",
    "Target",
    "Tense",
    "TextError",
    "TimeLimitError",
    "Timeline",
    "TimelineError",
    "Timex",
    "TimexRange",
    "TimexType",
    "UnreadArticle",
    "WebPage",
    "WorkerError",
    "articles_in",
    "build_story",
    "build_timeline",
    "build_timelines",
    "find_timexes",
    "read_edits",
    "read_html",
    "read_timeml",
    "story_of",
    "to_timeml",
]


_LATE = {
    "Agreement": "timeline.stories.entry",
    "Article": "timeline.stories.article",
    "ArticleReading": "timeline.stories.article",
    "LeftOut": "timeline.stories.entry",
    "Report": "timeline.stories.entry",
    "ReportQuote": "timeline.stories.edits",
    "Story": "timeline.stories.story",
    "StoryEdit": "timeline.stories.edits",
    "StoryEditKind": "timeline.stories.edits",
    "StoryEntry": "timeline.stories.entry",
    "UnreadArticle": "timeline.stories.article",
    "WebPage": "timeline.readers.html",
    "articles_in": "timeline.stories.inputs",
    "build_story": "timeline.stories.build",
    "read_edits": "timeline.documents.codec",
    "read_html": "timeline.readers.html",
    "read_timeml": "timeline.readers.timeml",
    "story_of": "timeline.stories.build",
    "to_timeml": "timeline.exporters.interchange.timeml",
}


def __dir__() -> list[str]:
    """What a completion list shows: the public names, and not what this module is made with."""
    return sorted([*__all__, *(name for name in globals() if name.startswith("__")), "__version__"])


def __getattr__(name: str) -> object:
    """Names that are looked up when asked for, so that ``import timeline`` stays as quick as it is."""
    from importlib import import_module

    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    if name == "__version__":
        return import_module("importlib.metadata").version("news-timeline")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
