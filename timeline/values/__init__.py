"""The nouns of the library: frozen records without text processing, spaCy or input and output.

Names and meanings are those of the standards: TIMEX3, EVENT and TLINK of TimeML 1.2.1, EDTF (ISO 8601-2), Allen's
relations. Values are compared and hashed by their content, can be pickled and never change.
"""
