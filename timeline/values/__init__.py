"""The nouns of the library: frozen values that know no text, no spaCy and no language.

Names and meanings are the standards': TIMEX3, EVENT and TLINK of TimeML 1.2.1, EDTF (ISO 8601-2), Allen's relations.
Every value is compared and hashed by what it holds, pickles, and is never changed once made.
"""
