"""The store as one viewer may see it: facts, spread, benchmark, disclosure control."""
