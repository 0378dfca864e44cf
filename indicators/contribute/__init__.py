"""Contribute: submitted files are recognised, checked, published, withdrawn and restored."""
