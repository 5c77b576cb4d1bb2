from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from starlette.testclient import TestClient

from tests.server.readers import obedient, sent, without_life, without_model
from timeline.errors import ModelError, TimeLimitError, WorkerError
from timeline.server import Limits, reading, submissions
from timeline.server.app import app_with
from timeline.server.errors import BusyError
from timeline.server.processes import Processes
from timeline.server.reading import Answer, Job

QUICK = Limits(max_seconds=1.5, workers=1, queue=1)


@contextmanager
def open_processes(limits: Limits = QUICK) -> Iterator[Processes]:
    processes = Processes(limits, obedient)
    try:
        processes.start()
        yield processes
    finally:
        processes.close()


def ask(processes: Processes, *texts: str) -> list[Answer | BaseException]:
    """The answers to articles that are asked for at once."""

    async def together() -> list[Answer | BaseException]:
        return await asyncio.gather(*(processes.read(sent(text)) for text in texts), return_exceptions=True)

    with ThreadPoolExecutor(1) as thread:  # a browser test may have left a running loop in this one
        return thread.submit(asyncio.run, together()).result()


def pid_of(answer: Answer | BaseException) -> int:
    assert isinstance(answer, Answer), answer
    return int(answer.content)


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_an_article_that_takes_too_long_costs_its_process_and_nothing_else() -> None:
    with open_processes() as processes:
        [first] = ask(processes, "hello")
        begun = time.monotonic()
        [late] = ask(processes, "sleep 60")
        assert isinstance(late, TimeLimitError)
        assert time.monotonic() - begun < 10
        [after] = ask(processes, "hello")
        assert gone(pid_of(first))
        assert pid_of(after) != pid_of(first)
        assert (processes.replaced, processes.taken, processes.ready) == (1, 0, 1)


def test_an_article_that_kills_two_processes_is_given_up() -> None:
    with open_processes() as processes:
        [answer] = ask(processes, "die 7")
        assert isinstance(answer, WorkerError)
        assert "exit code 7" in str(answer)
        assert pid_of(ask(processes, "hello")[0])
        assert processes.replaced == 2


def test_a_process_that_had_died_is_not_noticed(tmp_path: Path) -> None:
    with open_processes() as processes:
        [first] = ask(processes, "hello")
        os.kill(pid_of(first), signal.SIGKILL)
        [second] = ask(processes, "hello")
        assert pid_of(second) != pid_of(first)
        [third] = ask(processes, f"once {tmp_path / 'met'}")
        assert pid_of(third) != pid_of(second)


def test_more_articles_than_there_is_room_for_are_refused() -> None:
    with open_processes() as processes:
        answers = ask(processes, "sleep 0.3", "hello", "hello")
        assert isinstance(answers[2], BusyError)
        assert pid_of(answers[0]) == pid_of(answers[1])
        assert processes.taken == 0


def test_an_article_does_not_wait_for_ever() -> None:
    with open_processes(Limits(max_seconds=0.8, workers=1, queue=5)) as processes:
        answers = ask(processes, "sleep 0.7", "sleep 0.7", "hello")
        assert pid_of(answers[0]) == pid_of(answers[1])
        assert isinstance(answers[2], BusyError)
        assert "no process became free" in str(answers[2])


def test_two_processes_read_at_once() -> None:
    with open_processes(Limits(workers=2)) as processes:
        first, second = ask(processes, "sleep 0.3", "sleep 0.3")
        assert pid_of(first) != pid_of(second)


def test_an_error_costs_no_process() -> None:
    with open_processes() as processes:
        lacking, after = ask(processes, "lack model", "hello")
        assert isinstance(lacking, ModelError)
        assert pid_of(after)
        assert processes.replaced == 0


def test_a_request_to_end_is_for_the_parent() -> None:
    processes = Processes(Limits(workers=1))
    others = set(multiprocessing.active_children())
    try:
        processes.start()
        [child] = set(multiprocessing.active_children()) - others
        assert child.pid
        os.kill(child.pid, signal.SIGTERM)
        assert isinstance(ask(processes, "Ana left on Monday.")[0], Answer)
        assert processes.replaced == 0
    finally:
        processes.close()


def test_closing_ends_what_is_being_read() -> None:
    with open_processes(Limits(workers=1)) as processes:
        asked, told = Event(), list[Answer | BaseException]()

        def ask_and_tell() -> None:
            asked.set()
            told.extend(ask(processes, "sleep 60", "hello"))

        thread = Thread(target=ask_and_tell)
        thread.start()
        asked.wait()
        time.sleep(0.3)
        processes.close()
        thread.join(10)
        assert isinstance(told[0], BusyError)
        assert processes.ready == 0
        with pytest.raises(BusyError, match="stopping"):
            processes.check_room()


@pytest.mark.parametrize(
    ("make", "error"), [(without_model, ModelError), (without_life, WorkerError)], ids=["model", "life"]
)
def test_what_keeps_it_from_starting_is_raised(make: Callable[[], object], error: type[Exception]) -> None:
    processes = Processes(QUICK, make)  # type: ignore[arg-type]
    try:
        with pytest.raises(error):
            processes.start()
        [answer] = ask(processes, "hello")
        assert isinstance(answer, error)
    finally:
        processes.close()


@pytest.mark.parametrize(
    ("text", "status", "error"),
    [("sleep 60", 504, "TimeLimitError"), ("die 3", 500, "WorkerError"), ("lack x", 500, "ModelError")],
)
def test_how_it_is_answered(text: str, status: int, error: str) -> None:
    with TestClient(app_with(QUICK, obedient)) as client:
        response = client.post("/timeline", json={"text": text, "pub_date": "2024-05-10"})
        assert (response.status_code, response.json()["error"]) == (status, error)


def test_a_full_queue_is_answered_before_the_body_is_read() -> None:
    app = app_with(QUICK, obedient)
    app.state.processes.taken = 2
    response = TestClient(app).post("/timeline", content=b"?")
    assert (response.status_code, response.json()["error"]) == (503, "BusyError")
    assert response.headers["retry-after"] == "5"


def test_notes_are_written_so_that_a_header_can_hold_them() -> None:
    with TestClient(app_with(QUICK, obedient)) as client:
        response = client.post("/timeline", json={"text": "hello", "pub_date": "2024-05-10"})
        assert response.headers["timeline-notes"] == "left out: one %E2%80%94 two"


def test_a_mistake_tells_where_it_was_and_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(*_: object, **__: object) -> None:
        raise KeyError("the Secret text")

    monkeypatch.setattr(reading, "build_timeline", mistaken)
    with pytest.raises(WorkerError, match=r"KeyError in tests/server/test_processes\.py, line ") as raised:
        submissions.answer_discreetly(sent("The Secret text"))
    assert "Secret" not in str(raised.value)


def test_a_reader_is_warm_when_it_is_ready() -> None:
    kept = signal.getsignal(signal.SIGTERM)
    try:
        assert submissions.make_reader() is submissions.answer_discreetly
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, kept)
        logging.disable(logging.NOTSET)


def test_a_job_as_a_process_reads_it() -> None:
    job = Job(
        "Ana Ruiz resigned on Monday.", "2024-05-10", "html", "Ana Ruiz", {"scope": "dated"}, {"title": "A", "x": ""}
    )
    answer = reading.read(job)
    assert b"<title>A</title>" in answer.content
    assert (answer.entries, answer.pub_date, answer.date_source) == (1, "2024-05-10", "")
    assert b"44" not in reading.read(Job("The war began in 44 BC.", "2024-05-10", "ics")).content
