"""What the views of the Practices page are made of."""
