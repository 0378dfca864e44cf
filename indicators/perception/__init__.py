"""Perception: what residents feel beside what is recorded."""
