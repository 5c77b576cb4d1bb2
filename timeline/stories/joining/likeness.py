"""What two reports are compared by: their words, names and figures, who takes part, and who says so."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import takewhile

import attrs

from timeline.assembly.coreference import last_words
from timeline.assembly.word_families import Families
from timeline.entities.names import word_list
from timeline.languages.packs import has_full_pack, load_pack
from timeline.stories.entry import Report
from timeline.stories.joining.copies import words_of
from timeline.stories.joining.words import StoryWords
from timeline.values.anchor import Basis
from timeline.values.event import Event, EventClass, Participant, Role, Status
from timeline.values.interval import Interval

LONGEST_COARSE = 366
"""Days of the longest date that a finer one can refine."""
COMMON_HEAD = 20
COMMON_SHARE = 0.1
"""A head in more than this number and share of the reports is that of whom the story is about."""
SHORTEST_WORD = 3
"""Shorter words are mostly function words."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")

Vector = Mapping[str, float]
"""The weights of words; the sum of their squares is 1."""


@attrs.frozen(eq=False)
class Facts:
    """What is compared of a report.

    ``article`` is the id of its article, ``edtf`` its date without a mark, ``day`` the number of the day that it gives
    (0 if it gives a longer time, or one before our era), and ``span`` the first and the last day of a longer time of at
    most a year. ``published`` is the number of the day of publication; a *fallback* has no date but that. ``keys`` are
    the stems and families of its words for the event; ``stem`` is that of its main word. ``heads`` are the last words
    of those who act and are acted upon, unless they could be anybody ("a man"), and ``telling`` those that few reports
    have. ``names`` are the names in the sentence, ``actors`` those of who acts, and ``figures`` the numbers of the
    summary. ``somebody`` are nouns for people who are new to the reader ("a driver"), ``sexes`` say that a man or a
    woman takes part, and ``places`` are the names of where somebody travels. If the event is that somebody says
    something, ``speakers`` are the last words of who does. ``sentence`` and ``summary`` are the words of both.
    """

    article: str
    edtf: str
    day: int
    span: tuple[int, int] | None
    published: int
    is_fallback: bool
    status: Status
    keys: frozenset[str | int]
    stem: str
    heads: frozenset[str]
    telling: frozenset[str]
    names: frozenset[str]
    actors: frozenset[str]
    figures: frozenset[str]
    somebody: frozenset[str]
    sexes: frozenset[str]
    places: frozenset[str]
    speakers: frozenset[str]
    is_saying: bool
    sentence: Vector
    summary: Vector


def report_facts(reports: Sequence[Report], language: Mapping[str, str]) -> list[Facts]:
    """The facts of each report; *language* gives the language of each article.

    A word weighs the more, the fewer of the sentences have it. Repetitions are not counted.
    """
    sentences = {report.entry.sentence.text for report in reports if not report.original}
    weights, names = _weights(sentences), _names(sentences)
    facts = [_facts(report, language[report.article_id], weights, names) for report in reports]
    reports_with = Counter(head for each in facts for head in each.heads)
    most = max(COMMON_HEAD, COMMON_SHARE * len(facts))
    common = {head for head, count in reports_with.items() if count > most}
    return [attrs.evolve(each, telling=each.heads - common) for each in facts]


def _names(sentences: Iterable[str]) -> set[str]:
    """The words that are written with a capital inside a sentence, and never without one.

    An acronym is always one ("UK", although an address has "uk").
    """
    capital, small, acronyms = set(), set(), set()
    for sentence in sentences:
        for number, word in enumerate(_WORD.findall(sentence)):
            if word[0].islower():
                small.add(word)
            elif number:
                capital.add(word.casefold())
                if word.isupper() and len(word) > 1:
                    acronyms.add(word)
    return (capital - small) | acronyms


def _weights(sentences: Iterable[str]) -> dict[str, float]:
    texts = [set(words_of(sentence)) for sentence in sentences]
    counts = Counter(word for words in texts for word in words)
    return {word: math.log(1 + len(texts) / count) for word, count in counts.items()}


def _facts(report: Report, lang: str, weights: Mapping[str, float], names: Set[str]) -> Facts:
    families, words, entry = Families.load(lang), StoryWords.load(lang), report.entry
    main = entry.events[0]
    naming = [event for event in entry.events if event.lemma not in families.light_verbs] or [main]
    heads = {word for event in entry.events for word in _heads(event.who(Role.AGENT), families)}
    heads |= {word for event in entry.events for word in _heads(event.who(Role.PATIENT), families)}
    is_saying = main.class_ is EventClass.REPORTING
    interval = report.anchor.interval
    return Facts(
        article=report.article_id,
        edtf=report.edtf.rstrip("~"),
        day=_day(interval),
        span=_span(interval),
        published=report.published.toordinal(),
        is_fallback=report.anchor.basis is Basis.PUBLICATION,
        status=entry.status,
        keys=frozenset(key for event in naming for key in families.keys(event.lemma)),
        stem=families.stem(naming[0].lemma),
        heads=frozenset(heads - words.anybody),
        telling=frozenset(),
        names=_named(entry.sentence.text, names),
        actors=frozenset(_actors(main.who(Role.AGENT), names)),
        figures=_figures(entry.summary, lang),
        somebody=_somebody(main, words, families),
        sexes=_sexes(main, words),
        places=_places(main, words, names),
        speakers=frozenset(_heads(main.who(Role.AGENT), families)) if is_saying else frozenset(),
        is_saying=is_saying,
        sentence=_vector(entry.sentence.text, weights),
        summary=_vector(entry.summary, weights),
    )


def _day(interval: Interval) -> int:
    is_day = not interval.is_ancient and not interval.open_end and interval.start.date() == interval.last_day
    return interval.start.toordinal() if is_day and not interval.open_start else 0


def _span(interval: Interval) -> tuple[int, int] | None:
    if interval.is_ancient or interval.open_start or interval.open_end or _day(interval):
        return None
    is_short = interval.length.days <= LONGEST_COARSE
    return (interval.start.toordinal(), interval.last_day.toordinal()) if is_short else None


def _actors(agents: Iterable[Participant], names: Set[str]) -> Iterator[str]:
    """The names of *agents*, and the acronym of each name of several words: "un" for "the United Nations".

    "The French president" has another name; so its words exclude nobody.
    """
    for agent in agents:
        if not word_list("titles").isdisjoint(agent.text.split()[-1:]):
            continue
        named = list(_names_in(agent.text, names))
        yield from named
        if len(named) > 1:
            yield "".join(word[0] for word in named)


def _named(text: str, names: Set[str]) -> frozenset[str]:
    return frozenset(_names_in(text, names))


def _names_in(text: str, names: Set[str]) -> Iterator[str]:
    """The words of *text* that are written as one of *names*, in order."""
    for word in _WORD.findall(text):
        folded = word.casefold()
        if not word[0].islower() and (folded in names or word in names):
            yield folded


def _somebody(event: Event, words: StoryWords, families: Families) -> frozenset[str]:
    """The nouns for people who are new to the reader: "driver" of "a driver".

    >>> from timeline import build_timeline
    >>> [entry] = build_timeline("A driver met the workers on Monday.", "2024-05-10")
    >>> sorted(_somebody(entry.events[0], StoryWords.load("en"), Families.load("en")))
    ['driver']
    """
    people = (each for each in event.participants if each.role in (Role.AGENT, Role.PATIENT))
    new = (each for each in people if each.text.partition(" ")[0].lower() in families.indefinite)
    nouns = ([word for word in _up_to_preposition(each) if word in words.anybody] for each in new)
    return frozenset(found[-1] for found in nouns if found)


def _up_to_preposition(participant: Participant) -> Iterator[str]:
    """The first words of a phrase: those of "a woman alive" of "a woman alive under the rubble"."""
    folded = (word.casefold() for word in _WORD.findall(participant.text))
    return takewhile(lambda word: word not in word_list("prepositions"), folded)


def _sexes(event: Event, words: StoryWords) -> frozenset[str]:
    """What the nouns for who takes part say of their sex; nothing if a man and a woman take part.

    >>> from timeline import build_timeline
    >>> [entry] = build_timeline("A woman was injured on Monday.", "2024-05-10")
    >>> sorted(_sexes(entry.events[0], StoryWords.load("en")))
    ['female']
    """
    people = {
        word
        for each in event.participants
        if each.role in (Role.AGENT, Role.PATIENT)
        for word in _up_to_preposition(each)
    }
    found = {name for name, nouns in (("male", words.male), ("female", words.female)) if people & nouns}
    return frozenset(found if len(found) == 1 else ())


def _places(event: Event, words: StoryWords, names: Set[str]) -> frozenset[str]:
    """The names of where somebody travels: "lund" of "Ruiz visited Lund"."""
    if event.lemma not in words.travels:
        return frozenset()
    return frozenset(
        name for each in event.participants if each.role is not Role.AGENT for name in _named(each.text, names)
    )


def _heads(participants: Iterable[Participant], families: Families) -> set[str]:
    return last_words(participants) - families.pronouns


def _figures(text: str, lang: str) -> frozenset[str]:
    """The numbers in *text*, in digits or in words.

    >>> sorted(_figures("The storm killed three people and damaged 1,200 houses", "en"))
    ['1200', '3']
    """
    digits = {figure.replace(",", "") for figure in _FIGURE.findall(text)}
    small = _small_numbers(lang)
    return frozenset(digits | {small[word] for word in words_of(text) if word in small})


@cache
def _small_numbers(lang: str) -> Mapping[str, str]:
    """The number words of a language; 1 is left out, because "one" is mostly no number."""
    if not has_full_pack(lang):
        return {}
    return {word: str(value) for word, value in load_pack(lang).numbers.small.items() if value > 1}


def _vector(text: str, weights: Mapping[str, float]) -> Vector:
    counts = Counter(word for word in words_of(text) if len(word) >= SHORTEST_WORD)
    vector = {word: (1 + math.log(count)) * weights.get(word, 1.0) for word, count in counts.items()}
    norm = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / norm for word, value in vector.items()}


def cosine(first: Vector, second: Vector) -> float:
    """How alike two vectors are, from 0 to 1.

    >>> cosine({"rain": 0.6, "fell": 0.8}, {"rain": 1.0})
    0.6
    """
    if len(second) < len(first):
        first, second = second, first
    return sum(value * second[word] for word, value in first.items() if word in second)
