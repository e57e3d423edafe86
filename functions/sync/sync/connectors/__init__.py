"""How companies' systems are reached, a file for each kind."""
