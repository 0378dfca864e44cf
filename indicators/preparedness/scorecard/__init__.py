"""Scorecard: levels by part and actor, beside other cities."""
