"""Plain text escaped so that a markup language reproduces it letter for letter.

All except `one_line` take text on one line: a line break or a control character may end the block
that the text is in, whatever is done about its other characters.
"""

from __future__ import annotations

import html as html_entities
import json
import re
from urllib.parse import quote

# What makes a list, a heading, a definition or a directive of the line that it begins
_BLOCK_START = re.compile(r"[-+=:.#(]|\w+[.)](?:\s|$)")
# Controls, and what some reader takes for one or for a line break
_BREAKS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_NO_CHARACTERS = re.compile(r"[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def one_line(text: str) -> str:
    """Words on one line: breaks and controls become blanks, and what no text may hold U+FFFD."""
    return _NO_CHARACTERS.sub("\ufffd", _BREAKS.sub(" ", text)).strip()


def html(text: str) -> str:
    """Text for HTML, in an element or in an attribute in double quotes."""
    return html_entities.escape(text, quote=True)


def url(path: str) -> str:
    """A path for an attribute or a link, whatever its characters."""
    return quote(path, safe="/:?=@~")


def markdown(text: str) -> str:
    """Text for a line of CommonMark, and of Pandoc's Markdown as Quarto reads it."""
    escaped = re.sub(r"[\\`*_\[\]<>$~^|{}@&]|(?<=-)-", r"\\\g<0>", text)
    if _BLOCK_START.match(text):
        escaped = re.sub(r"^\w*", r"\g<0>\\", escaped)
    return escaped


def pandoc_attribute(text: str) -> str:
    """Text for an attribute in double quotes of Pandoc's Markdown."""
    return re.sub(r'[\\"&]', r"\\\g<0>", text)


def yaml(text: str) -> str:
    """Text for an option of a MyST directive, which is YAML."""
    return json.dumps(text, ensure_ascii=False)


def rst(text: str) -> str:
    """Text for a line of reStructuredText."""
    escaped = re.sub(r"[\\`*_|]|(?<=:):", r"\\\g<0>", text)
    # an escaped blank is nothing, and nothing begins with it
    is_plain = text[:1].isalnum() and not _BLOCK_START.match(text)
    return escaped if is_plain else rf"\ {escaped}"


def latex(text: str) -> str:
    """Text for LaTeX, in the document's own font and encoding."""
    escaped = "".join(_LATEX.get(char, char) for char in text)
    return re.sub("(?<=-)-", "{}-", escaped)


_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\^{}",
    "~": r"\~{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
