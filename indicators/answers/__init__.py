"""What is answered: tables with agreed columns, and what must be said with them."""
