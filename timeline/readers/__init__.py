"""Readers of other formats: TimeML documents and web pages."""
