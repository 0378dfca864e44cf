"""Figures and their description in the forms that open data portals and statistical tools read."""
