"""Lines: several cities on one indicator over time."""
