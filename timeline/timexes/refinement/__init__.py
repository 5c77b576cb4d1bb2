"""Refiners: each maps the mentions of a text to better ones."""
