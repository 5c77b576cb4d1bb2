"""What happened: events and what the text says about them (EVENT and MAKEINSTANCE of TimeML 1.2.1)."""

from __future__ import annotations

from enum import StrEnum

import attrs


class EventClass(StrEnum):
    """TimeML's event classes.

    >>> EventClass("REPORTING")  # said, in "Oskar Brandel said so"
    <EventClass.REPORTING: 'REPORTING'>
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

    >>> Tense("INFINITIVE")  # sell, in "Norrel began to sell its mills"
    <Tense.INFINITIVE: 'INFINITIVE'>
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

    >>> Aspect("PERFECTIVE")  # left, in "Ana Ruiz had left Norrel"
    <Aspect.PERFECTIVE: 'PERFECTIVE'>
    """

    NONE = "NONE"
    PERFECTIVE = "PERFECTIVE"
    PROGRESSIVE = "PROGRESSIVE"
    PERFECTIVE_PROGRESSIVE = "PERFECTIVE_PROGRESSIVE"


class Polarity(StrEnum):
    """Whether the text asserts the event or denies it.

    >>> Polarity("NEG")  # resign, in "Ana Ruiz did not resign"
    <Polarity.NEG: 'NEG'>
    """

    POS = "POS"
    NEG = "NEG"


class Status(StrEnum):
    """Whether the event took place, as the text tells it.

    >>> Status("planned")  # sign, in "Oskar Brandel will sign the contract"
    <Status.PLANNED: 'planned'>
    >>> ", ".join(Status)
    'actual, planned, possible, negated'
    """

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"


class Role(StrEnum):
    """The part a participant plays: who acts, who or what is acted upon, anyone else named with the event.

    >>> Role("patient")  # Norrel, in "Ana Ruiz left Norrel"
    <Role.PATIENT: 'patient'>
    """

    AGENT = "agent"
    PATIENT = "patient"
    OTHER = "other"


class SentenceRole(StrEnum):
    """The part a sentence plays in an article's layout.

    >>> SentenceRole("byline")  # By Ana Ruiz
    <SentenceRole.BYLINE: 'byline'>
    """

    BODY = "body"
    TITLE = "title"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    CREDIT = "credit"


@attrs.frozen
class Sentence:
    """The sentence an event stands in: offsets into the article, end excluded, and its part in the layout.

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
    """Someone or something that takes part in an event, with the extent of its noun phrase in the article.

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
    """Who says so. ``quoted`` tells whether the event stands inside quotation marks. False when the article says it.

    >>> bool(Source())
    False
    """

    start: int = 0
    end: int = 0
    text: str = ""
    quoted: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)


@attrs.frozen
class Event:
    """Something that the text says happened, happens or may happen, pinned to the word that names it.

    ``start``/``end`` are the offsets of that word (the trigger), ``lemma`` its dictionary form, ``pos`` its coarse
    part of speech (VERB, NOUN, ADJECTIVE, OTHER). ``class_``, ``tense``, ``aspect``, ``polarity`` and ``modality``
    carry TimeML's meanings (``modality`` is the modal word, empty when there is none). ``status`` sums them up.
    ``source`` is who says so, for reported events. ``durative`` and ``generic`` are soft flags, probabilities from 0 to
    1: that it went on for longer than a day, and that it names no single event but a kind or a habit.

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
