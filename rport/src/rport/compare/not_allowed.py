"""The error for a file that holds more than its writer writes."""

from __future__ import annotations


class NotAllowed(ValueError):
    """Something in a file that its writer does not write; the message names it."""
