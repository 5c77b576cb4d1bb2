"""The record of a story: its entries, its articles, and the queries that choose some of its entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Self, TypeVar, overload

import attrs

from timeline.entities.names import wanted_name
from timeline.errors import InputError, checked_count, shown
from timeline.presentation.plain_text import counted_noun
from timeline.stories.article import ArticleReading, UnreadArticle
from timeline.stories.edits import StoryEdit
from timeline.stories.entry import Agreement, LeftOut, StoryEntry
from timeline.stories.joining.copies import originals
from timeline.stories.joining.key_dates import ranked_days
from timeline.stories.naming import mentions_of, names_of, takes_part
from timeline.values.record import entries_of, touching
from timeline.values.when import When

SEVERAL_LANGUAGES = "mul"
"""The code that ISO 639 has for several languages."""
AnyStory = TypeVar("AnyStory", bound="StoryRecord")
"""The record or its subclass: what goes in comes out."""


@attrs.frozen(repr=False)
class StoryRecord(Sequence[StoryEntry]):
    """The data of a :class:`~timeline.stories.story.Story`, which documents and exporters work on.

    A sequence of the dated entries, earliest first. The fields are described at the subclass that users meet.

    >>> len(StoryRecord()), StoryRecord().articles
    (0, ())
    """

    articles: tuple[ArticleReading, ...] = ()
    entries: tuple[StoryEntry, ...] = ()
    undated: tuple[StoryEntry, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    errors: tuple[UnreadArticle, ...] = ()
    subject: str = ""
    aliases: tuple[str, ...] = ()
    max_dates: int | None = None
    edits: tuple[StoryEdit, ...] = ()
    unapplied: tuple[StoryEdit, ...] = ()

    @overload
    def __getitem__(self, index: int) -> StoryEntry: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> StoryEntry | Self:
        if not isinstance(index, slice):
            return self.entries[index]
        if isinstance(index.step, int) and index.step < 0:
            raise InputError("a story is in chronological order: reversed(story) goes from its last entry to the first")
        return attrs.evolve(self, entries=self.entries[index], undated=())

    def __len__(self) -> int:
        return len(self.entries)

    def only(self, entries: StoryEntry | Iterable[StoryEntry]) -> Self:
        """The story of one or several *entries* of this one, in their order, those without a date too.

        Raises ``InputError`` for anything that is not an entry of this story.

        >>> from timeline import build_story
        >>> story = build_story([("Ana Ruiz joined in 2009 and resigned on Monday.", "2024-05-10")])
        >>> print(story.only(entry for entry in story if entry.start.year == 2009)[0])
        2009  Ana Ruiz joined
        """
        chosen = set(entries_of(entries, StoryEntry, "story"))
        if not chosen <= {*self.entries, *self.undated}:
            raise InputError("only takes entries of this story: take them from story.entries or .undated")
        return self._where(lambda entry: entry in chosen)

    def between(self, first: When, last: When | None = None) -> Self:
        """The story of the entries that touch the time from *first* to *last*; both as for :meth:`Timeline.between`.

        Raises ``InputError`` for a *first* or *last* that is not a date, and if *last* begins before *first*.

        >>> from timeline import build_story
        >>> text = "Ana Ruiz joined Norrel in 2009. On 6 May 2024, she resigned."
        >>> [entry.edtf for entry in build_story([(text, "2024-05-10")]).between("2024")]
        ['2024-05-06']
        """
        return attrs.evolve(self, entries=touching(self.entries, first, last), undated=())

    def about(self, name: str, *, wide: bool = False, aliases: Iterable[str] = ()) -> Self:
        """The story of *name* alone: entries in which it takes part or is the source, in a longer or shorter form.

        *aliases* are other names for it, such as the ticker of a firm. With *wide*, also those whose sentence names it
        otherwise ("the head of Norrel's bank"). Raises ``InputError`` for a *name* without a word.

        >>> from timeline import build_story
        >>> text = "Ana Ruiz resigned on Monday. On Tuesday, Norrel sold Ruiz's mill."
        >>> story = build_story([(text, "2024-05-10")])
        >>> len(story), len(story.about("Ana Ruiz")), len(story.about("Ana Ruiz", wide=True))
        (2, 1, 2)
        """
        if not isinstance(wide, bool):
            raise InputError(f"wide must be True or False, not {shown(wide)}")
        wanted_name(name)
        names = names_of(name, aliases)

        def concerns(entry: StoryEntry) -> bool:
            told = [report.entry for report in entry.reports]
            return any(takes_part(each, names) or (wide and mentions_of(names, each.sentence.text)) for each in told)

        return self._where(concerns)

    def key_dates(self, count: int) -> tuple[date, ...]:
        """The *count* most important days of the entries, the most important first.

        A day is important if many articles have an entry of it that matters to them, or name the day, above all a week
        later and more. Copies do not count. In a story about somebody those articles count more that are about them,
        and a day counts less if a more important one is within two months: the days are spread over a life.

        Raises ``InputError`` for a *count* that is not a whole number of at least 0.

        >>> from timeline import build_story
        >>> told = "On 6 May 2024, Ana Ruiz resigned."
        >>> pages = [(told, "2024-05-08"), (told + " The mill had burned on 2 April 2024.", "2024-05-20")]
        >>> build_story(pages).key_dates(1)
        (datetime.date(2024, 5, 6),)
        """
        ranked = ranked_days(self.entries, self.articles, self.copies, is_life=bool(self.subject))
        return tuple(ranked[: checked_count("count", count)])

    @property
    def copies(self) -> dict[str, str]:
        """The articles that are copies, by their ids: for each the id of the earliest article with its text.

        >>> from timeline import build_story
        >>> story = build_story([("Ana Ruiz resigned on Monday.", "2024-05-08")] * 2)
        >>> story.copies, story[0].independent
        ({'2': '1'}, ('1',))
        """
        return originals(self.articles)

    @property
    def language(self) -> str:
        """The language of its articles, in which tables and the page speak; ``mul`` if there are several.

        >>> from timeline import build_story
        >>> build_story([("Ana Ruiz resigned on Monday.", "2024-05-08")]).language, StoryRecord().language
        ('en', 'en')
        """
        spoken = {reading.language for reading in self.articles}
        return next(iter(spoken), "en") if len(spoken) < 2 else SEVERAL_LANGUAGES

    @property
    def conflicts(self) -> Self:
        """The story of the entries on whose date the articles disagree (``Agreement.DISPUTED``).

        >>> from timeline import build_story
        >>> first = "Norrel sold its old mill to Ana Ruiz on 6 May 2024.", "2024-05-10"
        >>> second = "The firm of Norrel sold the mill to Ana Ruiz on 7 May 2024.", "2024-05-20"
        >>> [[report.edtf for report in entry.reports] for entry in build_story([first, second]).conflicts]
        [['2024-05-06', '2024-05-07']]
        """
        return self._where(lambda entry: entry.agreement is Agreement.DISPUTED)

    def _where(self, wanted: Callable[[StoryEntry], bool]) -> Self:
        chosen, undated = (
            tuple(entry for entry in entries if wanted(entry)) for entries in (self.entries, self.undated)
        )
        return attrs.evolve(self, entries=chosen, undated=undated)

    def __repr__(self) -> str:
        entries, articles = counted_noun(len(self), "entry", "entries"), counted_noun(len(self.articles), "article")
        return f"<{type(self).__name__} of {entries} from {articles}>"
