"""Time expressions in languages with a basic pack.

``find`` matches the patterns, ``readings`` turns matches into expressions, and ``nesting`` joins a name and the time
around it.
"""
