"""Forecasts: the next years of one indicator in one city, or why there is none."""
