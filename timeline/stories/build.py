"""``build_story`` and ``story_of``: the story of many articles, and of timelines that are there already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Unpack

from timeline.errors import checked_count
from timeline.stories.article import ArticleLike, as_articles
from timeline.stories.naming import names_of
from timeline.stories.reading import read_articles, readings_of
from timeline.stories.story import Story, story_from
from timeline.timeline import Timeline

if TYPE_CHECKING:
    from timeline.streams.build_timelines import StreamOptions


def build_story(
    articles: Iterable[ArticleLike],
    *,
    about: str = "",
    aliases: Iterable[str] = (),
    max_dates: int | None = None,
    **options: Unpack[StreamOptions],
) -> Story:
    """The story that many *articles* tell: one timeline, each entry with its sources and the dates that they give.

    *articles* are :class:`Article` values, dictionaries with their fields, or pairs ``(text, pub_date)``; an id must
    not be given twice. With *about*, the story is that of a person, an organisation or a place: entries in which it
    takes part or whose sentence names it, by this name, its initials or one of the *aliases*. *max_dates* keeps the
    entries of that many days, the most important ones (:meth:`Story.key_dates`). Further *options* (``n_process``,
    ``nlp``, ``lang`` …) go to :func:`~timeline.streams.build_timelines.build_timelines`. An article that cannot be read
    is a record in ``story.errors``.

    The order of the articles does not matter. Raises ``InputError`` for anything that is not an article, for an id that
    is given twice, and for options that cannot be used.

    >>> story = build_story(
    ...     [
    ...         {"id": "post", "text": "The old pier collapsed on Monday, killing two.", "pub_date": "2024-05-08"},
    ...         {"id": "echo", "text": "Two were killed as the pier collapsed on 6 May.", "pub_date": "2024-05-20"},
    ...         {"id": "dawn", "text": "The pier of Valmora will open again in June.", "pub_date": "2024-05-21"},
    ...     ]
    ... )
    >>> for entry in story:
    ...     print(entry, entry.sources)
    2024-05-06  The old pier collapsed ('post', 'echo')
    2024-05-06  Two were killed as the pier collapsed ('echo',)
    2024-06  The pier of Valmora will open again ('dawn',)
    """
    names = _checked(about, aliases, max_dates)
    return story_from(read_articles(as_articles(articles), names, **options), names, max_dates)


def story_of(
    timelines: Mapping[str, Timeline], *, about: str = "", aliases: Iterable[str] = (), max_dates: int | None = None
) -> Story:
    """The story of articles that were read before: *timelines* by the ids of their articles.

    Corrected timelines, the output of ``timeline batch`` and that of an engine come in here. The options are as for
    :func:`build_story`. Raises ``InputError`` for anything that is not such a mapping.

    >>> from timeline import build_timeline
    >>> timelines = {
    ...     "post": build_timeline("Ana Ruiz resigned as mayor on Monday.", "2024-05-08"),
    ...     "echo": build_timeline("Ana Ruiz resigned on 6 May 2024.", "2024-05-20"),
    ... }
    >>> for entry in story_of(timelines):
    ...     print(entry, entry.sources)
    2024-05-06  Ana Ruiz resigned as mayor ('post', 'echo')
    """
    names = _checked(about, aliases, max_dates)
    return story_from(readings_of(timelines, names), names, max_dates)


def _checked(about: str, aliases: Iterable[str], max_dates: int | None) -> tuple[str, ...]:
    """The names of the subject."""
    if max_dates is not None:
        checked_count("max_dates", max_dates, also="None for all")
    return names_of(about, aliases)
