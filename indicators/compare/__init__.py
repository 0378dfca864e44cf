"""Compare: several cities on one or several indicators."""
