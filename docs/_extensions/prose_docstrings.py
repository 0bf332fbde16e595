"""Docstrings as they are written here: prose with `code` in backticks, and no other markup."""

import re
from typing import Any

from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, bool]:
    """Have the docstrings read as prose."""
    app.connect("autodoc-process-docstring", escape_markup)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def escape_markup(
    app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Escape what reStructuredText would take for markup, outside of backticks and examples.

    What Python itself says of a named tuple's fields, "Alias for field number 0", is deleted.
    """
    if lines and lines[0].startswith("Alias for field number"):
        del lines[:]
    for at, line in enumerate(lines):
        if not line.lstrip().startswith((">>>", "...")):
            parts = re.split(r"(`[^`]*`)", line)
            parts[::2] = [re.sub(r"[*|]|(?<=\w)_\b", r"\\\g<0>", part) for part in parts[::2]]
            lines[at] = "".join(parts)
