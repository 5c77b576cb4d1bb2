"""From events to entries: mentions of one event merged, ranked, and put into words."""
