"""The model of the order of two events: cases, training and evaluation, temporal awareness included."""
