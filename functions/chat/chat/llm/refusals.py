"""Why a model's reply may not be sent."""

from salesmind.errors import ModelError


class RefusedReplyError(ModelError):
    """A reply may not be sent. ``reason`` is fit for a log, ``told`` tells the model how to mend it."""

    def __init__(self, reason: str, told: str) -> None:
        super().__init__(f"The model's reply was refused: {reason}")
        self.reason = reason
        self.told = told
