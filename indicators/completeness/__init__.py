"""Completeness: who has published what, how far each indicator reaches, and what is new."""
