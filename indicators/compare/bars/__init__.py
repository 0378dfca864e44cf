"""Bars: several cities side by side on one indicator."""
