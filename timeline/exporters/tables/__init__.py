"""Flat tables: one row for each entry."""
