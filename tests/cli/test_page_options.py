"""The options of pages on the command line, and the files of pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studio.articles import ferry
from timeline import cli
from timeline.cli.page_options import read_media
from timeline.errors import FormatError, InputError
from timeline.stories.article import Article
from timeline.stories.build import build_story

GIF = b"GIF89a" + bytes(20)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.json"
    path.write_text(ferry().to_json(), "utf-8")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "pier.gif").write_bytes(GIF)
    return path


def written(path: Path, text: str) -> str:
    path.write_text(text, "utf-8")
    return str(path)


def complaint(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main([*words]) == 2
    return capsys.readouterr().err


def test_a_page_has_all_of_them(document: Path, tmp_path: Path) -> None:
    pictures = written(
        tmp_path / "pictures.csv",
        "entry,path,caption,credit\n1,photos/pier.gif,The <pier>,Ana\n"
        "The ferry was christened,https://news.example/b.jpg,,\n",
    )
    page = tmp_path / "page.html"
    words = ["--title", "The <ferry>", "--credit", "Desk", "--source-url", "https://news.example/1", "--labels", "de"]
    words += ["--theme", "accent=#a6192e", "--theme", "dark-accent = #ff8a80", "--media", pictures]
    assert cli.main([str(document), "-o", str(page), *words]) == 0
    text = page.read_text("utf-8")
    for part in (
        "<title>The &lt;ferry&gt;",
        "Desk",
        "news.example",
        "Was geschah",
        "--accent:#a6192e",
        "--accent:#ff8a80",
    ):
        assert part in text
    assert text.count('<figure class="picture"') == 2
    assert "data:image/gif;base64" in text
    assert "The &lt;pier&gt;" in text


def test_a_story_has_them_too(tmp_path: Path) -> None:
    story = build_story([Article("post", "Ana Ruiz resigned on Monday.", "2024-05-08")])
    path = written(tmp_path / "story.json", story.to_json())
    by_id = written(tmp_path / "m.json", f'[{{"entry": "{story[0].id}", "url": "https://news.example/a.jpg"}}]')
    page = tmp_path / "story.html"
    assert cli.main(["story", path, "-o", str(page), "--media", by_id, "--title", "She left", "--credit", "Desk"]) == 0
    assert all(part in page.read_text("utf-8") for part in ('<h1 dir="auto">She left', "a.jpg", "Desk"))


def test_json_is_an_object_or_rows(tmp_path: Path) -> None:
    by_entry = '{"1": "a.jpg", "e3": {"url": "HTTPS://news.example/b.jpg", "caption": "B", "alt": ""}}'
    rows = '[{"entry": 1, "path": "a.jpg"}, {"entry": "e3", "source": "HTTPS://news.example/b.jpg", "caption": "B"}]'
    expected = [("1", {"url": str(tmp_path / "a.jpg")}), ("e3", {"url": "HTTPS://news.example/b.jpg", "caption": "B"})]
    for text in (by_entry, rows):
        assert [
            (entry, dict(sorted(each.items(), reverse=True)))
            for entry, each in read_media(written(tmp_path / "m", text))
        ] == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"),
        ('{"1": 5}', "a picture is an address, a path or an object with url, not 5"),
        ('[{"entry": 1}]', "the picture of '1' has no url"),
        ('{"1": {"url": "a.jpg", "captoin": "x"}}', r"has no 'captoin' \(did you mean caption\?\)"),
        ('{"1": {"url": ["a.jpg"]}}', "has a field that is no text"),
        ("url,caption\na.jpg,x\n", "the first line must name the columns entry, url"),
        ("entry,url\n1,\n", "the picture of '1' has no url"),
    ],
)
def test_a_file_that_has_no_pictures(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        read_media(written(tmp_path / "m", text))


def test_what_cannot_be_used(document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = ["-o", str(tmp_path / "page.html")]
    stranger = written(tmp_path / "m.json", '{"The ferry was cristened": "https://news.example/a.jpg"}')
    told = complaint(capsys, str(document), *page, "--media", stranger)
    assert "is no entry: give its number from 1 to 4, its id such as" in told
    assert "did you mean 'The ferry was christened'?" in told
    assert "no such file" in complaint(capsys, str(document), *page, "--media", str(tmp_path / "none.json"))
    assert "--media is for html, timelinejs, and not for csv" in complaint(
        capsys, str(document), "-f", "csv", "--media", stranger
    )
    assert "--labels is for html, and not for table" in complaint(capsys, str(document), "--labels", "de")
    assert "--credit is for html, and not for csv" in complaint(
        capsys, "story", str(document), "-f", "csv", "--credit", "Desk"
    )
    assert "--theme: 'red' is not a name and a value" in complaint(capsys, str(document), *page, "--theme", "red")
    assert "--check writes a text of its own" in complaint(capsys, str(document), "--check", "--title", "x")
    with pytest.raises(InputError, match="no such file"):
        read_media(str(tmp_path / "none"))
