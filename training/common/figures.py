"""Precision, recall and F1, once for all evaluations."""

from __future__ import annotations


def precision_recall_f1(right: int, answers: int, gold: int, found: int | None = None) -> tuple[float, float, float]:
    """Precision (*right* of *answers*), recall (*found* of *gold*; *right* by default) and F1, in percent.

    >>> precision_recall_f1(right=1, answers=2, gold=4)
    (50.0, 25.0, 33.33)
    >>> precision_recall_f1(0, 0, 0)
    (0.0, 0.0, 0.0)
    """
    precision = right / max(answers, 1)
    recall = (right if found is None else found) / max(gold, 1)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return round(100 * precision, 2), round(100 * recall, 2), round(100 * f1, 2)
