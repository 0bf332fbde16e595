"""Markdown as a tree of the few HTML tags that gridtext knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_SUPERSCRIPT = re.compile(r"(?<!`)\^([\w*(),.]+?)\^(?!`)")
_SUBSCRIPT = re.compile(r"(?<![~`\s])~([\w*(),.]+?)~(?!`)")
_MARKS = {"\ue000": "<sup>", "\ue001": "</sup>", "\ue002": "<sub>", "\ue003": "</sub>"}
_DASHES = re.compile("---?|\\.\\.\\.")
_EMPTY = frozenset({"br", "hr", "img"})
_KEEPS_SPACE = frozenset({"a", "b", "code", "em", "i", "p", "span", "strong"})
"""Tags after which a lone space counts. Source: libxml2's parser of HTML."""


@dataclass
class Node:
    """A tag with its attributes, and the tags and texts in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)


def parse_markdown(text: str) -> Node:
    """The tree of a Markdown text, as R's packages markdown and xml2 read it.

    Raises ModuleNotFoundError without markdown-it-py.
    """
    parser = _Tree()
    parser.feed(_to_html(text))
    parser.close()
    return parser.root


def _to_html(text: str) -> str:
    try:
        from markdown_it import MarkdownIt
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            'Markdown needs the package markdown-it-py: pip install "rport[markdown]"'
        ) from error
    text = _SUPERSCRIPT.sub("\ue000\\1\ue001", text)
    text = _SUBSCRIPT.sub("\ue002\\1\ue003", text)
    markdown = MarkdownIt("commonmark", {"html": True, "typographer": True, "xhtmlOut": True})
    markdown.enable("smartquotes")
    tokens = markdown.parse(text)
    for inline in tokens:
        for token in inline.children or ():
            if token.type == "text":
                token.content = _DASHES.sub(_dash, token.content)
    html = str(markdown.renderer.render(tokens, markdown.options, {}))
    return "".join(_MARKS.get(character, character) for character in html.rstrip("\n"))


def _dash(found: re.Match[str]) -> str:
    return {"--": "–", "---": "—", "...": "…"}[found[0]]


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("body")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _EMPTY:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in (node.tag for node in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        here = self.open[-1]
        last = here.children[-1] if here.children else here
        if data.isspace() and isinstance(last, Node) and last.tag not in _KEEPS_SPACE:
            return
        here.children.append(data)
