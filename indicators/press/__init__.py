"""Press card: what a figure lets a city say, and what not."""
