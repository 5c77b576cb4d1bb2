"""News articles made up from a seed: what each of their time expressions depends on is known.

Sentences, names and places are invented; the sentences are built around expressions of known kinds, so that a relation
between two readings ("published 400 years later") says of each expression whether its value has to move.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum

import attrs


class Kind(Enum):
    """What the value of an expression depends on."""

    FULL = "names its year"
    DAYS = "so many days or weeks from the publication date, or the name of a weekday"
    PARTIAL = "counts in months or years from the publication date, or names no year"
    MOVABLE = "a feast that follows the moon"
    TOLD = "reckoned from the time told before it"
    LOOSE = "names no place on the calendar: a duration, a set, a vague time"


PHRASES = {
    Kind.FULL: (
        "on March 14, 2019|on 7 June 1944|in 1936|in August 1971|in the summer of 1988|in the third quarter of 2018|"
        "on Sunday, May 5, 2013|on 2017-11-23|on 10/30/2003|in the 1990s|in 44 BC|in the 18th century|since 1998|"
        "between 1914 and 1918|from 2010 to 2015|in early 2006|on Christmas Day 2011|from March 3 to March 9, 2007|"
        "on February 29, 2016|in the spring of 1821|on New Year's Eve 1999|by the end of 2022|in early 2009"
        "|on the first Monday of May 2001|in December 1989|at 9:30 a.m. on July 2, 2004|in the year 1215|in 2012-2013|"
        "on October 1st, 1949|in the 20th century|in 300 B.C.|in A.D. 79"
    ),
    Kind.DAYS: (
        "on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|on Saturday|on Sunday|yesterday|today|tomorrow|"
        "last Friday|next Tuesday|last week|next week|this week|two weeks ago|three days ago|on Monday night|"
        "early Thursday|on Sunday morning|at 6 p.m. on Saturday|tonight|the day before yesterday|the week before last|"
        "yesterday evening|in ten days|late on Wednesday|at noon on Friday|last night|this morning|ten days from now|"
        "the day after tomorrow|a week from Tuesday|five weeks ago|on Tuesday of last week|next weekend|last weekend"
    ),
    Kind.PARTIAL: (
        "on March 14|on 9 April|in October|last month|next month|this year|last year|next year|two years ago|"
        "six months ago|in the spring|last summer|in early June|at Christmas|on New Year's Eve|on the 15th|"
        "in the second quarter|this quarter|earlier this year|last May|next January|on Sept. 30|a decade ago|"
        "from March 4 to March 8|on Valentine's Day|on Labor Day|later this month|five years ago|"
        "since June|until November|in mid-August|the year before last|on November 5th|twenty-five years ago|"
        "this century|last decade|on Feb. 29|at the end of the month|in three months|on Halloween|at 7 p.m. on May 2"
    ),
    Kind.MOVABLE: "at Easter|on Good Friday|on Easter Monday|last Easter",
    Kind.TOLD: (
        "two days later|a week earlier|the following day|that year|the next morning|a month later|"
        "the previous year|an hour later|the same week|three years later|that month|a year earlier"
    ),
    Kind.LOOSE: (
        "for three weeks|every Tuesday|twice a year|recently|for two decades|each summer|on Mondays|for six hours|"
        "in the past|currently|now|every two years|daily|at weekends|for a day and a half|soon|in the future|"
        "for nearly a century"
    ),
}  # fmt: skip
CHOICES = {kind: phrases.split("|") for kind, phrases in PHRASES.items()}
SHARES = {Kind.FULL: 3, Kind.DAYS: 5, Kind.PARTIAL: 4, Kind.MOVABLE: 1, Kind.TOLD: 1, Kind.LOOSE: 2}

NAMES = (
    "Ilse Toren|Oskar Brandel|Petra Vance|Mira Solano|Tomas Keld|Ana Ruiz|Jonas Ferrow|Leila Haddan|Viktor Orsay|"
    "Nadia Kolb|Rufus Amberly|Ingrid Vall"
).split("|")
PLACES = "Valmora|Lindport|Korsund|Brackwater|Selmy|Torvale|Ostrand|Quillen".split("|")
BODIES = (
    "the city council|the harbour board|the school union|the court|the river authority|the central bank|the museum|"
    "the shipping firm Norrel|the health ministry|the rescue service"
).split("|")
PAST = (
    "{body} closed the old bridge {time}.|{name} resigned {time}.|{name} met {other} in {place} {time}.|"
    "{body} in {place} bought two ferries {time}, {name} said.|A storm struck {place} {time}.|"
    '“We lost the harbour {time},” said {name}.|"{body} warned us {time}," {name} told reporters.|'
    "Divers found a crack {time}, and {body} sent engineers {second}.|{name}, who was born in {place}, left {time}.|"
    "{time}, {body} rejected the plan.|The ferry (which sank {time}) belonged to {name}.|"
    "Prices rose by 5 percent {time}; {body} cut its rates {second}.|{name} was arrested {time} and freed {second}."
).split("|")
FUTURE = (
    "{body} will choose a builder {time}.|{name} will speak in {place} {time}.|{name} is expected to return {time}.|"
    "{body} plans to reopen the tunnel {time}, and work will begin {second}.|“We will march {time},” said {name}."
).split("|")
PLAIN = (
    "{name} lives in {place}.|Some 4,000 people took part, at a cost of $1.5 million.|Nobody was hurt.|"
    "“Nobody will lose work over this,” said {name}.|{body} did not answer questions.|The vote was 24 to 7."
).split("|")
DATELINES = ("{upper}, {month} {day} — ", "{upper} — ", "{upper} (Norrel News) - ", "")
HEADLINES = ("{Body} closes bridge after storm", "{name} leaves {place}", "Storm cracks pillar in {place}")


@attrs.frozen
class Phrase:
    """A time expression that was put into an article."""

    kind: Kind
    start: int
    end: int
    text: str


@attrs.frozen
class Article:
    """An article with its publication date and the expressions that were put into it, in order."""

    text: str
    published: date
    phrases: tuple[Phrase, ...]

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs without the blank lines between them."""
        return self.text.split("\n\n")

    def kind_at(self, start: int, end: int) -> Kind | None:
        """The kind of the phrase that an extent lies in; ``None`` for what was not put there as a time."""
        return next((each.kind for each in self.phrases if each.start < end and start < each.end), None)


def articles(count: int, seed: int = 8) -> Iterator[Article]:
    """*count* articles, the same ones on every machine."""
    for number in range(count):
        yield article(random.Random(f"{seed}/{number}"))  # noqa: S311


def article(chance: random.Random) -> Article:
    """One article of two to six paragraphs under a headline."""
    published = date(1995, 1, 1) + timedelta(chance.randrange(36 * 365))
    text = ""
    phrases: list[Phrase] = []
    for number in range(chance.randint(2, 6)):
        text += "" if number else _filled(chance, chance.choice(HEADLINES))
        text += "\n\n"
        if number == 0:
            text += _filled(
                chance, chance.choice(DATELINES).replace("{month} {day}", f"{published:%B} {published.day}")
            )
        for _ in range(chance.randint(1, 4)):
            text = _written(chance, text, phrases)
        text = text.rstrip(" ")
    return Article(text, published, tuple(phrases))


def _written(chance: random.Random, text: str, phrases: list[Phrase]) -> str:
    """*text* with a sentence more; what it says of time goes to *phrases*."""
    form = chance.choice(chance.choices([PAST, FUTURE, PLAIN], [6, 2, 2])[0])
    for part in _split(_filled(chance, form)):
        if part not in ("{time}", "{second}"):
            text += part[1:] if text.endswith(".") and part.startswith(".") else part  # "in 300 B.C."
            continue
        kind = chance.choices(list(SHARES), list(SHARES.values()))[0]
        words = chance.choice(CHOICES[kind])
        opens = text.endswith((". ", "\n\n", "— ", "- ")) or not text
        phrases.append(
            Phrase(kind, len(text), len(text) + len(words), words[:1].upper() + words[1:] if opens else words)
        )
        text += phrases[-1].text
    return text + " "


def _split(form: str) -> list[str]:
    """A form cut at its times."""
    parts = form.replace("{time}", "\0{time}\0").replace("{second}", "\0{second}\0").split("\0")
    return [part for part in parts if part]


def _filled(chance: random.Random, form: str) -> str:
    """A form with its people, places and bodies; its times stay."""
    name, other = chance.sample(NAMES, 2)
    body, place = chance.choice(BODIES), chance.choice(PLACES)
    opens = form.startswith("{body}")
    fields = {"name": name, "other": other, "place": place, "upper": place.upper(), "Body": body.capitalize()}
    fields["body"] = body[:1].upper() + body[1:] if opens else body
    for field, value in fields.items():
        form = form.replace(f"{{{field}}}", value)
    return form
