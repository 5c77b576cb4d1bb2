"""Train and evaluate the learned choice of entries (``timeline.assembly.learned``)."""
