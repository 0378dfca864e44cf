"""Stress: what a scenario would push beyond its limit first, and what a city has against it."""
