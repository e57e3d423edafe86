"""The first thing that a function's package does."""

import gc

OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""Of Python's youngest generation. A start makes about as many that all stay: looking through them for garbage, seventy
times with Python's own 700, took a tenth of it."""


def collect_seldom() -> None:
    """Have Python look for garbage less often than after every 700 new objects."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
