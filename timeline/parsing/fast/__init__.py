"""spaCy's networks and lemmatizer with the same answers in less time."""
