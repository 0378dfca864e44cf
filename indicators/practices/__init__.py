"""Practices: what cities and partners did about a problem, and who does better and what they did."""
