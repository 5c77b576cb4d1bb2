"""Read the TOML files of a language, and keep their content in a form that is read in a twentieth of the time.

``tomllib`` is written in Python and takes 25 ms for the files of English, a third of the first call of
:func:`~timeline.find_timexes` in a process. So a folder of TOML files may hold the same content as JSON: ``parsed.txt``
has a line for each file, with its name, a SHA-256 of the TOML and the JSON together, and the JSON. A line whose hash
does not fit is ignored: after a change of a TOML file the file itself is read, until

    python -m timeline.languages.toml_files

writes each ``parsed.txt`` of the package again.
"""

from __future__ import annotations

from hashlib import sha256
from json import dumps, loads
from pathlib import Path
from typing import Any

PARSED = "parsed.txt"
"""The name of the file that holds the content of its neighbours."""


def read_toml(file: Path) -> dict[str, Any]:
    """The content of a TOML file; ``ValueError`` if it is not TOML."""
    return _content(file, _parsed(file.parent))


def read_toml_folder(folder: Path) -> dict[str, dict[str, Any]]:
    """The content of each TOML file of a folder by the file's name; ``ValueError`` if one is not TOML.

    >>> files = read_toml_folder(Path(__file__).parent / "en" / "time")
    >>> files["words.toml"]["numbers"]["joiner"]
    'and'
    """
    parsed = _parsed(folder)
    return {file.name: _content(file, parsed) for file in folder.glob("*.toml")}


def _content(file: Path, parsed: dict[bytes, bytes]) -> dict[str, Any]:
    source = file.read_bytes()
    digest, _, written = parsed.get(file.name.encode(), b"").partition(b" ")
    content: dict[str, Any] = loads(written) if digest == _digest(source, written) else _read(source)
    return content


def _read(source: bytes) -> dict[str, Any]:
    import tomllib  # 3 ms, which files with a parsed form do not need

    return tomllib.loads(source.decode())


def _parsed(folder: Path) -> dict[bytes, bytes]:
    """The rest of each line of a folder's ``parsed.txt`` by the name that it begins with."""
    try:
        lines = (folder / PARSED).read_bytes().split(b"\n")
    except OSError:
        return {}
    return {name: rest for name, _, rest in (line.partition(b" ") for line in lines)}


def _digest(source: bytes, written: bytes) -> bytes:
    """The hash of a TOML file and its content; it is the same where git gave the file the line ends of Windows."""
    return sha256(source.replace(b"\r\n", b"\n") + b"\0" + written).hexdigest().encode()


def parsed_form(folder: Path) -> str:
    """What ``parsed.txt`` in *folder* should hold; files with dates or other values that JSON lacks are left out."""
    return "".join(map(_line, sorted(folder.glob("*.toml"))))


def _line(file: Path) -> str:
    source = file.read_bytes()
    try:
        written = dumps(_read(source), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError):
        return ""
    return f"{file.name} {_digest(source, written.encode()).decode()} {written}\n"


def parsed_files() -> list[Path]:
    """Each ``parsed.txt`` of the package."""
    return sorted(Path(__file__).parent.rglob(PARSED))


if __name__ == "__main__":
    for path in parsed_files():
        path.write_text(parsed_form(path.parent), encoding="utf-8", newline="\n")
