"""What happened: the words that name events, and what the text says about each."""
