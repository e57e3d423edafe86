"""What language models are asked for a company, what that costs it, and how much it wants to spend."""
