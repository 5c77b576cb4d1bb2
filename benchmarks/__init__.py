"""Measurements of the library: quality against annotated corpora."""
