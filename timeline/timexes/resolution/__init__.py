"""From an unanchored expression to its value on the calendar."""
