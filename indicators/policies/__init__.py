"""Policies and evidence: what cities did, when and where, and what is known of such measures."""
