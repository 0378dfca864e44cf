"""Tripwires: what a city states beforehand that a later figure would tell it."""
