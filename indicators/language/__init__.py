"""Words for values, names and comparators, in the reader's language."""
