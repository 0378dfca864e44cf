"""Signals: what was seen that may change what a city must prepare for."""
