"""Change: several cities on one indicator in two years, with the tested change."""
