"""What a turn may do for a sale."""
