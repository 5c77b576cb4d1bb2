"""Many articles, in one process or several."""
