"""The ranker of dates for events: cases, training and evaluation."""
