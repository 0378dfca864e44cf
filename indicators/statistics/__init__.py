"""Statistics: pure functions on tables, each with its method and its paper."""
