"""Index: a composite score of cities, its parts and how sure it is."""
