"""From a text to a :class:`~timeline.parsing.parsed_text.ParsedText`: tokens, parse, sentences and layout.

Theory of operation
===================

1. ``models.py`` loads the installed spaCy model once, without the components that the library does not need, or
   checks the caller's pipeline.
2. ``paragraphs.py`` cuts the text into paragraphs. ``roles.py`` finds the role of each (``SentenceRole``), by its own
   words and by what stands above it: only body, titles and captions tell of events. The signs of layout are data of the
   language (``layout.py``, ``languages/en/layout.toml``; what a page shows beside its article: ``furniture.toml``).
3. If only dated sentences are wanted, ``scope.py`` selects the stretches to parse.
4. :func:`~timeline.parsing.parse.parse` replaces the characters that spaCy cannot read one for one, has each stretch
   tagged and parsed, and joins the results to one ``ParsedText``. Its offsets are those of the text.
5. :func:`~timeline.parsing.parse.annotate` joins them to one ``Doc`` instead, for functions that show it to a caller's
   code; :func:`~timeline.parsing.conversion.as_parsed` converts it into a ``ParsedText``, which no longer needs it.

Everything above reads the ``ParsedText``. Only this package and ``timeline/components.py`` know spaCy; other packages
take the names of spaCy's types from ``spacy_types.py``, for the signatures of functions that show a caller's code a
``Doc``. ``tests/test_architecture.py`` checks that.

``fast/`` computes the results of some spaCy components in less time (``networks.py``): the word vectors
(``network.py``), the tags, the decisions of the parser (``greedy.py``), and coarse parts of speech and lemmas
(``morphology.py``). It depends on the internals of spaCy, so each model is checked against the original when it is
loaded, and falls back to it. Several articles go through the networks together (``parse_together``); each reads as it
does alone, bit for bit, because it begins where a product gives its rows the same bits (``products.py``).

``wordnet.py`` looks words up in a table that is derived from WordNet, by the string ids of the token table.

Where to add what
=================

- an attribute of tokens: a column in ``conversion.py``, a field of ``TokenTable`` and, if rules ask for it, of
  ``Token``;
- a sign of layout: an alternative in ``languages/en/layout.toml`` or ``furniture.toml``, with lines that it finds and
  sentences that it leaves in ``tests/parsing/test_roles.py``;
- a model for another language: ``MODELS`` in ``models.py``.
"""
