"""The driver that is guided by coverage: atheris, which contains libFuzzer.

It ends its process, so run it separately: ``python -m fuzz.guided TARGET FINDINGS [libFuzzer's options]``.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from random import Random

import atheris

from fuzz.target import Finding, Target, tried


def main(name: str, folder: Path, options: list[str]) -> None:
    """Fuzz the target *name* until a limit in libFuzzer's *options* is reached; write findings into *folder*."""
    with atheris.instrument_imports(include=["timeline"]):
        target: Target = import_module(f"fuzz.targets.{name}").TARGET
        for seed in target.seeds:  # so that late imports happen here
            tried(target, seed)

    def once(data: bytes) -> None:
        if isinstance(found := tried(target, data), Finding):
            found.keep(folder)

    def mutated(data: bytes, longest: int, seed: int) -> bytes:
        return target.mutate(data, Random(seed))[:longest]  # keeps no secret

    atheris.Setup([sys.argv[0], *options], once, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
