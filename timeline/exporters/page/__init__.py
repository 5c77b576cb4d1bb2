"""What the HTML page is made of: places on its axis, marked passages, entries as shown, and the files it inlines."""
