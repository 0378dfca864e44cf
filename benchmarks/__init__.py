"""Measurements to run by hand: how fast the questions, the page, the server, the build and the first visit are."""
