"""Helpers for strings and sequences that know nothing of articles; every room may use them."""
