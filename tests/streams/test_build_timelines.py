from __future__ import annotations

import io
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from timeline import ErrorRecord, Timeline, build_timeline, build_timelines
from timeline.errors import InputError, WorkerError
from timeline.ordering.proposals import PairProposals
from timeline.parsing import models, parse
from timeline.streams import build_timelines as streaming
from timeline.streams.build_timelines import batches_of
from timeline.streams.imap import WINDOW, imap
from timeline.streams.pool import MAX_ATTEMPTS
from timeline.streams.worker_process import Work
from timeline.values.graph.relation import TLink

TEXT = "Ana Ruiz resigned on Monday. She had joined the firm in 2009."
PAIR = (TEXT, "2024-05-10")


def square() -> Work:
    return lambda job: [number * number for number in job]


def fragile() -> Work:
    """Dies of any 7."""

    def work(job: list[int]) -> list[Any]:
        if 7 in job:
            os.kill(os.getpid(), signal.SIGKILL)
        return list(job)

    return work


def unready() -> Work:
    raise InputError("no such thing")


def dead() -> Work:
    os._exit(4)


def failing() -> Work:
    def work(job: list[int]) -> list[Any]:
        raise ValueError("by accident")

    return work


def unsendable() -> Work:
    return lambda job: [lambda: job]


class OddError(Exception):
    """Cannot be unpickled: it wants two arguments."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(f"{what} in {where}")


def odd() -> Work:
    def work(job: list[int]) -> list[Any]:
        raise OddError("a", "b")

    return work


def lost(item: object, how: str) -> str:
    return f"{item} lost by {how}"


def answers(make: Any, jobs: list[list[int]], n_process: int = 2) -> list[list[Any]]:
    return list(imap(make, iter(jobs), n_process, lost))


def children() -> list[Any]:
    deadline = time.monotonic() + 5
    while (left := multiprocessing.active_children()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


def test_answers_come_imap() -> None:
    assert answers(square, [[number, number + 1] for number in range(50)], 3) == [
        [number * number, (number + 1) ** 2] for number in range(50)
    ]
    assert answers(square, []) == []
    assert children() == []


def test_large_jobs_and_answers_do_not_block_each_other() -> None:
    big = list(range(100_000))
    assert all(answer == [number * number for number in big] for answer in answers(square, [big] * 8))


def test_a_document_that_kills_its_process_is_given_up_and_no_other() -> None:
    assert MAX_ATTEMPTS == 2
    jobs = [[1, 2], [3, 7, 4], [5], [7], [6]]
    assert answers(fragile, jobs) == [[1, 2], [3, "7 lost by signal 9", 4], [5], ["7 lost by signal 9"], [6]]
    assert children() == []


@pytest.mark.parametrize(
    ("make", "error", "said"),
    [
        (unready, InputError, "no such thing"),
        (dead, WorkerError, r"exit code 4.*__main__"),
        (failing, ValueError, "by accident"),
        (odd, WorkerError, "OddError: a in b"),
        (unsendable, Exception, "pickle"),
    ],
)
def test_what_is_wrong_with_the_work_itself_is_raised(make: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        answers(make, [[1], [2]])
    assert children() == []


def test_a_reader_that_stops_early_leaves_nothing_running() -> None:
    stream = imap(square, ([number] for number in range(10**9)), 2, lost)
    assert next(stream) == [0]
    stream.close()
    assert children() == []


SCRIPT = """
import multiprocessing, os, sys, time
from tests.streams.test_build_timelines import square, lost
from timeline.streams.imap import imap
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    stream = imap(square, ([number] for number in range(10**9)), 2, lost)
    print(next(stream), *[child.pid for child in multiprocessing.active_children()], flush=True)
    for _ in stream:
        pass
"""


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_worker_outlives_its_parent(method: str, how: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, str(script), method]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        pids = [int(word) for word in process.stdout.readline().split()[1:]]
        assert len(pids) == 2
        process.send_signal(how)
        process.wait(20)
    deadline = time.monotonic() + 20
    while any(map(is_running, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_running, pids))


def test_batches_are_cut_by_number_and_by_size() -> None:
    documents = [(number, ("a" * size, "")) for number, size in enumerate([10, 10, 70_000, 5, 5, 5])]
    assert [[number for number, _ in batch] for batch in batches_of(documents, 2)] == [[0, 1], [2], [3, 4], [5]]
    assert [len(batch) for batch in batches_of([(0, InputError()), (1, (7, 8))], 5)] == [2]


def test_wrong_options_are_told_of_once_not_for_each_document() -> None:
    for n_process in (1, 2):
        with pytest.raises(InputError, match="genre"):
            next(build_timelines([PAIR], genre="opera", n_process=n_process))  # type: ignore[arg-type]
        with pytest.raises(InputError, match="scope"):
            next(build_timelines([PAIR], scope="some", n_process=n_process))  # type: ignore[arg-type]
    assert children() == []


def test_errors_are_raised_from_other_processes_too() -> None:
    stream = build_timelines([PAIR, (TEXT, "soon"), PAIR], n_process=2, on_error="raise")
    assert isinstance(next(stream), Timeline)
    with pytest.raises(InputError, match="soon"):
        next(stream)
    assert children() == []


def test_a_lost_document_is_recorded_or_raised() -> None:
    settings = streaming.ReadSettings(None, "record", streaming.materialize_links, {})
    assert streaming._on_worker_death(settings, (3, PAIR), "signal 9") == ErrorRecord(
        3, "WorkerError", "the process reading it ended, and so did a second one (signal 9)"
    )
    settings = attrs.evolve(settings, on_error="raise")
    assert isinstance(streaming._on_worker_death(settings, (3, PAIR), "signal 9"), WorkerError)


def test_a_process_of_its_own_reads_alike() -> None:
    for options in ({}, {"detector": None}, {"detector": lambda doc: ()}):
        read = streaming.worker_reader(streaming.ReadSettings(None, "record", streaming.materialize_links, options))
        (timeline,) = read([(0, PAIR)])
        assert timeline == build_timeline(*PAIR, **options)


def test_a_stream_forgets_words_but_not_what_it_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "KEPT_WORDS", 0)
    texts = [f"Ana Xq{number}zv resigned on Monday. Brandel praised Xq{number}zv." for number in range(30)]
    found = list(build_timelines([(text, "2024-05-10") for text in texts], batch_size=3))
    strings = models.stream_model("en").nlp.vocab.strings
    assert "Xq7zv" not in strings
    assert found == [build_timeline(text, "2024-05-10") for text in texts]
    assert all(timeline.links.told for timeline in found if isinstance(timeline, Timeline))


def test_an_article_that_cannot_be_parsed_does_not_cost_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs: list[Any] = [PAIR, ("Bo Brandel left on Friday.", "2024-05-10"), (TEXT, "soon"), (5, "2024-05-10"), PAIR]
    layout_of = parse._layout_of

    def failing(article: parse.SelectedText, nlp: Any) -> Any:
        if "Brandel" in article.text:
            raise MemoryError("no room")
        return layout_of(article, nlp)

    monkeypatch.setattr(parse, "_layout_of", failing)
    found = list(build_timelines(pairs))
    assert [type(each).__name__ for each in found] == ["Timeline", *["ErrorRecord"] * 3, "Timeline"]
    errors = [each.error for each in found if isinstance(each, ErrorRecord)]
    assert errors == ["MemoryError", "PublicationDateError", "TextError"]
    assert found[0] == found[4] == build_timeline(*PAIR)


def test_a_model_reads_a_first_sentence_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read = list[str]()

    def noted(text: str, *args: Any, **options: Any) -> Timeline:
        read.append(text)
        return build_timeline(text, *args, **options)

    monkeypatch.setattr(streaming, "build_timeline", noted)
    reader = streaming.BatchReader(
        streaming.ReadSettings(None, "raise", streaming.as_it_is, {}), models.StreamModel(), None
    )
    assert reader.check() is reader.check()
    assert read == [streaming.FIRST_SENTENCE, ""]


@pytest.mark.parametrize("scope", ["all", "dated"])
def test_articles_of_a_batch_are_parsed_together(scope: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [(f"{TEXT} {name} praised her on Friday.", "2024-05-10") for name in ("Bo", "Ama Okafor", "Ida")]
    expected = [build_timeline(*pair, scope=scope) for pair in pairs]
    monkeypatch.setattr(streaming, "build_timeline", None)
    read = streaming.BatchReader(
        streaming.ReadSettings(None, "raise", streaming.as_it_is, {"scope": scope}), models.stream_model("en"), None
    )
    assert read(list(enumerate(pairs))) == expected


def test_links_are_computed_when_looked_at_and_before_they_are_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []

    def look(proposals: PairProposals) -> Iterator[TLink]:
        looks.append(proposals)
        return iter(())

    monkeypatch.setattr(PairProposals, "__iter__", look)
    (timeline,) = build_timelines([PAIR])
    assert isinstance(timeline, Timeline)
    assert not looks
    assert timeline.links.told
    assert len(looks) == 1
    streaming.materialize_links(build_timeline(*PAIR))
    assert len(looks) == 2


def test_links_outlive_the_memory_zone_that_their_words_were_read_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "KEPT_WORDS", 0)
    pair = ("Ana Vrq8zot resigned on Monday and her brother left.", "2024-05-10")
    with models.stream_model("en").reading() as nlp:
        timeline = build_timeline(*pair, nlp=nlp)
    assert "vrq8zot" not in nlp.vocab.strings
    assert timeline.links == build_timeline(*pair).links


def test_a_caller_with_code_of_its_own_may_keep_what_it_is_shown() -> None:
    kept = []

    def detector(doc: Any) -> list[Any]:
        kept.append(doc)
        return []

    list(build_timelines([PAIR] * 3, detector=detector, batch_size=1))
    assert [doc[0].text for doc in kept] == ["Ana"] * 3


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", shown := io.StringIO())
    list(build_timelines([PAIR], progress=True))
    assert shown.getvalue() == ""
    monkeypatch.setattr(sys, "stderr", shown := Terminal())
    list(build_timelines([PAIR], progress=True))
    assert "1 articles" in shown.getvalue()


def test_a_stream_takes_no_more_than_it_needs() -> None:
    taken = 0

    def source() -> Iterator[tuple[str, str]]:
        nonlocal taken
        while True:
            taken += 1
            yield PAIR

    stream = build_timelines(source(), n_process=2, batch_size=2)
    for _ in range(20):
        next(stream)
    assert taken <= 20 + 2 * 2 * WINDOW + 2
    stream.close()  # type: ignore[attr-defined]
