"""The form of an SVG file: an allow-list of elements, attributes, values, children and their order.

A browser obeys far more than a reader of plots can follow: styles, scripts, animations, filters,
another view box. So whatever is not listed is refused by its name.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NoReturn
from xml.parsers import expat

from rport.compare.not_allowed import NotAllowed


@dataclass(frozen=True)
class Form:
    """How an element is written.

    `attributes` and `order`, of children, are regular expressions of names that are each followed
    by a blank, `values` those of the attributes' values. `text` is what the element may contain,
    and `is_cdata` tells whether that is a CDATA section.
    """

    tag: str
    attributes: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Form, ...] = ()
    order: str = ""
    text: str = r"\s*"
    is_cdata: bool = False

    @cached_property
    def child(self) -> dict[str, Form]:
        """The children by their tags."""
        return {form.tag: form for form in self.children}

    def check_attributes(self, names: Sequence[str], values: Sequence[str]) -> None:
        """Raise NotAllowed where an attribute is not listed, not of its form, or missing."""
        for name, value in zip(names, values, strict=True):
            if name not in self.values:
                raise NotAllowed(f"attribute `{name}` of <{self.tag}> is not allowed")
            if not _matches(self.values[name], value):
                raise NotAllowed(f"`{name}` of <{self.tag}> may not be {_cut(value)!r}")
        if not _matches(self.attributes, _joined(names)):
            found = ", ".join(names) or "none"
            raise NotAllowed(f"attributes of <{self.tag}> are missing or out of order: {found}")

    def check_content(self, children: Sequence[str], text: str) -> None:
        """Raise NotAllowed where children or text are not those of the element."""
        if not _matches(self.order, _joined(children)):
            found = _cut(", ".join(f"<{tag}>" for tag in children)) or "none"
            raise NotAllowed(f"children of <{self.tag}> are missing or out of order: {found}")
        if not _matches(self.text, text):
            raise NotAllowed(f"<{self.tag}> may not hold the text {_cut(text.strip())!r}")


def parse(data: bytes, writers: Mapping[str, Form]) -> ET.Element:
    """The elements of an SVG file in the form of one of several writers.

    The keys of `writers` are expressions of how the files of each begin. Raises NotAllowed, which
    names what its writer does not write.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise NotAllowed("an SVG that is not in UTF-8 is not allowed") from None
    form = next((form for start, form in writers.items() if re.match(start, text)), None)
    if form is None:
        raise NotAllowed(f"an SVG may not begin with {_cut(text)!r}")
    parser = _Parser(form)
    try:
        return parser.parse(data)
    except expat.ExpatError as error:
        raise NotAllowed(f"a file that is not XML is not allowed: {error}") from None


class _Parser:
    """Calls of expat, each checked, made into elements."""

    def __init__(self, form: Form) -> None:
        document = Form("document", children=(form,), order=f"{form.tag} ")
        self._open: list[tuple[Form, list[str], list[str]]] = [(document, [], [])]
        self._builder = ET.TreeBuilder()
        self._expat = expat.ParserCreate()
        self._expat.ordered_attributes = True
        self._expat.buffer_text = True
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._text
        self._expat.StartCdataSectionHandler = self._cdata
        self._expat.CommentHandler = _refused("a comment")
        self._expat.ProcessingInstructionHandler = _refused("a processing instruction")
        self._expat.StartDoctypeDeclHandler = _refused("a document type")

    def parse(self, data: bytes) -> ET.Element:
        self._expat.Parse(data, True)
        return self._builder.close()

    def _start(self, tag: str, attributes: list[str]) -> None:
        parent, siblings, _ = self._open[-1]
        if tag not in parent.child:
            raise NotAllowed(f"<{tag}> is not allowed in <{parent.tag}>")
        names, values = attributes[::2], attributes[1::2]
        parent.child[tag].check_attributes(names, values)
        siblings.append(tag)
        self._open.append((parent.child[tag], [], []))
        self._builder.start(tag, dict(zip(names, values, strict=True)))

    def _end(self, tag: str) -> None:
        form, children, texts = self._open.pop()
        form.check_content(children, "".join(texts))
        self._builder.end(tag)

    def _text(self, text: str) -> None:
        self._open[-1][2].append(text)
        self._builder.data(text)

    def _cdata(self) -> None:
        form = self._open[-1][0]
        if not form.is_cdata:
            raise NotAllowed(f"a CDATA section in <{form.tag}> is not allowed")


def _refused(what: str) -> Callable[..., NoReturn]:
    def refuse(*_: object) -> NoReturn:
        raise NotAllowed(f"{what} is not allowed")

    return refuse


def _joined(names: Sequence[str]) -> str:
    return "".join(f"{name} " for name in names)


def _matches(pattern: str, text: str) -> bool:
    return _compiled(pattern).fullmatch(text) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _cut(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}..."
