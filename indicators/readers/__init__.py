"""Readers of publishers' files: one module per publisher or format, files in, tables.OBSERVATIONS out."""
