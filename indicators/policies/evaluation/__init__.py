"""Evaluation: what a policy did to an indicator, against places that are counted alike and did not act."""
