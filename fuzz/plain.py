"""The driver that needs nothing but Python: it changes seeds, and what came of them, at random."""

from __future__ import annotations

from random import Random

from fuzz.target import Finding, Target, tried

KEPT = 500
"""Inputs kept beside the seeds, so that changes add up."""


def run(target: Target, executions: int, seed: int) -> dict[str, Finding]:
    """The findings of so many *executions*, one a cause; the same *seed* gives the same."""
    random, kept, findings = Random(seed), list(target.seeds), dict[str, Finding]()  # no secret hangs on it
    for seed_input in target.seeds:  # what is loaded late is loaded here, and is no hang
        tried(target, seed_input)
    for number in range(executions):
        data = target.mutate(random.choice(kept), random) if number >= len(target.seeds) else target.seeds[number]
        found = tried(target, data)
        if isinstance(found, Finding):
            findings.setdefault(found.key, found)
        elif not found:
            continue
        elif len(kept) < KEPT:
            kept.append(data)
        elif random.random() < 0.2:
            kept[random.randrange(len(target.seeds), KEPT)] = data
    return findings
