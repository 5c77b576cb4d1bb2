"""The models that find events and read their attributes: examples, training and evaluation."""
