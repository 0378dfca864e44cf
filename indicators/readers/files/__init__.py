"""Reads files of any format into sheets of text, and refuses hostile ones."""
