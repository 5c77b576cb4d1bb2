"""From a text to mentions: where the rules of a pack match."""
