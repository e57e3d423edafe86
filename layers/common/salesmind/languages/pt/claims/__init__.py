"""What Portuguese replies claim: sentences of which ``make intents`` trains the model that reads them."""

AVAILABLE = ("disponível", "livre")
"""What a lot is not that is reserved or sold."""
