"""What furo and Sphinx leave out for readers without a mouse or without sight."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

# What scrolls must take the focus, so that the keyboard can scroll it
BODY = {
    "<pre>": '<pre tabindex="0">',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
}
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
