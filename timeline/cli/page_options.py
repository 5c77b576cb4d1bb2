"""The options of pages on the command line: title, credit, colours, the language of labels, and a file of pictures."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from inspect import signature
from pathlib import Path
from typing import Annotated, Any

import typer

from timeline.cli.completion import choice_of
from timeline.cli.files import ADDRESSES
from timeline.errors import FormatError, InputError, nearest, shown
from timeline.readers.encodings import decode
from timeline.readers.files import read_bytes

TitleOption = Annotated[str, typer.Option("--title", help="Title of a page, instead of the article's own.")]
CreditOption = Annotated[str, typer.Option("--credit", help="A line at the foot of a web page.")]
SourceOption = Annotated[
    str, typer.Option("--source-url", metavar="ADDRESS", help="Address of the article, linked from the output.")
]
LabelsOption = Annotated[
    str, typer.Option("--labels", metavar="CODE", help="Language of the labels of a web page, such as de.")
]
ThemeOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=VALUE",
        help="A colour or a font of a web page, such as accent=#a6192e; repeatable.",
        autocompletion=choice_of("timeline.exporters.page.options", "THEME"),
    ),
]
MediaOption = Annotated[
    str, typer.Option(metavar="FILE", help="Pictures of entries: JSON or CSV with entry, url, caption, credit and alt.")
]

_FLAGS = {"lang": "--labels", "source_url": "--source-url"}
_FIELDS = ("url", "caption", "credit", "alt")
_PATHS = ("path", "source")
"""Other names of the field ``url``."""

Rows = Sequence[tuple[str, Mapping[str, str]]]
"""What a file of pictures names an entry by, and the picture."""


def given_options(
    *,
    layout: str = "",
    title: str = "",
    credit: str = "",
    source_url: str = "",
    labels: str = "",
    theme: Iterable[str] | None = None,
    media: str = "",
) -> dict[str, Any]:
    """Those of a page's options that are given, by their names in Python; the file of pictures is read."""
    given = {
        "layout": layout,
        "title": title,
        "credit": credit,
        "source_url": source_url,
        "lang": labels,
        "theme": dict(map(_colour, theme or ())),
        "media": read_media(media) if media else (),
    }
    return {name: value for name, value in given.items() if value}


def _colour(given: str) -> tuple[str, str]:
    name, equals, value = (part.strip() for part in given.partition("="))
    if not equals:
        raise InputError(f"--theme: {shown(given)} is not a name and a value, such as accent=#a6192e")
    return name, value


def with_options(
    write: Callable[..., Any], format: str, options: Mapping[str, Any], others: Mapping[str, Callable[..., Any]]
) -> Callable[[Any], Any]:
    """*write* with *options* of the command line.

    Raises ``InputError`` if the *format* has none of that name; it names those of the *others* that have it.
    """
    for name in options:
        if name not in signature(write).parameters:
            able = [other for other, function in others.items() if name in signature(function).parameters]
            raise InputError(
                f"{_FLAGS.get(name, f'--{name}')} is for {', '.join(able)}, and not for {format}: add --format"
                f" {able[0]}, or write a file of that format"
            )
    rows: Rows = options.get("media", ())
    fixed = {name: value for name, value in options.items() if name != "media"}
    if not rows:
        return lambda told: write(told, **fixed)
    return lambda told: write(told, media=_by_position(rows, told), **fixed)


def read_media(path: str) -> Rows:
    """The pictures in the JSON or CSV file at *path*; paths in it count from its folder.

    JSON is an object of pictures by entry, each an address, a path or an object; or a list of objects with ``entry``.
    CSV has the columns ``entry``, ``url`` (or ``path``), ``caption``, ``credit`` and ``alt``. Raises ``FormatError``
    for anything else.
    """
    text = decode(read_bytes(path), path).lstrip("\ufeff")
    rows = _json_rows(text, path) if text.lstrip()[:1] in ("{", "[") else _csv_rows(text, path)
    return [(entry, _picture(entry, fields, path)) for entry, fields in rows]


def _json_rows(text: str, path: str) -> list[tuple[str, dict[str, Any]]]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{path} is not JSON: {error}") from None
    given = value.items() if isinstance(value, dict) else [(_entry_in(each, path), each) for each in value]
    return [(str(entry), {"url": each} if isinstance(each, str) else _object(each, path)) for entry, each in given]


def _entry_in(row: Any, path: str) -> str:
    return str(_object(row, path).get("entry", ""))


def _object(value: Any, path: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise FormatError(f"{path}: a picture is an address, a path or an object with url, not {shown(value)}")
    return value


def _csv_rows(text: str, path: str) -> list[tuple[str, dict[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text), skipinitialspace=True)
    if "entry" not in (reader.fieldnames or ()):
        raise FormatError(f"{path}: the first line must name the columns entry, url, caption, credit and alt")
    return [(row.get("entry") or "", {name: value for name, value in row.items() if name}) for row in reader]


def _picture(entry: str, fields: Mapping[str, Any], path: str) -> dict[str, str]:
    """The picture that *fields* describe."""
    known = {name: value for name, value in fields.items() if name != "entry" and value not in (None, "")}
    unknown = [name for name in known if name not in (*_FIELDS, *_PATHS)]
    if unknown:
        meant = nearest(unknown[0], _FIELDS)
        hint = f" (did you mean {meant}?)" if meant else ""
        raise FormatError(f"{path}: a picture has no {shown(unknown[0])}{hint}; it has {', '.join(_FIELDS)}")
    if not all(isinstance(value, str) for value in known.values()):
        raise FormatError(f"{path}: the picture of {shown(entry)} has a field that is no text")
    url = next((known.pop(name) for name in ("url", *_PATHS) if name in known), "")
    if not url:
        raise FormatError(f"{path}: the picture of {shown(entry)} has no url")
    return {**known, "url": url if url.lower().startswith(ADDRESSES) else str(Path(path).parent / url)}


def _by_position(rows: Rows, told: Any) -> dict[int, Mapping[str, str]]:
    """The pictures by the positions of their entries in *told*, a timeline or a story."""
    return {_position(entry, told): picture for entry, picture in rows}


def _position(named: str, told: Any) -> int:
    """The position of the entry that a file names by its number from 1, its id or its summary."""
    entries = told.entries
    ids = [getattr(entry, "id", "") or entry.events[0].eid for entry in entries]
    summaries = [entry.summary for entry in entries]
    if named.isascii() and named.isdecimal() and len(named) < 9 and 0 < int(named) <= len(entries):
        return int(named) - 1
    for names in (ids, summaries):
        if named in names:
            return names.index(named)
    meant = nearest(named, summaries)
    hint = f"; did you mean {meant!r}?" if meant else ""
    raise InputError(
        f"--media: {shown(named)} is no entry: give its number from 1 to {len(entries)}, its id such as"
        f" {ids[0] if ids else 'e3'}, or its summary{hint}"
    )
