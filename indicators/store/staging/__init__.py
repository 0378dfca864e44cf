"""A private place in DuckDB for one submitted file, where it is read and checked."""
