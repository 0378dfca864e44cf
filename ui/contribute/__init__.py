"""The Contribute page: upload, mapping, checks, publication."""
