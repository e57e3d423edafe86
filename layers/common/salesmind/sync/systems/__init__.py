"""What a company gives of each kind of system: its settings and credentials."""
