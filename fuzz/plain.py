"""The driver that needs only Python: it changes seeds, and the results of earlier changes, at random."""

from __future__ import annotations

from random import Random

from fuzz.target import Finding, Target, tried

KEPT = 500
"""The number of inputs kept besides the seeds, so that changes accumulate."""


def run(target: Target, executions: int, seed: int) -> dict[str, Finding]:
    """The findings of a number of *executions*, one for each cause; the same *seed* gives the same findings."""
    random, kept, findings = Random(seed), list(target.seeds), dict[str, Finding]()  # keeps no secret
    for seed_input in target.seeds:  # late loading happens here and does not count as a hang
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
