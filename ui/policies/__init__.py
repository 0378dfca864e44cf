"""What the views of the Policies page are made of."""
