"""Flat tables: one row per entry."""
