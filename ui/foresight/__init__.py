"""The Foresight page: a file for each of its views."""
