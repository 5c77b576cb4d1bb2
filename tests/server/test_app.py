from __future__ import annotations

import io
import json
import logging
import timeit
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pyarrow.parquet
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from tests.server.readers import obedient
from timeline import Timeline, build_timeline
from timeline.errors import MissingExtraError
from timeline.exporters import BUILT_IN, render
from timeline.server import Limits, articles, create_app, submissions
from timeline.server.app import app_with
from timeline.server.errors import NotAcceptableError
from timeline.server.media import FRAMES, chosen
from timeline.server.submissions import HTML

TEXT = "Ana Ruiz resigned on Monday. She had joined the firm in 2009."
ARTICLE: dict[str, Any] = {"text": TEXT, "pub_date": "2024-05-10"}
PLAIN = {"content-type": "text/plain"}


def refusal(response: Any, status: int, error: str) -> str:
    """What the answer says is wrong."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    told = response.json()
    assert (told["status"], told["error"], told["type"]) == (status, error, "about:blank")
    detail: str = told["detail"]
    return detail


def test_json_is_what_the_library_gives(client: TestClient) -> None:
    response = client.post("/timeline", json=ARTICLE)
    assert response.status_code == 200
    assert Timeline.from_json(response.text) == build_timeline(**ARTICLE)
    assert response.headers["timeline-entries"] == "2"
    assert response.headers["timeline-pub-date"] == "2024-05-10"
    assert "timeline-notes" not in response.headers


@pytest.mark.parametrize("format", sorted({*BUILT_IN} - FRAMES))
def test_every_format_is_answered_in_its_type(client: TestClient, format: str) -> None:
    response = client.post("/timeline", params={"format": format}, json=ARTICLE)
    assert response.status_code == 200
    [told] = [each for each in client.get("/formats").json() if each["name"] == format]
    assert response.headers["content-type"] == told["media_type"]
    expected = render(build_timeline(**ARTICLE), format)
    if format not in ("png", "parquet", "arrow"):
        assert response.text == expected


def test_binary_formats_arrive_whole(client: TestClient) -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(client.post("/timeline?format=parquet", json=ARTICLE).content))
    assert table["edtf"].to_pylist() == ["2009", "2024-05-06"]
    assert client.post("/timeline", headers={"accept": "image/png"}, json=ARTICLE).content.startswith(b"\x89PNG")


def test_plain_text_has_its_options_in_the_query(client: TestClient) -> None:
    options: dict[str, Any] = {"pub_date": "2024-05-10", "format": "edtf", "about": "Ana Ruiz", "max_entries": 1}
    response = client.post("/timeline", params=options, content=TEXT, headers=PLAIN)
    assert response.text == "2024-05-06\tAna Ruiz resigned\n"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("Zoë Lund resigned on Monday.".encode("latin-1"), "text/plain; charset=latin-1"),
        ("Zoë Lund resigned on Monday.".encode(), "text/plain"),
        ("Zoë Lund resigned on Monday.".encode("utf-16"), "text/plain"),
    ],
)
def test_text_is_read_in_its_charset(client: TestClient, body: bytes, content_type: str) -> None:
    response = client.post(
        "/timeline?pub_date=2024-05-10&format=edtf", content=body, headers={"content-type": content_type}
    )
    assert response.text == "2024-05-06\tZoë Lund resigned\n"


def test_options_go_to_the_reader_and_to_the_format(client: TestClient) -> None:
    article = ARTICLE | {"text": "They met on 3/4/2012 and during the Long Strike.", "date_order": "DMY"}
    article |= {"vocabulary": {"Long Strike": "2015-01/2015-03"}, "title": "Talks <1>"}
    timeline = Timeline.from_json(client.post("/timeline", json=article).text)
    first, *others = timeline.timexes
    assert first.value == "2012-04-03"
    assert "Long Strike" in [timex.text for timex in others]
    page = client.post("/timeline?format=html", json=article).text
    assert "<title>Talks &lt;1&gt;</title>" in page


def test_the_query_fills_in_what_json_leaves_out(client: TestClient) -> None:
    response = client.post("/timeline?max_entries=1&genre=narrative&format=json", json=ARTICLE | {"genre": "news"})
    assert len(Timeline.from_json(response.text)) == 1


def test_a_number_without_a_fraction_is_whole(client: TestClient) -> None:
    response = client.post("/timeline?format=edtf", json=ARTICLE | {"max_entries": 1.0})
    assert response.text.count("\n") == 1


def test_holidays_of_a_country(client: TestClient) -> None:
    article = ARTICLE | {"text": "They met on German Unity Day.", "country": "DE"}
    assert Timeline.from_json(client.post("/timeline", json=article).text).timexes[0].value == "2023-10-03"
    assert "'XX'" in refusal(client.post("/timeline", json=article | {"country": "XX"}), 422, "InputError")


def test_what_a_format_leaves_out_is_told(client: TestClient) -> None:
    article = ARTICLE | {"text": "The war began in 44 BC."}
    response = client.post("/timeline?format=ics", json=article)
    assert "left out" in response.headers["timeline-notes"]


def test_empty_text_gives_an_empty_timeline(client: TestClient) -> None:
    assert client.post("/timeline?format=edtf", json=ARTICLE | {"text": ""}).text == ""


PAGE = """<!doctype html><html><head><title>The harbour</title>
<meta property="article:published_time" content="2024-05-10T08:00:00Z"></head>
<body><nav>Home</nav><article><p>Zoë Ruiz resigned on Monday. She had led the harbour since 2009.</p></article>
</body></html>"""


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (PAGE.encode(), "text/html"),
        (PAGE.encode("latin-1"), "text/html; charset=latin-1"),
        (json.dumps({"html": PAGE}).encode(), "application/json"),
    ],
)
def test_a_web_page_tells_its_own_date(client: TestClient, body: bytes, content_type: str) -> None:
    response = client.post("/timeline?format=edtf", content=body, headers={"content-type": content_type})
    assert "2024-05-06\tZoë Ruiz resigned" in response.text
    assert response.headers["timeline-pub-date"] == "2024-05-10"
    assert response.headers["timeline-date-source"] == "its metadata (article:published_time)"


def test_the_date_of_the_request_counts_before_that_of_the_page(client: TestClient) -> None:
    response = client.post("/timeline?pub_date=2024-05-17&format=edtf", content=PAGE, headers={"content-type": HTML})
    assert response.text.splitlines()[-1].startswith("2024-05-13\t")
    assert "timeline-date-source" not in response.headers


def test_pages_that_cannot_be_read(client: TestClient) -> None:
    undated = "".join(line for line in PAGE.splitlines() if "<meta" not in line)
    response = client.post("/timeline", content=undated, headers={"content-type": HTML})
    assert "add pub_date=" in refusal(response, 422, "PublicationDateError")
    refusal(client.post("/timeline", content=b"/etc/hostname", headers={"content-type": HTML}), 422, "FormatError")
    refusal(client.post("/timeline", json={"html": "/etc/hostname"}), 422, "FormatError")


@pytest.mark.parametrize(
    ("wrong", "status", "error", "told"),
    [
        ({"pub_date": "2024-13-01"}, 422, "PublicationDateError", "month must be in 1..12"),
        ({"pub_date": ""}, 422, "PublicationDateError", "accepted are"),
        ({"pub_date": 20240510}, 422, "InputError", "pub_date: Input should be a valid string"),
        ({"genre": "poem"}, 422, "InputError", "genre: Input should be 'auto', 'news', 'narrative' or 'message'"),
        ({"lang": "xx"}, 422, "InputError", "lang: must be the code of a language, such as en, de or zh, not 'xx'"),
        ({"langauge": "en"}, 422, "InputError", "unknown field: langauge"),
        ({"max_entries": -1}, 422, "InputError", "max_entries: Input should be greater than or equal to 0"),
        ({"max_entries": 1.5}, 422, "InputError", "max_entries: Input should be a valid integer"),
        ({"about": "?!"}, 422, "InputError", "about: Input should be a name such as Ana Ruiz"),
        ({"about": "Ana Ruiz" + " " * 1000}, 422, "InputError", "about: String should have at most 1000 characters"),
        ({"vocabulary": {"the War": "long ago"}}, 422, "InputError", "'long ago' is not a valid date"),
        ({"html": "<p>"}, 422, "InputError", "give one of them"),
    ],
)
def test_a_wrong_article_is_told_of(
    client: TestClient, wrong: dict[str, Any], status: int, error: str, told: str
) -> None:
    assert told in refusal(client.post("/timeline", json=ARTICLE | wrong), status, error)


@pytest.mark.parametrize(
    ("body", "content_type", "status", "error"),
    [
        (b"{", "application/json", 400, "BodyError"),
        (b'{"text": NaN}', "application/json", 400, "BodyError"),
        (b'{"text": "\\ud800", "pub_date": "2024-05-10"}', "application/json", 400, "BodyError"),
        (b"[" * 99_000, "application/json", 400, "BodyError"),
        (b"[]", "application/json", 422, "InputError"),
        (b"{}", "application/json", 422, "InputError"),
        (b"\xff\xfe\xff", "text/plain", 400, "BodyError"),
        (b"\xff", "text/plain; charset=utf-8", 400, "BodyError"),
        (b"Hi", "text/plain; charset=hex", 415, "MediaTypeError"),
        (b"Hi", "text/plain; charset=klingon", 415, "MediaTypeError"),
        (b"Hi", "application/pdf", 415, "MediaTypeError"),
        (b"Hi", "", 415, "MediaTypeError"),
        (b"a" * 100_001, "text/plain", 413, "TooLargeError"),
    ],
)
def test_a_wrong_body_is_told_of(client: TestClient, body: bytes, content_type: str, status: int, error: str) -> None:
    headers = {"content-type": content_type}
    refusal(client.post("/timeline?pub_date=2024-05-10", content=body, headers=headers), status, error)


def pieces(sent: list[int]) -> Iterator[bytes]:
    for number in range(1000):
        sent.append(number)
        yield b"a" * 1000


def test_a_body_without_a_length_is_counted_as_it_comes(client: TestClient) -> None:
    response = client.post("/timeline?pub_date=2024-05-10", content=pieces([]), headers=PLAIN)
    assert "100,000 bytes" in refusal(response, 413, "TooLargeError")


@pytest.mark.parametrize(
    "encodings", [["gzip"], ["identity", "gzip"], ["gzip", "identity"], ["identity, gzip"], ["x"], ["identity;q=1"]]
)
def test_a_compressed_body_is_not_read(client: TestClient, encodings: list[str]) -> None:
    headers = [*PLAIN.items(), *(("content-encoding", encoding) for encoding in encodings)]
    refusal(client.post("/timeline?pub_date=2024-05-10", content=b"Hi", headers=headers), 415, "MediaTypeError")


@pytest.mark.parametrize("encodings", [["identity"], [""], ["Identity, identity"], ["identity", "identity"]])
def test_identity_is_no_compression(client: TestClient, encodings: list[str]) -> None:
    headers = [*PLAIN.items(), *(("content-encoding", encoding) for encoding in encodings)]
    assert client.post("/timeline?pub_date=2024-05-10", content=b"Hi", headers=headers).status_code == 200


def test_two_types_of_one_body_are_refused(client: TestClient) -> None:
    headers = [("content-type", "text/plain"), ("content-type", "application/json")]
    refusal(client.post("/timeline?pub_date=2024-05-10", content=b"{}", headers=headers), 415, "MediaTypeError")


@pytest.mark.parametrize(
    "charset", ["punycode", "idna", "unicode_escape", "utf-7", '"UTF-7"', "rot13", "utf-32", "x" * 999]
)
def test_a_charset_beyond_the_standard_is_refused_with_those_that_are_read(client: TestClient, charset: str) -> None:
    for media_type in ("text/plain", "text/html", "application/json"):
        headers = {"content-type": f"{media_type}; charset={charset}"}
        detail = refusal(
            client.post("/timeline?pub_date=2024-05-10", content=b"a-b", headers=headers), 415, "MediaTypeError"
        )
        assert "send UTF-8, or one of utf-8, utf-16le, " in detail
        assert "shift_jis" in detail
        assert len(detail) < 1000


def test_a_body_is_not_opened_where_it_is_served(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (submissions, articles):
        for name in ("job_of", "parse_article", "decoded", "page_bytes", "read", "from_json"):
            monkeypatch.setattr(module, name, None, raising=False)
    for content, media_type in ((json.dumps(ARTICLE).encode(), "application/json"), (TEXT.encode(), "text/plain")):
        headers = {"content-type": f"{media_type}; charset=utf-8"}
        response = client.post("/timeline?pub_date=2024-05-10", content=content, headers=headers)
        assert response.status_code == 200


def test_a_thousand_mistakes_are_not_all_told(client: TestClient) -> None:
    response = client.post("/timeline", json=ARTICLE | {f"no{number}": 1 for number in range(1000)})
    assert "and 990 more" in refusal(response, 422, "InputError")


def test_plain_text_needs_a_date(client: TestClient) -> None:
    response = client.post("/timeline", content=TEXT, headers=PLAIN)
    assert "?pub_date=" in refusal(response, 422, "PublicationDateError")


def test_formats_that_there_are_not(client: TestClient) -> None:
    assert "unknown format 'pandas'; known formats: json, table, " in refusal(
        client.post("/timeline?format=pandas", json=ARTICLE), 422, "FormatError"
    )
    refusal(client.post("/timeline", json=ARTICLE, headers={"accept": "video/mp4"}), 406, "NotAcceptableError")


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("text/csv;q=0.1, text/html;q=0.2", "html"),
        ("text/csv;q=0.1, text/html;q=0.2, text/csv", "csv"),  # the highest weight of a range
        ("text/html, image/png; q=.2, */*; q=.2", "html"),
        ("text/html;q=.2, image/png;charset=x; q=.3;v=1", "png"),
        ("text/*;q=0.5, text/csv;q=0, application/json;q=0.4", "table"),
        ("text/html;q=nan, text/csv;q=0.1", "csv"),
        ("text/html;q=inf, text/csv;q=0.1", "csv"),
        (",,;q=1, text/csv", "csv"),
    ],
)
def test_accept_chooses_the_format_of_the_highest_weight(accept: str, name: str) -> None:
    assert chosen("", accept).name == name


@pytest.mark.parametrize(
    "accept",
    [
        ",".join(f"a/{number:x}" for number in range(2400)),
        "a," * 8000, "," * 16_000, "a" + ";" * 16_000, "a;q=0" + " " * 16_000 + "x", "a;q=0." + "1" * 16_000,
    ],
)  # fmt: skip
def test_the_longest_accept_is_read_at_once(accept: str) -> None:
    fastest = min(timeit.repeat(lambda: _try_to_choose(accept), number=1, repeat=5))
    assert fastest < 0.015  # 0.5 to 4 ms


def _try_to_choose(accept: str) -> None:
    with suppress(NotAcceptableError):
        chosen("", accept)


def test_a_query_that_cannot_be_used(client: TestClient) -> None:
    assert refusal(client.post("/timeline?max_entries=many", json=ARTICLE), 422, "InputError").startswith(
        "max_entries: "
    )
    assert refusal(client.post("/timeline?fromat=csv", json=ARTICLE), 422, "InputError").startswith(
        "unknown field: fromat"
    )


def test_addresses_that_there_are_not(client: TestClient) -> None:
    refusal(client.get("/timelines"), 404, "HTTPError")
    response = client.get("/timeline")
    refusal(response, 405, "HTTPError")
    assert response.headers["allow"] == "POST"


def test_browsers_are_told_what_an_answer_is_not_for(client: TestClient) -> None:
    for response in (client.get("/formats"), client.get("/timelines"), client.post("/timeline", json=ARTICLE)):
        assert response.headers["content-security-policy"].startswith("default-src 'none'; frame-ancestors 'none'")
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["cache-control"] == "no-store"


def test_a_page_keeps_its_own_policy(client: TestClient) -> None:
    response = client.post("/timeline", json=ARTICLE, headers={"accept": "text/html"})
    assert response.headers["content-security-policy"] == "sandbox allow-scripts"
    assert response.text == build_timeline(**ARTICLE).to("html")
    assert '<meta http-equiv="Content-Security-Policy" content="default-src' in response.text


def test_health(client: TestClient) -> None:
    well = {"status": "ready", "processes": 1, "ready": 1, "taken": 0}
    for path in ("/health", "/health/ready"):
        response = client.get(path)
        assert (response.status_code, response.json()) == (200, well)


def numbers(client: TestClient) -> dict[tuple[str, ...], float]:
    """What is counted, by name and labels."""
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=")
    families = text_string_to_metric_families(response.text)
    return {(sample.name, *sample.labels.values()): sample.value for family in families for sample in family.samples}


def test_requests_are_counted(client: TestClient) -> None:
    before = numbers(client)
    client.post("/timeline", json=ARTICLE)
    client.post("/timeline", json=ARTICLE | {"pub_date": "soon"})
    client.get("/no/such/page")
    after = numbers(client)

    def more(*key: str) -> float:
        return after[key] - before.get(key, 0)

    assert more("timeline_requests_total", "POST", "/timeline", "200") == 1
    assert more("timeline_requests_total", "POST", "/timeline", "422") == 1
    assert more("timeline_requests_total", "GET", "(elsewhere)", "404") == 1
    assert more("timeline_request_seconds_count", "/timeline") == 2
    assert more("timeline_errors_total", "PublicationDateError") == 1
    assert more("timeline_characters_total") == len(TEXT)
    assert more("timeline_entries_total") == 2
    assert after["timeline_requests_in_flight",] == 1
    assert after["timeline_processes_ready",] == 1
    assert after["timeline_articles_taken",] == 0


def test_the_log_holds_no_words_of_the_article(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        client.post("/timeline?title=Secret&doc_id=Secret", json=ARTICLE | {"text": "The Secret leaked on Monday."})
        client.post("/timeline", json=ARTICLE | {"pub_date": "Secret"})
        client.get("/Secret%0d%0aSecret")
    ours = [record.getMessage() for record in caplog.records if record.name == "timeline.server"]
    assert [line.rpartition(" ")[0].rpartition(" ")[0] for line in ours] == [
        "POST /timeline 200",
        "POST /timeline 422 PublicationDateError",
        "GET (elsewhere) 404 HTTPError",
    ]
    assert not [record for record in caplog.records if "Secret" in record.getMessage() and "httpx" not in record.name]


def test_a_mistake_of_ours_is_answered_and_tells_nothing(caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Limits(workers=1))

    async def mistaken() -> None:
        raise ZeroDivisionError("the Secret text")

    app.router.routes.append(APIRoute("/mistaken", mistaken))
    told = refusal(TestClient(app).get("/mistaken"), 500, "ZeroDivisionError")
    assert "Secret" not in told + caplog.text
    assert "ZeroDivisionError at test_app.py:" in caplog.text


def test_mounted_in_another_program() -> None:
    service = app_with(Limits(workers=1), obedient)
    whole = FastAPI(lifespan=service.router.lifespan_context)
    whole.mount("/news", service)
    with TestClient(whole) as client:
        assert client.get("/news/health/ready").json()["ready"] == 1
        assert client.post("/news/timeline", json=ARTICLE).status_code == 200
        assert client.get("/news/openapi.json").json()["servers"] == [{"url": "/news"}]
    assert client.get("/news/health/ready").status_code == 503


def test_processes_start_with_the_first_article_where_no_lifespan_is_run() -> None:
    service = app_with(Limits(workers=1), obedient)
    client = TestClient(service)
    assert client.get("/health/ready").json() == {"status": "not ready", "processes": 1, "ready": 0, "taken": 0}
    assert client.post("/timeline", json=ARTICLE).status_code == 200
    assert client.get("/health/ready").status_code == 200
    service.state.processes.close()


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "uvicorn", None)
    with pytest.raises(MissingExtraError, match=r"the server needs the uvicorn package: pip install '.*\[server\]'"):
        create_app()


def test_the_description_is_as_valid_as_its_references(client: TestClient) -> None:
    told = client.get("/openapi.json")
    references = {piece.partition('"')[0] for piece in told.text.split('"$ref":"#/components/schemas/')[1:]}
    assert references <= set(told.json()["components"]["schemas"])
    assert json.loads(told.text)["paths"]["/timeline"]["post"]["requestBody"]["content"].keys() == {
        "application/json",
        "text/plain",
        "text/html",
    }
