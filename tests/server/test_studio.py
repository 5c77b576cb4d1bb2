"""The studio over HTTP: who may use it, and what it answers."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from tests.studio.articles import ferry
from timeline.server.studio.app import studio_app
from timeline.studio.desk import Desk
from timeline.studio.revision import Revision
from timeline.timeline import Timeline

TOKEN = "a-token_that-nobody-guesses"
HERE = f"http://127.0.0.1:8123/{TOKEN}/"


@pytest.fixture
def desk(tmp_path: Path) -> Desk[Timeline]:
    return Desk(Revision.of(ferry()), tmp_path / "ferry.txt.timeline.json")


@pytest.fixture
def client(desk: Desk[Timeline]) -> TestClient:
    return TestClient(studio_app(desk, token=TOKEN), base_url=HERE, follow_redirects=False)


def fields(desk: Desk[Timeline], action: str, *entries: str, **given: str) -> str:
    return urlencode({"state": desk.revision.state, "action": action, "entry": entries} | given, doseq=True)


def test_the_page_has_a_form_for_each_entry(client: TestClient, desk: Desk[Timeline]) -> None:
    page = client.get("").text
    assert page.count('class="correct fields"') == 5
    assert 'value="2021-09-28"' in page
    assert "Tuesday 28 Sep 2021" in page
    assert "2 to check" in page
    assert f'value="{desk.revision.state}"' in page
    assert "Corrections are saved in ferry.txt.timeline.json" in page


def test_a_step_leads_to_its_entry(client: TestClient, desk: Desk[Timeline]) -> None:
    answer = client.post("edit", content=fields(desk, "change", "1", when="2018", note="<b>says</b> the mayor"))
    assert (answer.status_code, answer.headers["location"]) == (303, "./#entry-1")
    assert desk.revision.timeline[0].edtf == "2018"
    page = client.get("").text
    assert "Changed by a person" in page
    assert "&lt;b&gt;says&lt;/b&gt; the mayor" in page
    assert "1 correction<" in page
    assert "Saved in ferry.txt.timeline.json" in page


def test_accepting_from_the_queue_leads_to_the_queue(client: TestClient, desk: Desk[Timeline]) -> None:
    answer = client.post("edit", content=fields(desk, "accept", "3", **{"from": "queue"}))
    assert answer.headers["location"] == "./#to-check"


def test_what_was_typed_stays_in_the_form_if_it_cannot_be_used(client: TestClient, desk: Desk[Timeline]) -> None:
    typed = fields(desk, "change", "1", when="soonish <i>", summary="The pier burnt", note="from her")
    answer = client.post("edit", content=typed)
    assert answer.status_code == 422
    assert "not a valid date: &#39;soonish &lt;i&gt;&#39;" in answer.text
    for value in ("soonish &lt;i&gt;", "The pier burnt", "from her"):
        assert f'value="{value}"' in answer.text
    assert desk.revision.timeline == ferry()


def test_an_old_page_changes_nothing(client: TestClient, desk: Desk[Timeline]) -> None:
    old = fields(desk, "drop", "1")
    assert client.post("edit", content=old).status_code == 303
    answer = client.post("edit", content=old)
    assert answer.status_code == 422
    assert "older than the last correction" in answer.text
    assert len(desk.revision.edits) == 1


def test_a_date_says_what_it_reads(client: TestClient) -> None:
    assert client.get("reads", params={"when": "autumn 2009"}).json() == {"reads": "autumn 2009, three months"}
    answer = client.get("reads", params={"when": "soonish"}).json()
    assert answer["detail"].startswith("not a valid date: 'soonish'; write 2024-05-06, 6 May 2024")


def test_every_format_that_is_a_file_is_offered(client: TestClient, desk: Desk[Timeline]) -> None:
    formats = re.findall(r'href="export/(\w+)"', client.get("").text)
    assert {"json", "html", "ics", "png", "timelinejs"} < {*formats}
    assert not {"pandas", "polars"} & {*formats}
    client.post("edit", content=fields(desk, "drop", "1"))
    for name in ("csv", "edtf", "html", "ics"):
        answer = client.get(f"export/{name}")
        assert answer.status_code == 200
        assert "attachment; filename*=UTF-8''ferry." in answer.headers["content-disposition"]
    assert Timeline.from_json(client.get("export/json").content) == desk.revision.timeline
    assert "The pier burned" not in client.get("export/csv").text
    assert client.get("export/opera").status_code == 422


def test_a_format_whose_library_is_missing_says_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "icalendar", None)
    answer = client.get("export/ics")
    assert answer.status_code == 501
    assert "news-timeline[ical]" in answer.text


class TestTheDoor:
    """Somebody else's page, or somebody else on this machine, must not read or change anything."""

    @pytest.mark.parametrize("path", ["/", "/edit", "/wrong/", f"/{TOKEN}", f"/{TOKEN}x/", "/%C3%A4/", "//"])
    def test_without_the_token_there_is_nothing(self, path: str, client: TestClient) -> None:
        answer = client.get(f"http://127.0.0.1:8123{path}")
        assert answer.status_code == 401
        assert "has a token in it" in answer.json()["detail"]

    @pytest.mark.parametrize("host", ["evil.example", "evil.example:8123", "127.0.0.1.evil.example", ""])
    def test_another_name_of_this_machine(self, host: str, client: TestClient) -> None:
        answer = client.get("", headers={"host": host})
        assert answer.status_code == 421
        assert "for this machine alone" in answer.json()["detail"]

    @pytest.mark.parametrize(
        "headers",
        [
            {"origin": "http://evil.example"},
            {"origin": "null"},
            {"origin": "http://127.0.0.1:9999"},
            {"origin": "https://127.0.0.1:8123"},
            {"sec-fetch-site": "cross-site"},
            {"sec-fetch-site": "same-site"},
            {"origin": "http://127.0.0.1:8123", "sec-fetch-site": "cross-site"},
        ],
    )
    def test_a_form_of_another_site(self, headers: dict[str, str], client: TestClient, desk: Desk[Timeline]) -> None:
        answer = client.post("edit", content=fields(desk, "drop", "1"), headers=headers)
        assert answer.status_code == 403
        assert desk.revision.timeline == ferry()

    def test_a_form_of_its_own(self, client: TestClient, desk: Desk[Timeline]) -> None:
        own = {"origin": "http://127.0.0.1:8123", "sec-fetch-site": "same-origin"}
        assert client.post("edit", content=fields(desk, "drop", "1"), headers=own).status_code == 303

    def test_every_answer_is_private(self, client: TestClient) -> None:
        for path in ("", "reads?when=x", "http://127.0.0.1:8123/"):
            headers = client.get(path).headers
            assert headers["cache-control"] == "no-store"
            assert headers["x-frame-options"] == "DENY"
            assert headers["x-content-type-options"] == "nosniff"
        page = unescape(client.get("").text)
        assert "form-action 'self'" in page
        assert "default-src 'none'" in page
        assert '<meta name="referrer" content="same-origin">' in page  # no-referrer would make the Origin of forms null

    def test_a_large_form_is_refused(self, client: TestClient, desk: Desk[Timeline]) -> None:
        assert client.post("edit", content=b"note=" + b"x" * 300_000).status_code == 413
        assert client.post("edit", content=b"a=1&" * 6000).status_code == 422

    def test_an_answer_that_is_loaded_anew_is_the_page(self, client: TestClient) -> None:
        answer = client.get("edit")
        assert (answer.status_code, answer.headers["location"]) == (303, "./")
        assert client.put("edit").status_code == 405
