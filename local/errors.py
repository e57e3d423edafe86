"""What the laptop cloud raises when a person has to do something."""


class LaptopError(Exception):
    """The laptop cloud cannot go on; the message says why and what to do."""
