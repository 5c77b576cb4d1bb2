"""In what order things happened: a temporal graph that is consistent by construction."""
