"""The corridor in: files become releases, checked first, published by those who may, and taken back."""
