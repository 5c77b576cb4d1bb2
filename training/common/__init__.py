"""Code that the training programs share: options, model cards, figures and the reader of MEANTIME."""
