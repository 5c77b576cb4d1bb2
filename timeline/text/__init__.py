"""Strings and sequences: what every room may use, without knowing anything of articles."""
