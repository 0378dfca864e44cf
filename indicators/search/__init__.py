"""Finding things by a few letters or by a question in words, and what no figure can answer."""
