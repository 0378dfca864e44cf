"""Actors: who can act on whom, and who stands with whom on which objective (MACTOR)."""
