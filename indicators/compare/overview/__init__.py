"""Overview: cities by indicators, each value with its outcome."""
