"""What English replies claim: sentences of which ``make intents`` trains the model that reads them."""

AVAILABLE = ("available", "still free", "free to book")
"""What a lot is not that is reserved or sold."""
