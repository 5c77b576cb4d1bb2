"""Read inputs again, to measure coverage or reproduce a finding: ``python -m fuzz.replay TARGET FILE_OR_FOLDER``."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from fuzz.target import Finding, tried


def main(name: str, path: Path) -> int:
    """Print the findings among the inputs and return their number."""
    target = import_module(f"fuzz.targets.{name}").TARGET
    inputs = sorted(path.iterdir()) if path.is_dir() else [path]
    tries = (tried(target, each.read_bytes()) for each in inputs)
    found = [finding for finding in tries if isinstance(finding, Finding)]
    for finding in found:
        sys.stdout.write(f"{finding.key}\n{finding.report}\n")
    return len(found)


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1], Path(sys.argv[2])), 1))
