"""An editor's corrections: carried out, kept and replayed."""
