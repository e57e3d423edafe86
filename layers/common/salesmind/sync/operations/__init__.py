"""What an operator may do with the systems that a company keeps in step."""
