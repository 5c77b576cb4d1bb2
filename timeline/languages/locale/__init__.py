"""Basic packs, for languages without time rules of their own.

``tables`` reads dateparser's locale tables, ``pack`` adds the words of ``basic.toml``, and ``patterns`` makes regular
expressions of both.
"""
