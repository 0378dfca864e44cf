"""Gaps: problems without measures, of one city and of the network."""
