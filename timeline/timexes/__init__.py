"""From text to temporal expressions with values: recognise, read, refine, resolve. No spaCy, no model, no clock."""
