"""The results of spaCy's networks and lemmatizer in less time."""
