"""Score entity timelines on the trial data of SemEval-2015 Task 4, "TimeLine: Cross-Document Event Ordering".

usage: python -m training.timelines.evaluate_entities [--shared FOLDER] [--held-out] [--answers FOLDER] [--verbose]

For each target entity, the task asks for its events in all documents, dated and in order. Track A reads raw text, track
B gets the event mentions. As in the task, a timeline becomes relations (each event is simultaneous with its date, and
before or simultaneous with the next events). Temporal awareness (UzZaman & Allen 2011) compares them: it counts the
non-redundant relations of one side that follow from the other, summed over all timelines. Events that the gold does not
order (position 0) are left out, and so are mentions of documents that are not in the data. A mention counts as found
only if its sentence and its words are the same. "Order only" leaves out the relations to dates.

An event that several documents report has the date that the story of all of them gives it (:func:`story_of`).

The shipped ranker of dates has seen these documents (as MEANTIME): ``--held-out`` first trains one without them.
``--answers`` also writes the answers in the task's format, one folder for each track.
"""

from __future__ import annotations

import argparse
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import attrs
from spacy.language import Language
from spacy.tokens import Doc, Token

from timeline.anchoring.anchors import anchor_events, news_day
from timeline.anchoring.parsed_events import ParsedEvents
from timeline.anchoring.ranker import RankerWeights, ranker_weights
from timeline.entities.queries import events_about
from timeline.events.detection import detect_events
from timeline.events.lexicon import Lexicon
from timeline.parsing.models import load_model
from timeline.parsing.parse import parse
from timeline.pipeline import build_timeline
from timeline.stories.build import story_of
from timeline.timeline import Timeline
from timeline.values.anchor import Anchors, Basis
from timeline.values.event import Event, EventClass, Role, SentenceRole, Status
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval
from training.common.figures import precision_recall_f1

FOLDER = Path("data") / "semeval2015-apple"
COUNTED = (Role.AGENT, Role.PATIENT)
"""The task counts an entity's events by the roles A0 and A1."""
DATES = {Granularity.WEEK: 7, Granularity.MONTH: 7, Granularity.YEAR: 4}
"""The length of the known part of an ISO date; finer units keep all of it, other coarse ones the first day."""

Relation = tuple[str, str, str]
Spans = tuple[tuple[int, int], ...]


@attrs.frozen
class Document:
    """A document: its running text, and the extents of its numbered sentences and event mentions."""

    name: str
    published: str
    text: str
    sentences: Mapping[int, tuple[int, int]]
    mentions: Spans

    def label(self, event: Event, *, given: bool = False) -> str:
        """A mention as the task writes it: document, sentence, words. Of a *given* mention these are all its words."""
        number = next(n for n, (start, end) in self.sentences.items() if start <= event.start < end)
        whole = (self.text[start:end] for start, end in self.mentions if start <= event.start < end)
        words = next(whole, event.text) if given else event.text
        return f"{self.name}-{number}-{'_'.join(words.split())}"


@attrs.frozen
class Row:
    """A mention on a timeline. Position 0 means not ordered; an empty date means unknown."""

    position: int
    date: str
    mention: str


def read_documents(folder: Path) -> list[Document]:
    """The documents in the order of their names."""
    return [_document(path) for path in sorted(folder.glob("*.tml"))]


def _document(path: Path) -> Document:
    root = ET.parse(path).getroot()  # noqa: S314  # a corpus on one's own disk
    text, sentences, mentions = running(root.findtext("EXTRAINFO") or "")[0], {}, []
    sentences[0] = (0, len(text))
    for number, sentence in ((int(node.get("id", "0")), node) for node in root.iter("s")):
        if not number:
            continue
        text += "\n\n" if number <= 2 else " "  # the date line, and the first sentence
        own, extents = running(*_marked(sentence))
        mentions += [(len(text) + start, len(text) + end) for start, end in extents]
        sentences[number] = (len(text), len(text) + len(own))
        text += own
    published = root.find("DCT/TIMEX3")
    date = "" if published is None else published.get("value", "")
    return Document(root.findtext("DOCID") or "", date, text, sentences, tuple(mentions))


def _marked(sentence: ET.Element) -> tuple[str, Spans]:
    """The words of a sentence, and the extents of its events."""
    text, extents = sentence.text or "", []
    for event in sentence:
        own = "".join(event.itertext())
        extents.append((len(text), len(text) + len(own)))
        text += own + (event.tail or "")
    return text, tuple(extents)


_GAPS = re.compile(r" (?=(?:[.,;:!?)\]%]|'s|'S|n't|'re|'ve|'ll|'d|'m|')(?: |$))|(?<=[(\[$]) |(?<= -) | (?=- )")


def running(tokens: str, extents: Spans = ()) -> tuple[str, Spans]:
    """Spaced tokens as running text, with *extents* adjusted."""
    gaps = [match.start() for match in _GAPS.finditer(tokens)]
    text = "".join(char for at, char in enumerate(tokens) if at not in set(gaps))
    moved = [tuple(at - sum(gap < at for gap in gaps) for at in extent) for extent in extents]
    return text, tuple((start, end) for start, end in moved)


def read_timeline(path: Path, documents: Collection[str]) -> tuple[str, list[Row]]:
    """The entity of a gold timeline and its rows; mentions of other documents are left out."""
    entity, *lines = path.read_text(encoding="utf-8").strip().splitlines()
    rows = []
    for position, date, *mentions in (line.split("\t") for line in lines):
        known = re.sub(r"^XXX.*|-XX", "", date)
        rows += [Row(int(position), known, m) for m in mentions if m.split("-")[0] in documents]
    return entity.strip(), rows


def reader(document: Document) -> Callable[[Doc], tuple[Event, ...]]:
    """A detector that returns the gold event mentions of the document."""

    def find(doc: Doc, lexicon: Lexicon) -> Iterator[Token]:
        spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in document.mentions)
        yield from sorted({span.root for span in spans if span is not None}, key=lambda token: token.i)

    return lambda doc: detect_events(doc, find=find)


def held_out(shared: Path) -> RankerWeights:
    """The weights of a ranker trained without these documents."""
    from training.anchors.fitting import fit
    from training.anchors.train import all_cases

    return ranker_weights(fit([case for case in all_cases(shared) if case.corpus != "meantime"]))


def anchored_again(timeline: Timeline, weights: RankerWeights, nlp: Language) -> Timeline:
    """The timeline with anchors by a ranker with these weights."""
    publication = Interval.day(timeline.pub_date)
    parsed_events = ParsedEvents(parse(timeline.text, nlp), timeline.events)
    anchors = anchor_events(parsed_events, timeline.timexes, timeline.ranges, publication, weights)
    return attrs.evolve(timeline, anchors=Anchors(anchors))


def dated_by_story(read: Sequence[tuple[Document, Timeline]]) -> list[tuple[Document, Timeline]]:
    """The timelines with the dates of the story that they tell together, for what several of them report."""
    story = story_of({document.name: timeline for document, timeline in read})
    dates = {
        (report.article_id, event.eid): entry.anchor
        for entry in story
        if len({report.article_id for report in entry.reports}) > 1
        for report in entry.reports
        for event in report.entry.events
    }

    def dated(name: str, timeline: Timeline) -> Timeline:
        anchors = (
            attrs.evolve(dates.get((name, anchor.eid), anchor), eid=anchor.eid) for anchor in timeline.anchors.values()
        )
        return attrs.evolve(timeline, anchors=Anchors(anchors))

    return [(document, dated(document.name, timeline)) for document, timeline in read]


def entity_rows(entity: str, read: Iterable[tuple[Document, Timeline]], *, given: bool = False) -> list[Row]:
    """The mentions of the entity in all documents; equal dates share a position, coarser dates come first."""
    dated = [
        (known_date(event, timeline), document.label(event, given=given))
        for document, timeline in read
        for event in events_about(timeline, entity, COUNTED)
        if event.sentence.role is not SentenceRole.TITLE and counts(event)
    ]
    dates = sorted({date for date, _ in dated if date})
    return [Row(dates.index(date) + 1 if date else 0, date, mention) for date, mention in dated]


def counts(event: Event) -> bool:
    """True for what the task puts on a timeline: facts, and no verbs that only say that something begins or ends."""
    return event.status is Status.ACTUAL and event.class_ is not EventClass.ASPECTUAL


def known_date(event: Event, timeline: Timeline) -> str:
    """The date as far as it is known: of what goes on, when it began; empty if only an end is known."""
    anchor = timeline.anchors[event.eid]
    interval = anchor.interval
    goes_on = interval.open_end and anchor.basis is not Basis.PUBLICATION  # "since 2004", but not "will" come
    if interval.open_start or (interval.open_end and not goes_on):
        return ""
    if anchor.basis is Basis.PUBLICATION:
        interval = news_day(list(timeline.anchors.values()), timeline.events, Interval.day(timeline.pub_date))
    return interval.start.date().isoformat()[: DATES.get(interval.granularity, 10)]


def relations(rows: Sequence[Row], with_dates: bool) -> list[Relation]:
    """The relations of a timeline without those that follow from others."""
    placed = sorted((row for row in {row.mention: row for row in rows}.values() if row.position), key=attrs.astuple)
    found = [(row.mention, "AT", row.date) for row in placed if row.date and with_dates]
    for row, following in pairwise(placed):
        if row.position != following.position:
            found.append((row.mention, "BEFORE", following.mention))
        elif not (with_dates and row.date and row.date == following.date):
            found.append((row.mention, "SIMULTANEOUS", following.mention))
    return found


def follow(said: Iterable[Relation], rows: Sequence[Row]) -> int:
    """The number of relations that follow from the timeline *rows*."""
    at = {row.mention: row for row in rows if row.position}
    return sum(_follows(relation, at) for relation in said)


def _follows(relation: Relation, at: Mapping[str, Row]) -> bool:
    first, kind, second = relation
    if first not in at:
        return False
    if kind == "AT":
        return at[first].date == second
    if second not in at:
        return False
    before, after = at[first].position, at[second].position
    return before < after if kind == "BEFORE" else before == after


def score(gold: Sequence[Row], answer: Sequence[Row], with_dates: bool) -> Counter[str]:
    """The counts of one timeline: the relations of each side, and the number that follows from the other side."""
    wanted, given = relations(gold, with_dates), relations(answer, with_dates)
    return Counter({
        "gold": len(wanted),
        "answers": len(given),
        "gold found": follow(wanted, answer),
        "answers right": follow(given, gold),
    })  # fmt: skip


def awareness(counts: Mapping[str, int]) -> str:
    """Precision, recall and F1 in percent."""
    figures = precision_recall_f1(counts["answers right"], counts["answers"], counts["gold"], counts["gold found"])
    return "P {:.2f} R {:.2f} F1 {:.2f}".format(*figures)


def mention_counts(gold: Sequence[Row], answer: Sequence[Row]) -> str:
    """The number of right mentions in any order."""
    wanted, given = ({row.mention for row in rows} for rows in (gold, answer))
    return f"mentions {len(wanted & given)} right of {len(given)}, gold {len(wanted)}"


def evaluate(read: Sequence[tuple[Document, Timeline]], folder: Path, *, given: bool, verbose: bool) -> Iterator[str]:
    """A line for each entity and for all."""
    names = {document.name for document, _ in read}
    totals: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for path in sorted((folder / "timelines").glob("*.txt")):
        entity, gold = read_timeline(path, names)
        answer = entity_rows(entity, read, given=given)
        for with_dates, total in totals.items():
            total.update(score(gold, answer, with_dates))
        yield f"  {entity}: {awareness(score(gold, answer, True))}, {mention_counts(gold, answer)}"
        if verbose:
            yield from differences(gold, answer)
    yield f"  all: {awareness(totals[True])}; order only {awareness(totals[False])}"


def write_answers(target: Path, folder: Path, read: Sequence[tuple[Document, Timeline]], *, given: bool) -> None:
    """Write the answers into the folder *target*, in the files and the format of the task."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted((folder / "timelines").glob("*.txt")):
        entity, _ = read_timeline(path, ())
        rows = entity_rows(entity, read, given=given)
        lines = [f"{row.position}\t{row.date or 'XXXX-XX-XX'}\t{row.mention}" for row in rows]
        (target / path.name).write_text("\n".join([entity, *lines]) + "\n", encoding="utf-8")


def differences(gold: Sequence[Row], answer: Sequence[Row]) -> Iterator[str]:
    """The mentions that are wrong, missing or dated differently."""
    wanted, given = ({row.mention: row for row in rows} for rows in (gold, answer))
    for mention in sorted({*wanted, *given}):
        told = [rows[mention].date or "?" if mention in rows else "-" for rows in (wanted, given)]
        if told[0] != told[1]:
            yield f"    {mention}: gold {told[0]}, answer {told[1]}"


def main() -> None:
    """Print the figures of both tracks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--held-out", action="store_true", help="train the date ranker without these documents")
    parser.add_argument("--answers", type=Path, help="write the answers into this folder")
    parser.add_argument("--verbose", action="store_true", help="print every difference")
    options = parser.parse_args()
    folder, nlp = options.shared / FOLDER, load_model()
    weights = held_out(options.shared) if options.held_out else None
    for track, given in (("A, from raw text", False), ("B, event mentions given", True)):
        print(f"track {track}")
        read = []
        for document in read_documents(folder / "documents"):
            detector = reader(document) if given else None
            timeline = build_timeline(document.text, document.published, nlp=nlp, detector=detector)
            read.append((document, anchored_again(timeline, weights, nlp) if weights else timeline))
        read = dated_by_story(read)
        if options.answers:
            write_answers(options.answers / track[0], folder, read, given=given)
        for line in evaluate(read, folder, given=given, verbose=options.verbose):
            print(line)


if __name__ == "__main__":
    main()
