"""Our texts in the customer's language."""
