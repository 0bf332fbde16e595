"""The error for what is not drawn."""


class UnsupportedPlot(ValueError):
    """The plot uses something that is not drawn here; the message names it."""

    def __init__(self, what: str):
        super().__init__(f"not drawn here: {what}")
