"""From other formats into values: TimeML documents."""
