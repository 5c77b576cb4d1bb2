"""From a news text to an ordered timeline.

``build_timeline(text, pub_date)`` gives the whole timeline, and ``build_story(articles)`` that of many articles;
``find_timexes`` only the temporal expressions, without spaCy; ``build_timelines`` streams over many articles.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.documents.codec import read_edits
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
    from timeline.exporters.interchange.timeml import to_timeml
    from timeline.pipeline import build_timeline
    from timeline.readers.html import WebPage, read_html
    from timeline.readers.timeml import read_timeml
    from timeline.stories.article import Article, ArticleReading, UnreadArticle
    from timeline.stories.build import build_story, story_of
    from timeline.stories.edits import ReportQuote, StoryEdit, StoryEditKind
    from timeline.stories.entry import Agreement, LeftOut, Report, StoryEntry
    from timeline.stories.inputs import articles_in
    from timeline.stories.story import Story
    from timeline.streams.build_timelines import ErrorRecord, build_timelines
    from timeline.timeline import Timeline
    from timeline.timexes.find import find_timexes
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


_HOMES = {
    "Agreement": "timeline.stories.entry",
    "Anchor": "timeline.values.anchor",
    "Anchors": "timeline.values.anchor",
    "AncientInterval": "timeline.values.ancient",
    "Article": "timeline.stories.article",
    "ArticleReading": "timeline.stories.article",
    "Aspect": "timeline.values.event",
    "Basis": "timeline.values.anchor",
    "Bound": "timeline.values.parts",
    "Change": "timeline.values.edits",
    "Doubt": "timeline.values.entry",
    "Edit": "timeline.values.edits",
    "EditKind": "timeline.values.edits",
    "Entry": "timeline.values.entry",
    "EntryField": "timeline.values.edits",
    "ErrorRecord": "timeline.streams.build_timelines",
    "Event": "timeline.values.event",
    "EventClass": "timeline.values.event",
    "FirstYearInterval": "timeline.values.interval",
    "FormatError": "timeline.errors",
    "Granularity": "timeline.values.granularity",
    "InputError": "timeline.errors",
    "Interval": "timeline.values.interval",
    "LanguageError": "timeline.errors",
    "LeftOut": "timeline.stories.entry",
    "Links": "timeline.values.graph.links",
    "MissingExtraError": "timeline.errors",
    "ModelError": "timeline.errors",
    "Origin": "timeline.values.anchor",
    "OriginKind": "timeline.values.anchor",
    "Participant": "timeline.values.event",
    "Polarity": "timeline.values.event",
    "PublicationDateError": "timeline.errors",
    "Relation": "timeline.values.graph.relation",
    "Report": "timeline.stories.entry",
    "ReportQuote": "timeline.stories.edits",
    "Role": "timeline.values.event",
    "Sentence": "timeline.values.event",
    "SentenceRole": "timeline.values.event",
    "Source": "timeline.values.event",
    "Status": "timeline.values.event",
    "Story": "timeline.stories.story",
    "StoryEdit": "timeline.stories.edits",
    "StoryEditKind": "timeline.stories.edits",
    "StoryEntry": "timeline.stories.entry",
    "TLink": "timeline.values.graph.relation",
    "Target": "timeline.values.edits",
    "Tense": "timeline.values.event",
    "TextError": "timeline.errors",
    "TimeLimitError": "timeline.errors",
    "Timeline": "timeline.timeline",
    "TimelineError": "timeline.errors",
    "Timex": "timeline.values.timex3",
    "TimexRange": "timeline.values.timex3",
    "TimexType": "timeline.values.timex3",
    "UnreadArticle": "timeline.stories.article",
    "WebPage": "timeline.readers.html",
    "WorkerError": "timeline.errors",
    "articles_in": "timeline.stories.inputs",
    "build_story": "timeline.stories.build",
    "build_timeline": "timeline.pipeline",
    "build_timelines": "timeline.streams.build_timelines",
    "find_timexes": "timeline.timexes.find",
    "read_edits": "timeline.documents.codec",
    "read_html": "timeline.readers.html",
    "read_timeml": "timeline.readers.timeml",
    "story_of": "timeline.stories.build",
    "to_timeml": "timeline.exporters.interchange.timeml",
}
"""The module of each name, which is loaded when the name is first asked for.

spaCy imports the components of this package whenever it loads a pipeline, and with them this module.
"""


def __dir__() -> list[str]:
    """What a completion list shows: the public names, and not what this module is made with."""
    return sorted([*__all__, *(name for name in globals() if name.startswith("__")), "__version__"])


def __getattr__(name: str) -> object:
    """Names that are looked up when first asked for."""
    from importlib import import_module

    if name in _HOMES:
        found: object = getattr(import_module(_HOMES[name]), name)
        globals()[name] = found
        return found
    if name == "__version__":
        return import_module("importlib.metadata").version("news-timeline")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
