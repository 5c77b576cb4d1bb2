"""Packs for languages without rules of their own, made from locale tables."""
