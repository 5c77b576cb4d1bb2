"""Use your own event detector instead of the built-in one.

A detector is any function from a parsed text (a spaCy ``Doc``) to events. This one knows only what happens to ships.
Yours may call a large model instead; it must return ``Event`` values with the offsets of the word that names the event
and those of its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from timeline import build_timeline
from timeline.values.event import Event, Sentence

SHIPPING = {"sail", "sink", "collide", "capsize", "moor", "launch", "founder", "dock"}

ARTICLE = (
    "The ferry Halcyon sank off Ostend on Tuesday, the coast guard said. "
    "It had collided with a trawler on Monday. The owner regretted the loss."
)


def ships_only(doc: Doc) -> Iterator[Event]:
    """An event for each verb of shipping."""
    verbs = (token for token in doc if token.pos_ == "VERB" and token.lemma_ in SHIPPING)
    for number, verb in enumerate(verbs, start=1):
        sentence = Sentence(verb.sent.start_char, verb.sent.end_char, verb.sent.text)
        yield Event(f"e{number}", verb.idx, verb.idx + len(verb), verb.text, verb.lemma_, sentence)


def main() -> None:
    """Print the timeline of the events that happen to ships."""
    print(build_timeline(ARTICLE, "2024-05-10", detector=ships_only))


if __name__ == "__main__":
    main()
