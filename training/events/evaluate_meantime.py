"""Score status and participants on MEANTIME, from which only the flag "generic" is learned.

usage: python -m training.events.evaluate_meantime [--shared FOLDER] [--verbose]

Events are matched by overlap. Status: the certainty, time, polarity and special cases of the gold decide which events
are planned, possible, negated or actual; precision, recall and F1 count matched events. Participants: Arg0 is the
agent, Arg1 the patient. An answer is right if its head word is that of the gold phrase, or heads another mention of the
same entity. The corpus names only its entities as participants, so other answers are counted separately.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs
from spacy.language import Language

from timeline.events.detection import detect_events
from timeline.parsing.models import load_model
from timeline.parsing.parse import parse
from timeline.parsing.parsed_text import ParsedText
from timeline.values.event import Event, Status
from training.common.figures import precision_recall_f1
from training.common.meantime import GoldEvent, MeantimeDocument, read_meantime

ROLES = {"Arg0": "agent", "Arg1": "patient"}
SOUGHT = (Status.PLANNED, Status.POSSIBLE, Status.NEGATED)


@attrs.frozen(eq=False)
class Matched:
    """A gold event and the detected event that matches it."""

    document: MeantimeDocument
    parsed: ParsedText
    gold: GoldEvent
    found: Event


def matched_events(shared: Path, nlp: Language) -> Iterator[Matched]:
    """The gold events that were detected."""
    from matching import pairs

    for document in read_meantime(shared / "data" / "meantime-apple"):
        parsed = parse(document.text, nlp)
        for gold, found in pairs(document.events, detect_events(parsed)):
            yield Matched(document, parsed, gold, found)


def gold_status(gold: GoldEvent) -> Status | None:
    """The status by the labels of the annotators; ``None`` if they are empty."""
    labels = gold.labels
    if not labels.get("certainty"):
        return None
    if labels.get("polarity") == "NEG":
        return Status.NEGATED
    if labels["certainty"] != "CERTAIN" or labels.get("special_cases", "").startswith("COND"):
        return Status.POSSIBLE
    return Status.PLANNED if labels.get("time") == "FUTURE" else Status.ACTUAL


def head_at(parsed: ParsedText, start: int, end: int) -> int:
    """The position of the head word of an extent."""
    head = parsed.head_at(start, end)
    return head.i if head is not None else -1


def gold_roles(pair: Matched) -> set[tuple[str, int]]:
    """The agents and patients of the gold event, by their head words."""
    first, named = first_mentions(pair), pair.gold.participants
    heads = ((ROLES[role], head_at(pair.parsed, start, end)) for role, start, end in named if role in ROLES)
    return {(role, first.get(head, head)) for role, head in heads}


def found_roles(pair: Matched) -> set[tuple[str, int]]:
    """The agents and patients of the detected event, by their head words."""
    first, played = first_mentions(pair), (p for p in pair.found.participants if p.role.value in ROLES.values())
    heads = ((p.role.value, head_at(pair.parsed, p.start, p.end)) for p in played)
    return {(role, first.get(head, head)) for role, head in heads}


def first_mentions(pair: Matched) -> dict[int, int]:
    """For each head word of a mention: the head word of the first mention of its entity."""
    first: dict[str, int] = {}
    heads = [(head_at(pair.parsed, start, end), entity) for (start, end), entity in sorted(pair.document.same.items())]
    return {head: first.setdefault(entity, head) for head, entity in heads}


def entity_heads(pair: Matched) -> set[int]:
    """The head words of the entities of the gold."""
    first = first_mentions(pair)
    heads = (head_at(pair.parsed, start, end) for start, end in pair.document.entities)
    return {first.get(head, head) for head in heads}


def prf(right: int, answers: int, gold: int) -> str:
    """Precision, recall and F1 in percent."""
    return "P {:.2f} R {:.2f} F1 {:.2f}".format(*precision_recall_f1(right, answers, gold))


def status_lines(found: Sequence[Matched]) -> Iterator[str]:
    """A line for each status, and one for all together."""
    answered = [(gold, pair.found.status) for pair in found if (gold := gold_status(pair.gold)) is not None]
    wanted, answers = Counter(gold for gold, _ in answered), Counter(answer for _, answer in answered)
    right = Counter(gold for gold, answer in answered if gold is answer)
    for status in SOUGHT:
        yield f"{status.value:9} {prf(right[status], answers[status], wanted[status])}  (gold {wanted[status]})"
    yield "all three " + prf(*(sum(counts[status] for status in SOUGHT) for counts in (right, answers, wanted)))


def participant_lines(found: Iterable[Matched]) -> Iterator[str]:
    """The figures for both roles and for each: for all answers, and for those that are entities of the gold."""
    rows = [(gold_roles(pair), found_roles(pair), entity_heads(pair)) for pair in found if gold_roles(pair)]
    for roles in (("agent", "patient"), ("agent",), ("patient",)):
        for name, strict in (("", True), (" (entities)", False)):
            kept = [
                ({x for x in gold if x[0] in roles}, {x for x in got if x[0] in roles and (strict or x[1] in known)})
                for gold, got, known in rows
            ]
            counts = (sum(len(g & a) for g, a in kept), sum(len(a) for _, a in kept), sum(len(g) for g, _ in kept))
            yield f"{' and '.join(roles)}{name}: {prf(*counts)}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--verbose", action="store_true", help="print every difference")
    options = parser.parse_args()
    sys.path.insert(0, str(options.shared / "scorers"))
    found = list(matched_events(options.shared, load_model()))
    print(f"matched events {len(found)}")
    for line in (*status_lines(found), *participant_lines(found)):
        print(line)
    if options.verbose:
        for pair in found:
            print_differences(pair)


def print_differences(pair: Matched) -> None:
    """Print the differences between gold and answer, with the sentence."""
    status, gold, got = gold_status(pair.gold), gold_roles(pair), found_roles(pair)
    sentence = pair.found.sentence.text
    if status is not None and status is not pair.found.status:
        print(f"STATUS {status.value} not {pair.found.status.value}: {pair.found.text!r} in {sentence}")
    if gold and gold != got:
        print(f"ROLES {named(pair.parsed, gold)} not {named(pair.parsed, got)}: {pair.found.text!r} in {sentence}")


def named(parsed: ParsedText, roles: set[tuple[str, int]]) -> list[str]:
    """Roles with their words."""
    return sorted(f"{role} {parsed[at].text}" for role, at in roles)


if __name__ == "__main__":
    main()
