"""Learned weights, derived tables, the cards that say where they come from, and a loader that trusts none of them."""
