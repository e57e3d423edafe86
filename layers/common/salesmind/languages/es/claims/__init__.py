"""What Spanish replies claim: sentences of which ``make intents`` trains the model that reads them."""

AVAILABLE = ("disponible", "libre")
"""What a lot is not that is reserved or sold."""
