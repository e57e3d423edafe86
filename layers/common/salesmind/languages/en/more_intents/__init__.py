"""More of what customers write in English, a file for each group of intents."""
