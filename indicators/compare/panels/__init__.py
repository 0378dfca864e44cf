"""Small multiples: cities as panels for one indicator, or indicators as panels for one city, on a common scale."""
