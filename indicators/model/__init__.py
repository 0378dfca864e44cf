"""Nouns of the project: indicators, cities, releases, submissions, recipes; errors, agreed columns, limits."""
