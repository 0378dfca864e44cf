"""One reader for each publisher's format: files in, tables.OBSERVATIONS out."""
