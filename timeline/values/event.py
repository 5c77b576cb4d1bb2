"""Events and their attributes (EVENT and MAKEINSTANCE of TimeML 1.2.1)."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import attrs

StatusName = Literal["actual", "planned", "possible", "negated"]
"""The values of :class:`Status` as a type checker knows them."""


class EventClass(StrEnum):
    """TimeML's event classes.

    >>> from timeline import build_timeline
    >>> timeline = build_timeline("Oskar Brandel said on Monday that the port reopened.", "2024-05-10")
    >>> [(event.text, event.class_.value) for event in timeline.events]
    [('said', 'REPORTING'), ('reopened', 'OCCURRENCE')]
    """

    OCCURRENCE = "OCCURRENCE"
    STATE = "STATE"
    REPORTING = "REPORTING"
    PERCEPTION = "PERCEPTION"
    ASPECTUAL = "ASPECTUAL"
    I_ACTION = "I_ACTION"
    I_STATE = "I_STATE"


class Tense(StrEnum):
    """TimeML's tenses; the last three belong to non-finite forms.

    >>> from timeline import build_timeline
    >>> timeline = build_timeline("Norrel sold a mill in 2009 and wants to sell another.", "2024-05-10")
    >>> [event.text for event in timeline.events if event.tense is Tense.INFINITIVE]
    ['sell']
    """

    PAST = "PAST"
    PRESENT = "PRESENT"
    FUTURE = "FUTURE"
    NONE = "NONE"
    INFINITIVE = "INFINITIVE"
    PRESPART = "PRESPART"
    PASTPART = "PASTPART"


class Aspect(StrEnum):
    """TimeML's grammatical aspects.

    >>> from timeline import build_timeline
    >>> [left] = build_timeline("Ana Ruiz had left Norrel in 2009.", "2024-05-10").events
    >>> left.tense.value, left.aspect.value
    ('PAST', 'PERFECTIVE')
    """

    NONE = "NONE"
    PERFECTIVE = "PERFECTIVE"
    PROGRESSIVE = "PROGRESSIVE"
    PERFECTIVE_PROGRESSIVE = "PERFECTIVE_PROGRESSIVE"


PERFECT = (Aspect.PERFECTIVE, Aspect.PERFECTIVE_PROGRESSIVE)


class Polarity(StrEnum):
    """Whether the text asserts the event or denies it.

    >>> from timeline import build_timeline
    >>> [resign] = build_timeline("Ana Ruiz did not resign on Monday.", "2024-05-10").events
    >>> resign.polarity is Polarity.NEG
    True
    """

    POS = "POS"
    NEG = "NEG"


class Status(StrEnum):
    """Whether the event took place, according to the text.

    >>> from timeline import build_timeline
    >>> timeline = build_timeline("Ana Ruiz resigned on Monday. Norrel will close in June.", "2024-05-10")
    >>> [entry.summary for entry in timeline if entry.status == "planned"]
    ['Norrel will close']
    """

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"


class Role(StrEnum):
    """The semantic role of a participant: who acts, who or what is acted upon, or anyone else named with the event.

    >>> from timeline import build_timeline
    >>> [left] = build_timeline("Ana Ruiz left Norrel on Monday.", "2024-05-10").events
    >>> [(participant.role.value, participant.text) for participant in left.participants]
    [('agent', 'Ana Ruiz'), ('patient', 'Norrel')]
    """

    AGENT = "agent"
    PATIENT = "patient"
    OTHER = "other"


class SentenceRole(StrEnum):
    """The role of a sentence in the layout of an article.

    ``TITLE`` is a headline or a heading, ``CREDIT`` says who made a picture or posted a message, ``TEASER`` leads to
    another story, ``TIMESTAMP`` says when the text or a part of it appeared or was changed, ``COMMENT`` was written by
    a reader, and ``FURNITURE`` is what else a page has: newsletters, cookies, buttons, advertisements, corrections.
    Events are found in ``BODY``, ``TITLE`` and ``CAPTION``.

    >>> from timeline import build_timeline
    >>> timeline = build_timeline("Norrel sells a mill\\n\\nAna Ruiz resigned on Monday.", "2024-05-10")
    >>> [(event.text, event.sentence.role.value) for event in timeline.events]
    [('sells', 'title'), ('resigned', 'body')]
    """

    BODY = "body"
    TITLE = "title"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    CREDIT = "credit"
    TEASER = "teaser"
    TIMESTAMP = "timestamp"
    COMMENT = "comment"
    FURNITURE = "furniture"


@attrs.frozen
class Sentence:
    """The sentence of an event: its offsets in the article (end excluded), its text and its role in the layout.

    >>> text = "Norrel sells a mill\\n\\nAna Ruiz resigned on Monday."
    >>> first = Sentence(0, 19, "Norrel sells a mill", SentenceRole.TITLE)
    >>> text[first.start : first.end] == first.text
    True
    """

    start: int
    end: int
    text: str
    role: SentenceRole = SentenceRole.BODY


@attrs.frozen
class Participant:
    """A person or thing that takes part in an event, with the offsets of its noun phrase (end excluded).

    >>> norrel = Participant(Role.PATIENT, 14, 20, "Norrel")
    >>> "Ana Ruiz left Norrel."[norrel.start : norrel.end]
    'Norrel'
    """

    role: Role
    start: int
    end: int
    text: str


@attrs.frozen
class Source:
    """The source of a reported event: who says so. ``quoted`` is true if the event is inside quotation marks.

    A source without words is false: the article itself says so.

    >>> from timeline import build_timeline
    >>> timeline = build_timeline('"The port reopened on Monday," Oskar Brandel said.', "2024-05-10")
    >>> reopened = timeline.events[0]
    >>> reopened.source.text, reopened.source.quoted, bool(Source())
    ('Oskar Brandel', True, False)
    """

    start: int = 0
    end: int = 0
    text: str = ""
    quoted: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)


@attrs.frozen
class Event:
    """Something that happened, happens or may happen according to the text, at the word that names it.

    ``start``/``end`` are the offsets of that word (the trigger), ``lemma`` is its dictionary form and ``pos`` its
    coarse part of speech (VERB, NOUN, ADJECTIVE, OTHER). ``class_``, ``tense``, ``aspect``, ``polarity`` and
    ``modality`` have TimeML's meanings (``modality`` is the modal word, or empty). ``status`` sums them up. ``source``
    is who says so, for reported events. ``durative`` and ``generic`` are probabilities from 0 to 1: that the event
    lasted longer than a day, and that it is a kind of event or a habit rather than a single event.

    >>> sentence = Sentence(0, 28, "Ana Ruiz resigned on Monday.")
    >>> resigned = Event("e1", 9, 17, "resigned", "resign", sentence, tense=Tense.PAST)
    >>> print(resigned)
    resigned (e1)
    >>> resigned.status is Status.ACTUAL, bool(resigned.source)
    (True, False)
    """

    eid: str
    start: int
    end: int
    text: str
    lemma: str
    sentence: Sentence
    pos: str = "VERB"
    class_: EventClass = EventClass.OCCURRENCE
    tense: Tense = Tense.NONE
    aspect: Aspect = Aspect.NONE
    polarity: Polarity = Polarity.POS
    modality: str = ""
    status: Status = Status.ACTUAL
    participants: tuple[Participant, ...] = ()
    source: Source = attrs.field(factory=Source)
    durative: float = 0.0
    generic: float = 0.0

    def who(self, role: Role) -> tuple[Participant, ...]:
        """The participants that play *role*, in text order.

        >>> ana, norrel = Participant(Role.AGENT, 0, 8, "Ana Ruiz"), Participant(Role.PATIENT, 14, 20, "Norrel")
        >>> sentence = Sentence(0, 21, "Ana Ruiz left Norrel.")
        >>> left = Event("e1", 9, 13, "left", "leave", sentence, participants=(ana, norrel))
        >>> [participant.text for participant in left.who(Role.AGENT)]
        ['Ana Ruiz']
        """
        return tuple(participant for participant in self.participants if participant.role is role)

    def __str__(self) -> str:
        return f"{self.text} ({self.eid})"
