"""Evaluations of whole timelines, which use every model and train none."""
