"""Recognises cities and areas by code or name, and builds the table of cities."""
