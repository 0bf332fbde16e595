"""What is wrong with a configuration, in one line."""

from __future__ import annotations

from typing import Any


class ConfigError(ValueError):
    """A configuration that cannot be used: the message names key, value and what is allowed."""


def show(value: Any) -> str:
    """A value as a message shows it: one short line."""
    try:
        text = repr(value)
    except ValueError:  # an integer with more digits than Python prints
        text = "a huge integer"
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."
