"""Scripts that rebuild what is learned or derived, from corpora and dictionaries that are not shipped."""
