"""The recogniser for languages that have no rules of their own."""
