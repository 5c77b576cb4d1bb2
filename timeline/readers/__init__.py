"""From other formats into values: TimeML documents, and web pages."""
