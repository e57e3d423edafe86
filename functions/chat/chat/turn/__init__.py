"""What a turn knows, takes and decides."""
