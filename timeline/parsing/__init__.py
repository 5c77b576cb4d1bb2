"""From text to one spaCy ``Doc``: paragraphs first, on as little of the pipeline as the library needs."""
