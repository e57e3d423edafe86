"""What a reader of untrusted files raises. It stands alone because the worker runs as ``__main__``: a class of the
worker's own module would be another class to whoever imports it."""


class RefusedError(Exception):
    """The document is not read. The only argument is the reason's code (see ``extraction.ADVICE``)."""
