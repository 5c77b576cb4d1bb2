"""The score of entity timelines, on timelines made up here."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

entities = import_module("training.timelines.evaluate_entities")  # training is not typed as strictly as tests are
Row, awareness, relations, running, score = (
    getattr(entities, name) for name in ("Row", "awareness", "relations", "running", "score")
)
read_documents, read_timeline = entities.read_documents, entities.read_timeline

GOLD = [Row(1, "2020", "7-2-left"), Row(2, "2021-05-03", "7-1-won"), Row(2, "2021-05-03", "8-4-sang")]
LOOSE = [Row(0, "", "7-9-may"), Row(1, "", "7-2-left"), Row(1, "", "7-1-won"), Row(2, "", "8-4-sang")]

DOCUMENT = """<TimeML><DOCID>7</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2021-05-04">2021-05-04</TIMEX3></DCT>
<EXTRAINFO>Ruiz wins</EXTRAINFO>
<TEXT><s id="1">May 4 , 2021</s><s id="2">Ruiz 's song <EVENT eid="e1">won</EVENT> ( again ) .</s></TEXT></TimeML>"""


def test_relations_leave_out_what_follows_from_the_rest() -> None:
    assert relations(GOLD, with_dates=True) == [
        ("7-2-left", "AT", "2020"),
        ("7-1-won", "AT", "2021-05-03"),
        ("8-4-sang", "AT", "2021-05-03"),
        ("7-2-left", "BEFORE", "7-1-won"),
    ]
    assert relations(GOLD, with_dates=False)[1] == ("7-1-won", "SIMULTANEOUS", "8-4-sang")
    assert relations(LOOSE, with_dates=True) == [
        ("7-1-won", "SIMULTANEOUS", "7-2-left"),
        ("7-2-left", "BEFORE", "8-4-sang"),
    ]


def test_a_timeline_is_right_about_itself() -> None:
    assert awareness(score(GOLD, GOLD, with_dates=True)) == "P 100.00 R 100.00 F1 100.00"
    assert awareness(score(GOLD, [], with_dates=True)) == "P 0.00 R 0.00 F1 0.00"


def test_what_follows_from_the_other_side_is_right() -> None:
    assert score(GOLD, LOOSE, with_dates=False) == {"gold": 2, "answers": 2, "gold found": 0, "answers right": 1}


def test_documents_are_read_as_running_text(tmp_path: Path) -> None:
    (tmp_path / "7-Ruiz.tml").write_text(DOCUMENT, encoding="utf-8")
    (document,) = read_documents(tmp_path)
    assert document.text == "Ruiz wins\n\nMay 4, 2021\n\nRuiz's song won (again)."
    assert document.published == "2021-05-04"
    assert [document.text[start:end] for start, end in document.mentions] == ["won"]
    assert [document.text[start:end] for start, end in document.sentences.values()][2] == "Ruiz's song won (again)."


def test_gold_timelines_leave_out_documents_that_are_not_there(tmp_path: Path) -> None:
    path = tmp_path / "ruiz.txt"
    path.write_text("Ana Ruiz\n0\tXXXX-XX-XX\t7-2-left\n1\t2021-05-XX\t7-1-won\t9-3-win\n", encoding="utf-8")
    assert read_timeline(path, {"7"}) == ("Ana Ruiz", [Row(0, "", "7-2-left"), Row(1, "2021-05", "7-1-won")])


def test_running_text_moves_extents_along() -> None:
    text, extents = running("He left , she - cried", ((3, 7), (16, 21)))
    assert text == "He left, she-cried"
    assert [text[start:end] for start, end in extents] == ["left", "cried"]
