"""Peers: which cities are alike in their context, and why."""
