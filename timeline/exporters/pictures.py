"""Pictures of entries: given as addresses or files, checked, and brought into the form that pages and slides need."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from timeline.errors import InputError, nearest, shown
from timeline.exporters.article import checked_url
from timeline.exporters.files import file_error
from timeline.presentation.plain_text import one_line
from timeline.values.record import TimelineRecord

LARGEST_PICTURE = 2_000_000
"""Bytes of a picture's file. A page holds the file itself, and grows by four thirds of its size."""
LARGEST_TOGETHER = 10_000_000
"""Bytes of the files of all pictures of a page."""

_KINDS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
)
"""The first bytes of the pictures that every browser shows; those of WebP and AVIF stand further behind."""


@attrs.frozen
class Picture:
    """A picture: the address or the path of its file, with a caption, a credit and words for those who cannot see it.

    Without ``alt`` the caption is read to them.
    """

    source: str | Path
    caption: str = ""
    credit: str = ""
    alt: str = ""


@attrs.frozen
class ShownPicture:
    """A picture that was checked: its address, or its file as a data URI, and its words on one line each."""

    url: str
    caption: str
    credit: str
    alt: str

    @property
    def is_fetched(self) -> bool:
        """True if a browser fetches it from elsewhere."""
        return not self.url.startswith("data:")


Media = Mapping[Any, Any]
"""Pictures by entry, by position, or by id: that of the main event ("e3"), or that of an entry of a story."""


def pictures_of(timeline: TimelineRecord, media: Media | None) -> dict[int, ShownPicture]:
    """The pictures in *media* by the positions of their entries.

    Raises ``InputError`` for a key that is no entry, for an address or a file that cannot be used, and for files that
    are too large.
    """
    return pictures_by(timeline.entries, [entry.events[0].eid for entry in timeline.entries], media)


def pictures_by(entries: Sequence[Any], ids: Sequence[str], media: Media | None) -> dict[int, ShownPicture]:
    """The pictures in *media* by the positions of their *entries*, which have these *ids*. Raises as above."""
    if media is None:
        return {}
    if not isinstance(media, Mapping):
        raise InputError(f"media must be a mapping from entries to pictures, not {type(media).__name__}")
    files = _Files()
    return {_position(entries, ids, key): _shown_picture(value, files) for key, value in media.items()}


def _position(entries: Sequence[Any], ids: Sequence[str], key: Any) -> int:
    """The position of the entry that *key* means: the entry, its position, or its id."""
    if key in entries:
        return entries.index(key)
    if isinstance(key, int) and not isinstance(key, bool) and 0 <= key < len(entries):
        return key
    if isinstance(key, str) and key in ids:
        return ids.index(key)
    if entries and isinstance(key, type(entries[0])):
        raise InputError(f"media: no such entry in this timeline: {one_line(key.summary)}")
    meant = nearest(str(key), ids) if isinstance(key, str) else ""
    hint = f"; did you mean {meant!r}?" if meant else ""
    raise InputError(
        f"media: {shown(key)} is no entry: give the entry, its position from 0 to {len(entries) - 1},"
        f" or the id of its event{hint}"
    )


def _shown_picture(value: Any, files: _Files) -> ShownPicture:
    picture = _picture(value)
    source = picture.source
    is_address = isinstance(source, str) and source.lower().startswith(("http://", "https://"))
    url = checked_url(str(source), "media") if is_address else files.data_uri(source)
    caption = one_line(picture.caption)
    return ShownPicture(url, caption, one_line(picture.credit), one_line(picture.alt) or caption)


def _picture(value: Any) -> Picture:
    """*value* as a picture: one, its source, or a mapping as JSON has it."""
    if isinstance(value, Mapping):
        names = {"url", *(field.name for field in attrs.fields(Picture))}
        if unknown := [name for name in value if name not in names]:
            raise InputError(f"media: a picture has no {shown(unknown[0])}; it has url, caption, credit and alt")
        given = dict(value)
        value = Picture(given.pop("url", None) or given.pop("source", ""), **given)
    picture = Picture(value) if isinstance(value, str | Path) else value
    if not isinstance(picture, Picture):
        raise InputError(f"media: a picture is an address, a path or a Picture, not {shown(value)}")
    words = (picture.caption, picture.credit, picture.alt)
    if not isinstance(picture.source, str | Path) or not all(isinstance(each, str) for each in words):
        raise InputError("media: the source of a picture is an address or a path, and its other fields are texts")
    if not str(picture.source):
        raise InputError("media: a picture has no source: give its address or the path of its file as url")
    return picture


class _Files:
    """The files of the pictures of a page, counted."""

    def __init__(self) -> None:
        self.size = 0

    def data_uri(self, path: str | Path) -> str:
        """The file at *path* as a data URI."""
        content = _read(path)
        name = one_line(str(path))
        kind = _kind(content)
        if not kind:
            raise InputError(f"media: {name} is not a JPEG, PNG, GIF, WebP or AVIF picture")
        self.size += len(content)
        if self.size > LARGEST_TOGETHER:
            raise InputError(
                f"media: with {name} the pictures have more than {LARGEST_TOGETHER // 1_000_000} MB in all:"
                " make them smaller, or give their addresses"
            )
        return f"data:image/{kind};base64,{b64encode(content).decode()}"


def _read(path: str | Path) -> bytes:
    name = one_line(str(path))
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST_PICTURE + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"media: {file_error(error, str(path))}") from None
    if len(content) > LARGEST_PICTURE:
        raise InputError(
            f"media: {name} has more than {LARGEST_PICTURE // 1_000_000} MB: make it smaller, or give its address"
        )
    return content


def _kind(content: bytes) -> str:
    """The subtype of the media type of a picture, by its first bytes; empty for any other file.

    >>> _kind(b"\\x89PNG\\r\\n\\x1a\\n..."), _kind(b"RIFF....WEBPVP8 "), _kind(b"<svg>")
    ('png', 'webp', '')
    """
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:12] in (b"ftypavif", b"ftypavis"):
        return "avif"
    return next((kind for magic, kind in _KINDS if content.startswith(magic)), "")
