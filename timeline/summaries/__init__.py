"""One line for each event, in the words of the article."""
