"""Drivers: which of them move the others, directly and through others (structural analysis)."""
