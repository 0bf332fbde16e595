"""What ggplot2 distinguishes and orders guides by: the hash of what they show."""

from __future__ import annotations

from typing import Any

from rport.ggplot2.build.labels import Fallback
from rport.ggplot2.draw.legends.trained import Trained
from rport.plotmath import expression
from rport.plotmath.syntax import Call, Node, String
from rport.rlang import (
    DataFrame,
    Expression,
    Language,
    Placed,
    RValue,
    Symbol,
    Tagged,
    hash_of,
)


def hash_of_guide(guide: Trained) -> str:
    """32 hexadecimal digits of a guide's title, labels, kind and, of a bar, its colours.

    For a guide without a title R hashes an address, so its place among others varies. Source:
    `hashables` of ggplot2's guides.
    """
    words = _title(guide.title), _labels(guide)
    if guide.asked.kind in ("legend", "bins"):
        return hash_of((*words, guide.asked.kind))
    colours = [None if each is None else each.hex for each in guide.bar]
    if guide.asked.kind == "coloursteps":
        steps = {"min": guide.edges[:-1], "max": guide.edges[1:]}
        bar = DataFrame({"colour": colours, **steps}, replaced=True)
        return hash_of((*words, bar, "colourbar"))
    bar = DataFrame({"colour": colours, "value": guide.along}, guide.asked.reverse)
    return hash_of((*words, bar, "colourbar"))


def _title(title: Any) -> RValue:
    if isinstance(title, expression):
        return Expression(_code(title.body))
    return Tagged(title, "fallback") if isinstance(title, Fallback) else title


def _labels(guide: Trained) -> RValue:
    labels = guide.labels
    if any(isinstance(each, expression) for each in labels):
        return tuple(
            _code(each.body) if isinstance(each, expression) else str(each) for each in labels
        )
    texts = [
        None if value is None and text == "NA" else str(text)
        for value, text in zip(guide.values, labels, strict=True)
    ] if labels else []  # fmt: skip
    if guide.places and not guide.asked.reverse:
        return Placed(texts, guide.places)
    return texts or None


def _code(node: Node) -> RValue:
    """A label's tree as R's code."""
    if isinstance(node, Call):
        return Language((_code(node.head), *(_code(each) for each in node.arguments)))
    if isinstance(node, String):
        return [float(node.text)] if node.number else node.text
    return Symbol(node.text)
