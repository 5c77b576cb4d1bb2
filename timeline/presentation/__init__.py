"""Words and labels for people, shared by all formats."""
