"""Learned weights and derived tables, the cards that say where they come from, and a loader that verifies them."""
