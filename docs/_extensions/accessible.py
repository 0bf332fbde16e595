"""What furo and Sphinx leave out for readers without a mouse, without sight, or on a phone."""

import re
from itertools import cycle
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

# What scrolls must take the focus, so that the keyboard can scroll it
BODY = {
    "<pre>": '<pre tabindex="0">',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
}
NARROW = 3  # columns of a table that a phone has room for
# A heading needs its level
NAVIGATION = {'role="heading"': 'role="heading" aria-level="2"'}


def setup(app: Sphinx) -> dict[str, bool]:
    """Complete each page after the theme has prepared it."""
    app.connect("html-page-context", complete, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def complete(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the missing attributes."""
    for part, replacements in (("body", BODY), ("furo_navigation_tree", NAVIGATION)):
        for old, new in replacements.items():
            if part in context:
                context[part] = context[part].replace(old, new)
    if "body" in context:
        context["body"] = re.sub(r"<table.*?</table>", label_cells, context["body"], flags=re.S)


def label_cells(found: re.Match[str]) -> str:
    """A table whose cells name their column, so that a phone can show a wide one row by row."""
    table = found[0]
    columns = [re.sub(r"<.*?>", "", head) for head in re.findall(r"<th\b.*?</th>", table, re.S)]
    if len(columns) > NARROW:
        table = table.replace('class="', 'class="by-row ', 1)
    names = cycle(columns or [""])
    return re.sub(r"<td\b", lambda _: f'<td data-column="{next(names).strip()}"', table)
