"""Tests of the library; shared builders are in ``factories``."""
