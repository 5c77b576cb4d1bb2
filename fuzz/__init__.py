"""Fuzzing for everything that reads input from strangers; docs/fuzzing.md says how to run it."""
