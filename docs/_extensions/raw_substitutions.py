"""A `{{ name }}` that nothing replaced ends the build, and names its page.

MyST replaces it in text and never in code or in an option of a directive.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

RAW = re.compile(r"\{\{(?!<).*?\}\}|\{%.*?%\}", re.DOTALL)  # Quarto's {{< include ... >}} is meant


def setup(app: Sphinx) -> dict[str, bool]:
    """Look at each page as it will be written."""
    app.connect("doctree-resolved", refuse)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def refuse(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Raise ExtensionError for what is left over; a file that is shown as it is may hold braces."""
    for node in doctree.findall():
        if isinstance(node, nodes.Text) and not _is_a_file(node.parent):
            text = node.astext()
        elif isinstance(node, nodes.image):
            text = node.get("alt", "")
        elif isinstance(node, nodes.raw):
            text = node.astext()
        else:
            continue
        if found := RAW.search(text):
            raise ExtensionError(f"{page}: {found[0]!r} is not replaced; is it code?")


def _is_a_file(node: nodes.Element | None) -> bool:
    return isinstance(node, nodes.literal_block) and "source" in node
