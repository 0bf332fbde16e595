"""Tables in Markdown, for MyST."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_OF_NUMBERS = ("compared", "figures", "largest distance", "distance", "allowed", "ours", "theirs")


def markdown_table(
    header: Sequence[str],
    lines: Iterable[str],
    words: Sequence[str] = (),
    numbers: Sequence[str] = _OF_NUMBERS,
) -> str:
    """A table; columns of numbers are aligned right, and so are data unless they are words."""
    sides = [
        "---:" if name in numbers or (name[0] == "`" and name not in words) else "---"
        for name in header
    ]
    rows = [" | ".join(header), " | ".join(sides), *lines]
    return "".join(f"| {row} |\n" for row in rows)


def captioned(caption: str, table: str) -> str:
    """A Markdown table with a caption, for MyST."""
    return f"~~~{{table}} {caption}\n{table}~~~\n"  # which leaves `code` to the caption


def escaped(text: str) -> str:
    """Text for a cell of a table."""
    return text.replace("|", r"\|").replace("_", r"\_").replace("*", r"\*")
