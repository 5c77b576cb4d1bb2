"""The articles of a story: as they are given, what the story keeps of them, and those that could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from timeline.errors import InputError, shown
from timeline.values.entry import Entry

ARTICLE_FORMS = "give an Article, a dictionary with its fields, or a pair (text, pub_date)"


@attrs.frozen
class Article:
    """An article to be read for a story.

    ``id`` names it in the story; without one, it is called by its place ("1", "2" …). ``text`` is what is read, and
    ``pub_date`` is as for :func:`~timeline.pipeline.build_timeline`. ``title``, ``source`` (who published it: two
    articles of one source are not independent of each other) and ``url`` are kept for readers.

    >>> article = Article("a1", "Ana Ruiz resigned on Monday.", "2024-05-10", source="Valmora Post")
    >>> article.id, article.source
    ('a1', 'Valmora Post')
    """

    id: str
    text: str
    pub_date: date | str
    title: str = ""
    source: str = ""
    url: str = ""


@attrs.frozen
class ArticleReading:
    """What a story keeps of an article: where it appeared and what it tells, but not its text.

    ``entries`` and ``undated`` are those of the article's timeline, unchanged. ``words`` are the words that date each
    of ``entries``. ``days`` are the days that its sentences name. In a story about somebody, these are the entries and
    the days of sentences that name them, and ``focus`` is how much of the article is about them, from 0 to 1.
    ``sketch`` are the smallest hashes of its runs of words, out of ``shingles`` in all, by which copies are found.

    >>> from timeline import build_story
    >>> story = build_story([{"id": "a1", "text": "Ana Ruiz resigned on Monday.", "pub_date": "2024-05-10"}])
    >>> [reading] = story.articles
    >>> reading.id, reading.pub_date, reading.words
    ('a1', datetime.date(2024, 5, 10), ('Monday',))
    """

    id: str
    pub_date: date
    title: str = ""
    source: str = ""
    url: str = ""
    language: str = "en"
    entries: tuple[Entry, ...] = ()
    undated: tuple[Entry, ...] = ()
    words: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    focus: float = 1.0
    shingles: int = 0
    sketch: tuple[int, ...] = ()


@attrs.frozen
class UnreadArticle:
    """An article that could not be read: its id, the error's name and its message.

    >>> from timeline import build_story
    >>> story = build_story([{"id": "a1", "text": "Rain fell on Monday.", "pub_date": "soon"}])
    >>> len(story), [unread.error for unread in story.errors]
    (0, ['PublicationDateError'])
    """

    id: str
    error: str
    message: str

    def __str__(self) -> str:
        return f"{self.id}: {self.error}: {self.message}"


ArticleLike = Article | UnreadArticle | Mapping[str, object] | tuple[str, date | str]
"""What :func:`~timeline.stories.build.build_story` takes for an article."""


def as_articles(given: Iterable[ArticleLike], known: Iterable[str] = ()) -> Iterator[Article | UnreadArticle]:
    """Each of *given* as an article; one that was not read stays so.

    Raises ``InputError`` for anything else, and for an id that there is already.

    >>> [article.id for article in as_articles([("Rain fell.", "2024-05-10"), {"text": "", "pub_date": "2024-05-11"}])]
    ['1', '2']
    """
    if isinstance(given, Mapping | str | bytes) or not isinstance(given, Iterable):
        raise InputError(f"articles must be an iterable of articles, not {type(given).__name__}; {ARTICLE_FORMS}")
    seen = set(known)
    for number, item in enumerate(given, start=1):
        article = item if isinstance(item, UnreadArticle) else _as_article(item, str(number))
        if article.id in seen:
            raise InputError(f"articles: two have the id {shown(article.id)}; give each its own")
        seen.add(article.id)
        yield article


def _as_article(given: Any, name: str) -> Article:
    """*given* as an article, which is called *name* if it has no id."""
    if isinstance(given, Mapping):
        article = _from_mapping(given, name)
    elif isinstance(given, tuple | list) and len(given) == 2:
        article = Article(name, *given)
    elif isinstance(given, Article):
        article = given
    else:
        raise InputError(f"article {name}: {shown(given)} is not an article; {ARTICLE_FORMS}")
    for field in ("id", "title", "source", "url"):
        value = getattr(article, field)
        if not isinstance(value, str):
            raise InputError(f"article {name}: {field} must be a str, not {type(value).__name__}")
    return article if article.id else attrs.evolve(article, id=name)


def _from_mapping(given: Mapping[str, Any], name: str) -> Article:
    names = [field.name for field in attrs.fields(Article)]
    unknown = [shown(key) for key in given if key not in names]
    if unknown:
        raise InputError(f"article {name} has no field {unknown[0]}; its fields: {', '.join(names)}")
    missing = [field for field in ("text", "pub_date") if field not in given]
    if missing:
        raise InputError(f"article {name}: {missing[0]} is missing; {ARTICLE_FORMS}")
    return Article(**{"id": name, **{key: value for key, value in given.items() if value is not None}})
