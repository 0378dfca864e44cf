"""City: one city on every indicator, against its benchmark."""
