"""Workshops that cities open: what is judged, by whom, and what comes of it."""
