"""Formats that keep the whole timeline or its meaning, for other programs: JSON, TimeML, linked data."""
