"""What a customer's message says: what it names, and what it wants."""
