"""People, organisations, products and places: their names, and the entries about each."""
