"""Who is answered: the ``Host`` and the token of a request, over real sockets."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator

import httpx2
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.server.readers import obedient
from tests.server.services import raw, served_here, started
from timeline import cli
from timeline.errors import InputError
from timeline.server import Limits, create_app
from timeline.server.app import app_with

LIMITS = Limits(workers=1)
TOKEN = "k9-._~+/Zx=="


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Where a service listens that has names and a token."""
    app = app_with(LIMITS, obedient, allowed_hosts=("localhost", "Timeline.example"), token=TOKEN)
    with served_here(app, LIMITS) as port:
        yield port


def asked(port: int, host: str, path: str = "/health", header: str = "") -> bytes:
    head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{header}\r\n"
    return raw(port, head.encode("latin-1"))


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:80", "localhost.", "timeline.example:9", "127.0.0.1", "127.0.0.1:5", "[::ffff:127.0.0.1]"],
)
def test_its_own_names_are_answered(port: int, host: str) -> None:
    assert asked(port, host).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "evil-localhost", "127.0.0.1.evil.example", "127.0.0.2", "[::2]", "",
     "localhost:80:80", "localhost@evil.example", "x,localhost", "\xe9"],
)  # fmt: skip
def test_other_names_are_refused(port: int, host: str) -> None:
    answer = asked(port, host)
    assert answer.startswith(b"HTTP/1.1 421 ")
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["error"] == "MisdirectedError"
    assert b"content-security-policy: default-src 'none'" in answer


def test_a_request_without_a_host_is_refused(port: int) -> None:
    assert raw(port, b"GET /health HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 421 ")


@pytest.mark.parametrize("header", [f"Authorization: Bearer {TOKEN}", f"authorization: bearer  {TOKEN}"])
def test_the_token_opens_everything(port: int, header: str) -> None:
    for path in ("/formats", "/metrics", "/openapi.json"):
        assert asked(port, "localhost", path, header + "\r\n").startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "header",
    ["", "Authorization: Bearer", f"Authorization: Basic {TOKEN}", f"Authorization: {TOKEN}",
     f"Authorization: Bearer {TOKEN}=", f"Authorization: Bearer {TOKEN[:-1]}", "Authorization: Bearer \xe9",
     f"Authorization: Bearer x\r\nAuthorization: Bearer {TOKEN}"],
)  # fmt: skip
def test_nothing_else_does(port: int, header: str) -> None:
    for path in (
        "/formats",
        "/metrics",
        "/openapi.json",
        "/timeline",
        "/no/such",
        "/health/",
        "//health",
        "/health/../metrics",
    ):
        answer = asked(port, "localhost", path, f"{header}\r\n" if header else "")
        assert answer.startswith(b"HTTP/1.1 401 "), path
        assert b"www-authenticate: bearer" in answer.lower()
        assert json.loads(answer.partition(b"\r\n\r\n")[2])["error"] == "UnauthorizedError"


def test_refusals_are_counted(port: int) -> None:
    asked(port, "evil.example")
    metrics = asked(port, "localhost", "/metrics", f"Authorization: Bearer {TOKEN}\r\n")
    assert b'timeline_requests_total{method="GET",path="(elsewhere)",status="421"}' in metrics
    assert b"evil" not in metrics


def test_health_needs_no_token_where_the_service_is_mounted() -> None:
    whole = FastAPI()
    whole.mount("/news", app_with(LIMITS, obedient, token=TOKEN))
    client = TestClient(whole)
    assert client.get("/news/health").status_code == 200
    assert client.get("/news/formats").status_code == 401
    assert client.get("/news/formats", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_names_and_tokens_that_cannot_be() -> None:
    for name in ("http://timeline.example", "a b", "", "timeline.example/"):
        with pytest.raises(InputError, match="an allowed host must be a name"):
            create_app(LIMITS, allowed_hosts=[name])
    for token in ("two words", "Zoë", "a\n"):
        with pytest.raises(InputError, match="the token must consist of") as raised:
            create_app(LIMITS, token=token)
        assert token not in str(raised.value)


def test_an_empty_token_is_no_open_door(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TIMELINE_TOKEN", "")
    assert cli.main(["serve", "--port", "0"]) == cli.UNUSABLE
    assert "TIMELINE_TOKEN is empty" in capsys.readouterr().err


def listening_on(process: subprocess.Popen[str]) -> int:
    assert process.stderr
    found = re.search(r"listening on http://\S+:(\d+)$", process.stderr.readline())
    assert found
    return int(found[1])


def test_the_command_checks_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_TOKEN", TOKEN)
    with started("--port", "0", "--host", "0.0.0.0", "--allowed-host", "timeline.example") as process:  # noqa: S104
        port = listening_on(process)
        assert asked(port, "timeline.example").startswith(b"HTTP/1.1 200 ")
        assert asked(port, "evil.example").startswith(b"HTTP/1.1 421 ")
        address = f"http://127.0.0.1:{port}/formats"
        assert httpx2.get(address, timeout=30).status_code == 401
        assert httpx2.get(address, timeout=30, headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
