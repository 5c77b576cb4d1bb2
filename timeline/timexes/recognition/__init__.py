"""From a text to mentions with the rules of a pack.

``matcher`` finds the parts of a text where a rule may match, ``automaton`` matches all rules there at once, and
``recogniser`` checks the guards and calls the reading of the longest match.
"""
