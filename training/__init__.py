"""Programs that rebuild the shipped weights and tables from corpora and dictionaries that are not shipped.

Each model has a folder with the code that makes its training cases, fits it (``train``) and scores it (``evaluate``):
``events``, ``anchors`` and ``order``. ``timelines`` scores the three together, ``common`` holds what they share, and
``wordnet_table`` derives the table of WordNet. The imports go one way: common ← events ← anchors ← order, timelines.
"""
