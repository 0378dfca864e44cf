"""Recognises what a table's columns hold: numbers, periods, units, indicators, missing values."""
