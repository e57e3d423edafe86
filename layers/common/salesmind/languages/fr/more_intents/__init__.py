"""More of what customers write in French, a file for each group of intents."""
