"""Conditions on the words around a match: whether it is a time at all."""
