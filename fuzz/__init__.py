"""Fuzzing: made-up input for everything that reads what strangers wrote. docs/fuzzing.md tells how to run it."""
