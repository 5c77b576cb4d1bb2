"""Hash every output of many documents, to show whether a change of the code changed any of them.

    python -m benchmarks.output_hashes --shared ../shared --write before.json      # on the old code
    python -m benchmarks.output_hashes --shared ../shared --against before.json    # on the new code: names differences

Each document is read once and written in every format; for languages other than English only the expressions count.
``--every 40`` takes every fortieth document, ``--formats json,csv`` some formats and ``--like WORD`` some documents,
for a quick check after each small step.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import warnings
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import attrs

from timeline import TimelineError, Timex, build_timeline, find_timexes, read_timeml
from timeline.exporters import formats, render
from timeline.timexes.context import GenreName

EXAMPLES = Path(__file__).parent.parent / "examples"
GENRES: dict[str, GenreName] = {"wikiwars": "narrative", "tweets": "message"}
STORIES_KEPT = 10
"""Every tenth article of the stories is read, because they hold thousands."""


@attrs.frozen
class Document:
    """A text, and the arguments to read it with."""

    name: str
    text: str
    pub_date: str
    lang: str = "en"
    genre: GenreName = "news"


def documents(shared: Path | None) -> list[Document]:
    """The examples of the project and, if *shared* is given, the corpora under it, in the order of their names."""
    found = [_example(path) for path in sorted(EXAMPLES.glob("newsroom/*.txt"))]
    found.append(Document("examples/article", EXAMPLES.joinpath("article.txt").read_text("utf-8"), "2024-03-14"))
    if shared is not None:
        data = shared / "data"
        found += [each for path in sorted(data.rglob("*.json")) for each in _annotated(path, data)]
        found += [each for path in sorted(data.rglob("*.tml")) for each in _timeml(path, data)]
        stories = [each for path in sorted(data.rglob("articles.jsonl")) for each in _story(path, data)]
        found += stories[::STORIES_KEPT]
    return found


def _example(path: Path) -> Document:
    return Document(f"examples/{path.stem}", path.read_text("utf-8"), path.stem[:10])


def _annotated(path: Path, data: Path) -> Iterator[Document]:
    text = path.with_suffix(".txt")
    if text.exists():
        pub_date = json.loads(path.read_text("utf-8"))["pub_date"]
        yield Document(str(path.relative_to(data)), text.read_text("utf-8"), pub_date)


def _timeml(path: Path, data: Path) -> Iterator[Document]:
    folders = path.relative_to(data).parts
    lang = folders[1] if folders[0] == "languages" else "en"
    try:
        read = read_timeml(path)
    except TimelineError:
        return  # some corpora annotate in other ways
    genre: GenreName = next((GENRES[folder] for folder in folders if folder in GENRES), "news")
    yield Document("/".join(folders), read.text, read.pub_date.isoformat(), lang, genre)


def _story(path: Path, data: Path) -> Iterator[Document]:
    for line in path.read_text("utf-8").splitlines():
        article = json.loads(line)
        name = f"{path.parent.relative_to(data)}/{article['id']}"
        yield Document(name, article["text"], str(article["pub_date"])[:10])


def hashes_of(document: Document, wanted: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The name of a document, and a hash for each of the *wanted* formats or the name of the error that it raised."""
    warnings.simplefilter("ignore")  # formats warn of entries that they leave out
    if document.lang != "en":
        return document.name, {"timexes": _hash(repr(_timexes(document)))}
    try:
        timeline = build_timeline(document.text, document.pub_date, genre=document.genre)
    except TimelineError as error:
        return document.name, {"error": type(error).__name__}
    written = {name: _hash(_written(render(timeline, name))) for name in wanted}
    explained = "\n".join(timeline.explain(entry) for entry in timeline)
    return document.name, written | {"explain": _hash(explained), "notebook": _hash(timeline._repr_html_())}


def _timexes(document: Document) -> tuple[Timex, ...]:
    return find_timexes(document.text, date.fromisoformat(document.pub_date), lang=document.lang, genre=document.genre)


def _written(output: object) -> str | bytes:
    """*output* as text or bytes; a data frame as the text of its rows."""
    if isinstance(output, str | bytes):
        return output
    as_text = getattr(output, "write_json", None) or getattr(output, "to_csv", None)  # of polars, of pandas
    return str(as_text()) if callable(as_text) else repr(output)


def _hash(output: str | bytes) -> str:
    data = output.encode("utf-8", "surrogatepass") if isinstance(output, str) else output
    return hashlib.sha256(data).hexdigest()[:16]


def differences(before: dict[str, dict[str, str]], now: dict[str, dict[str, str]]) -> list[str]:
    """A line for each document of *now* that is new or differs from *before*, with the formats that differ."""
    lines = []
    for name, hashes in now.items():
        known = before.get(name)
        changed = [form for form, hashed in hashes.items() if known is not None and known.get(form) != hashed]
        if known is None or changed:
            lines.append(f"{name}: {'new' if known is None else ', '.join(changed)}")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or compare the hashes; return 1 if any differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--shared", type=Path, help="the folder that holds data/")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--formats", default=",".join(formats()))
    parser.add_argument("--like", default="", help="only documents whose name contains this")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    chosen = [each for each in documents(options.shared)[:: options.every] if options.like in each.name]
    with get_context("spawn").Pool(options.processes) as pool:
        now = dict(pool.imap(partial(hashes_of, wanted=options.formats.split(",")), chosen, chunksize=4))
    if options.write:
        options.write.write_text(json.dumps(now, indent=0, sort_keys=True), "utf-8")
    lines = differences(json.loads(options.against.read_text("utf-8")), now) if options.against else []
    print(*lines, f"{len(now)} documents, {len(lines)} differ", sep="\n")
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main())
