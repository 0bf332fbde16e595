"""Docstrings as they are written here: prose with `code` in backticks, and no other markup."""

import re
from typing import Any

from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, bool]:
    """Have the docstrings read as prose."""
    app.connect("autodoc-process-docstring", escape_markup)
    app.connect("autodoc-process-signature", name_aliases)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def escape_markup(
    app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Escape what reStructuredText would take for markup, outside of backticks and examples."""
    for at, line in enumerate(lines):
        if not line.lstrip().startswith((">>>", "...")):
            parts = re.split(r"(`[^`]*`)", line)
            parts[::2] = [re.sub(r"[*|]|(?<=\w)_\b", r"\\\g<0>", part) for part in parts[::2]]
            lines[at] = "".join(parts)


def name_aliases(
    app: Sphinx, what: str, name: str, obj: Any, options: Any, signature: str | None, returns: Any
) -> tuple[str, Any] | None:
    """Write a type alias within a type by its name, as autodoc does where it stands alone."""
    if signature is None:
        return None
    named, given = (
        re.sub(r"TypeAliasForwardRef\('(\w+)'\)", r"\1", each) if each else each
        for each in (signature, returns)
    )
    return named, given
