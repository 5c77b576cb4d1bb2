"""Learned weights, derived tables and the cards that say where they come from, with a loader that trusts none of them."""
