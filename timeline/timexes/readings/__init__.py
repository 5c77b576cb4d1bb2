"""Readings: from what a rule captured to an unanchored expression."""
