"""The quick tagger and parser decide as spaCy's own, and for each article whatever its neighbours are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from timeline.parsing.fast.greedy import STATES, GreedyParser
from timeline.parsing.fast.networks import SAMPLES, Networks, QuickTagger, networks_of
from timeline.parsing.fast.products import ROWS, Room
from timeline.parsing.models import fast_networks_of, load_fresh_model
from timeline.parsing.parse import SelectedText, parse, parse_together
from timeline.parsing.parsed_text import ParsedText

TEXTS = (
    "The port reopened.\n\nShips that had waited for days left on Monday; more will follow, Ama Okafor said.",
    "It rained",
    "",
    " \n ",
    '"We won\'t go," she said.\n\nBy Ann Lee\n\nThe harbour (41 berths) closed: nobody knows why, or for how long.',
    "Lima\n\n" + "The council met in the old hall, which Bo Brandel had built, and voted. " * 9,
)


def attributes_of(parsed: ParsedText) -> list[object]:
    table = parsed.table
    return [table.text, table.tag, table.dep, table.head, table.lemma, table.pos, table.sentence, parsed.parser_text]


def components_of(nlp: Language) -> Iterator[tuple[Any, Any]]:
    found = fast_networks_of(nlp)
    assert found is not None
    yield from found._components


def parser_of(nlp: Language) -> GreedyParser:
    (parser,) = [quick for _, quick in components_of(nlp) if isinstance(quick, GreedyParser)]
    return parser


def test_tagger_and_parser_of_the_installed_model_are_quick(nlp: Language) -> None:
    assert all(quick is not None for _, quick in components_of(nlp))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=7))
def test_articles_read_the_same_together_and_alone(nlp: Language, texts: list[str]) -> None:
    together = parse_together([SelectedText(text) for text in texts], nlp)
    assert [attributes_of(each) for each in together] == [attributes_of(parse(text, nlp)) for text in texts]
    assert [each.text for each in together] == texts


def test_scores_of_a_state_are_the_same_bit_for_bit_in_every_place(nlp: Language) -> None:
    parser = parser_of(nlp)
    rows = np.random.default_rng(7).standard_normal((STATES, len(parser._upper)), dtype=np.float32)
    scores = np.matmul(rows, parser._upper)
    for places in range(STATES):
        turned = np.ascontiguousarray(np.roll(rows, places, axis=0))
        assert np.array_equal(np.matmul(turned, parser._upper), np.roll(scores, places, axis=0))


def test_tables_of_a_group_are_the_same_bit_for_bit_among_others(nlp: Language) -> None:
    parser = parser_of(nlp)
    docs = [[nlp.make_doc(text) for text in SAMPLES[:count]] for count in (2, 3, 1)]
    found = fast_networks_of(nlp)
    assert found is not None

    def table_of(groups: Sequence[Sequence[Doc]]) -> Any:
        room = Room()
        table, starts = parser._table(*found.vectors.predict(groups, found._period, room), room)
        return table.reshape(-1, len(parser._missing), table.shape[1])[starts[:-1] // len(parser._missing)]

    assert np.array_equal(table_of(docs), np.concatenate([table_of([group]) for group in docs]))


def test_another_processor_reads_the_same(nlp: Language) -> None:
    """Articles begin a whole block where only the rows of different blocks get the same bits."""
    found = fast_networks_of(nlp)
    assert found is not None
    docs = [[nlp.make_doc(text) for text in SAMPLES[:count]] for count in (2, 3, 1)]
    (rows, places), (others, spread) = (found.vectors.predict(docs, period, Room()) for period in (1, ROWS))
    assert len(others) > len(rows)
    assert np.allclose(rows[places], others[spread], atol=1e-5)


@pytest.mark.parametrize("name", ["tagger", "parser"])
def test_a_component_that_answers_otherwise_is_left_to_spacy(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [attributes_of(parse(text, load_fresh_model())) for text in TEXTS]
    if name == "tagger":
        wrong = lambda self, docs, *_: [np.zeros(len(doc), dtype=int) for doc in docs]  # noqa: E731
        monkeypatch.setattr(QuickTagger, "predict", wrong)
    else:
        monkeypatch.setattr(GreedyParser, "predict", lambda self, docs, *_: self._parser.moves.init_batch(docs))
    nlp = load_fresh_model()
    assert [component.name for component, quick in components_of(nlp) if quick is None] == [name]
    assert [attributes_of(each) for each in parse_together([SelectedText(text) for text in TEXTS], nlp)] == expected


@pytest.mark.parametrize("error", [AttributeError, TypeError, ValueError])
def test_a_parser_built_in_another_way_is_left_to_spacy(
    error: type[Exception], nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(GreedyParser, "__init__", fail)
    found = networks_of(nlp)
    assert isinstance(found, Networks)
    assert [quick is None for _, quick in found._components] == [False, True]
