"""Scatter: two indicators against each other, one point a city."""
