"""What is wrong with a configuration, in one line."""

from __future__ import annotations

from typing import Any


class ConfigError(ValueError):
    """A configuration that cannot be used: the message names key, value and what is allowed.

    What a terminal would not print literally, a line feed or an escape sequence, is escaped.
    """

    def __init__(self, message: str):
        super().__init__("".join(map(_printable, message)))


def _printable(char: str) -> str:
    return char if char.isprintable() else repr(char)[1:-1]


def show(value: Any) -> str:
    """A value as a message shows it: one short line, with letters that look like others escaped."""
    try:
        text = ascii(value)
    except ValueError:  # an integer with more digits than Python prints
        text = "a huge integer"
    except RecursionError:
        text = "something nested too deeply"
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."
