"""Timelines as JSON documents, and back."""
