"""Map: one indicator on the map, and whether near places are alike."""
