from __future__ import annotations

import runpy
from pathlib import Path

from starlette.testclient import TestClient

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "web_app.py"


def test_an_application_with_the_service_in_it() -> None:
    app = runpy.run_path(str(EXAMPLE))["app"]
    with TestClient(app) as client:
        assert '<iframe id="page" sandbox="allow-scripts"' in client.get("/").text
        article = {"text": "Ana Ruiz resigned on Monday.", "pub_date": "2024-05-10"}
        answer = client.post("/service/timeline?format=html", json=article)
        assert "Ana Ruiz resigned" in answer.text
        assert (
            "pub_date" in client.post("/service/timeline?format=html", json=article | {"pub_date": ""}).json()["detail"]
        )
