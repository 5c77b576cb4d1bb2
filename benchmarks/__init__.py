"""Measurements of the library: quality, speed, memory, scaling, and hashes of every output."""
