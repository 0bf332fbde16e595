"""The labels that aesthetics have by themselves, and all labels of a plot."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rport.base import format as r_format
from rport.ggplot2.grammar.aes import stage
from rport.ggplot2.warn import inform

if TYPE_CHECKING:
    from rport.ggplot2.build.layer import Layer
    from rport.ggplot2.grammar.labels import Label


class Fallback(str):
    """The name of an aesthetic that is mapped to a constant, which is not a name in the data."""


_TIGHT = {ast.Div: "/", ast.Pow: "^", ast.Mod: "%%"}
_SPACED = {ast.Mult: " * ", ast.Add: " + ", ast.Sub: " - "}


class _Deparser(ast.NodeVisitor):
    """Python's expressions in R's layout: `y * 2`, `x/2`, `log(x)`."""

    def write(self, node: ast.AST) -> str:
        """The text of a node."""
        if isinstance(node, ast.BinOp):
            kind = type(node.op)
            sign = _TIGHT.get(kind) or _SPACED.get(kind)
            if sign:
                return f"{self.inner(node.left, node)}{sign}{self.inner(node.right, node)}"
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return f"-{self.inner(node.operand, node)}"
        if isinstance(node, ast.Call):
            arguments = [self.write(each) for each in node.args]
            arguments += [f"{each.arg} = {self.write(each.value)}" for each in node.keywords]
            return f"{self.write(node.func)}({', '.join(arguments)})"
        if isinstance(node, ast.Constant):
            return _constant(node.value)
        return ast.unparse(node)

    def inner(self, node: ast.AST, within: ast.AST) -> str:
        """The text of a part, in the parentheses that it needs."""
        text = self.write(node)
        loose = isinstance(node, ast.BinOp) and ast.unparse(within).count("(") > 0
        if loose and f"({ast.unparse(node)})" in ast.unparse(within):
            return f"({text})"
        return text


def _constant(value: Any) -> str:
    """A constant as R writes it."""
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, bool) or value is None:
        return {True: "TRUE", False: "FALSE", None: "NULL"}[value]
    return r_format(float(value), digits=15) if isinstance(value, int | float) else repr(value)


@lru_cache(maxsize=512)
def deparsed(text: str) -> str:
    """An expression as R would write it; anything else, such as a column's name, stays."""
    try:
        tree = ast.parse(text, mode="eval")
    except SyntaxError:
        return text
    return _Deparser().write(tree.body)


def label_of(aesthetic: str, value: Any) -> str | None:
    """The label that a mapping gives to its aesthetic. Source: ggplot2's `make_labels`."""
    if isinstance(value, stage):
        for given in (value.start, value.after_stat, value.after_scale):
            if given is not None:
                return label_of(aesthetic, given)
        return None
    if isinstance(value, str):
        quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        return Fallback(aesthetic) if quoted else deparsed(value)
    return Fallback(aesthetic)


def default_labels(layers: Sequence[Layer]) -> dict[str, Any]:
    """The labels of all aesthetics, the first layer's first; a fallback gives way to any other.

    Source: ggplot2's `setup_plot_labels`.
    """
    labels: dict[str, Any] = {}
    for layer in layers:
        if not layer.geom.mapping.labels:
            continue
        words = {**layer.stat.labels, **layer.stat.defaults}
        own: dict[str, Any] = {name: Fallback(deparsed(column)) for name, column in words.items()}
        for name, value in layer.mapping.items():
            text = label_of(name, value)
            if text is not None:
                own[name] = text
        for name, text in own.items():
            if name not in labels or (isinstance(labels[name], Fallback) and text):
                labels[name] = text
    return labels


def plot_labels(given: Mapping[str, Label], layers: Sequence[Layer]) -> dict[str, Any]:
    """All labels of a plot, those that are given first; what was removed is None.

    Says which of them nothing asks for. Source: ggplot2's `setup_plot_labels`.
    """
    default = default_labels(layers)
    unknown = [
        f"• {name} : {'a function' if callable(word) else as_label(word)!r}"
        for name, word in given.items()
        if word is not None and name not in (*default, *_ALWAYS)
    ]
    if unknown:
        inform("\n".join(["Ignoring unknown labels:", *unknown]).replace("'", '"'))
    own = {
        name: word(default.get(name, "")) if callable(word) else word
        for name, word in given.items()
        if name != "dictionary"
    }
    known: Any = given.get("dictionary") or {}
    default = {name: known.get(word, word) for name, word in default.items()}
    return {name: as_label(value) for name, value in {**default, **own}.items()}


_ALWAYS = ("x", "y", "title", "subtitle", "caption", "tag", "alt", "alt_insight", "dictionary")
"""Labels that any plot may have."""


def as_label(value: Any) -> Any:
    """A label as text, plotmath or a function; None for one that was removed."""
    if value is None or isinstance(value, str) or callable(value):
        return value
    return r_format(value, digits=15) if isinstance(value, int | float) else str(value)
