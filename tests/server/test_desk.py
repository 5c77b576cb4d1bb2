"""The form and the page of operations: what a person finds at ``/`` and at ``/docs``."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from starlette.testclient import TestClient

FIELDS = {"text": "Ana Ruiz resigned on Monday.", "pub_date": "2024-05-10", "genre": "news"}


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_a_page_allows_its_own_style_and_script_and_fetches_nothing(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for content in re.findall(r"<(?:style|script)[^>]*>(.+?)</(?:style|script)>", response.text, re.DOTALL):
        assert f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in policy
    assert not re.search(r"(?:src|href)=\"?https?:", response.text)
    assert "STYLE" not in response.text
    assert "FORMATS" not in response.text


def test_the_form_answers_with_the_page(client: TestClient) -> None:
    response = client.post("/", data=FIELDS)
    assert response.status_code == 200
    assert "Ana Ruiz resigned" in response.text
    assert response.headers["content-security-policy"] == "sandbox allow-scripts"
    assert client.post("/", data=FIELDS | {"format": "csv"}).text.startswith("timeline_id,")


def test_a_form_that_cannot_be_used(client: TestClient) -> None:
    assert "pub_date" in client.post("/", data={"text": "Rain fell."}).json()["detail"]
    assert client.post("/", data=FIELDS | {"format": "scroll"}).status_code == 422
    assert client.post("/", json=FIELDS).status_code == 415
    wrong = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/", content=b"\xff", headers=wrong).status_code == 400
    assert client.post("/", data=FIELDS, headers={"origin": "https://elsewhere.example"}).status_code == 403
    assert client.post("/", data=FIELDS, headers={"origin": "http://testserver"}).status_code == 200
