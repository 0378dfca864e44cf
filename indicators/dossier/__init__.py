"""Dossier: everything about one city, for documents."""
