"""Figures, maps, sentences and tables for readers, in the reader's language."""
