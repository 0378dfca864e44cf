"""Scenarios: which combinations of states support themselves, and how firmly (cross-impact balances)."""
