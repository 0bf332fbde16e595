"""The expressions of a mapping as trees of R's, and the labels that R gives to them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from rport.base.language import Call, Constant, Expression, Name, deparse, parse
from rport.ggplot2.build.r_functions import R_FUNCTIONS
from rport.ggplot2.grammar.environment import Environment

_WIDTH = 60
"""Characters after which a label ends in three dots."""
_PYTHON = {"True": Constant(True), "False": Constant(False), "None": Constant(None)}
_MODULES = ("np.", "numpy.", "math.")


@lru_cache(maxsize=512)
def reading(text: str) -> Expression | None:
    """A text in R's grammar; None for anything else.

    Python's words and spellings become R's: `True`, `np.log`, `as_factor` for `as.factor`,
    `include_lowest=` for `include.lowest=`, and lists.
    """
    try:
        return _in_r(parse(text))
    except ValueError:
        pass
    try:
        found = _of_python(ast.parse(text.strip(), mode="eval").body)
    except SyntaxError:
        return None
    return None if found is None else _in_r(found)


_OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^", ast.Mod: "%%",
    ast.FloorDiv: "%/%", ast.BitAnd: "&", ast.BitOr: "|", ast.Eq: "==", ast.NotEq: "!=",
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.In: "%in%", ast.USub: "-",
    ast.UAdd: "+", ast.Not: "!",
}  # fmt: skip


def _of_python(node: ast.expr) -> Expression | None:
    """Python's expression as R's where it is one with lists, `c()` in R, or with `in`, `%`, `not`.

    None where there is no equivalent.
    """
    parts: list[ast.expr] = []
    names: list[str | None] = []
    function: str | None = None
    if isinstance(node, ast.Name):
        return Name(node.id)
    if isinstance(node, ast.Constant):
        value = node.value
        if value is None or isinstance(value, bool | str):
            return Constant(value)
        return Constant(float(value)) if isinstance(value, int | float) else None
    if isinstance(node, ast.List | ast.Tuple):
        function, parts = "c", node.elts
    elif isinstance(node, ast.BinOp):
        function, parts = _OPERATORS.get(type(node.op)), [node.left, node.right]
    elif isinstance(node, ast.UnaryOp):
        function, parts = _OPERATORS.get(type(node.op)), [node.operand]
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        function, parts = _OPERATORS.get(type(node.ops[0])), [node.left, *node.comparators]
    elif isinstance(node, ast.Call) and all(each.arg for each in node.keywords):
        function = ast.unparse(node.func)
        parts = [*node.args, *(each.value for each in node.keywords)]
        names = [*(None for _ in node.args), *(each.arg for each in node.keywords)]
    inner = [_of_python(each) for each in parts]
    known = tuple(each for each in inner if each is not None)
    if function is None or len(known) < len(inner):
        return None
    return Call(function, known, tuple(names) if any(names) else ())


def _in_r(tree: Expression) -> Expression:
    if isinstance(tree, Name):
        known = _function_name(tree.text)
        if known in R_FUNCTIONS and "." in tree.text:
            return Name(known)
        if tree.text.startswith(".data."):
            return Name(tree.text.removeprefix(".data."))
        return _PYTHON.get(tree.text, tree)
    if not isinstance(tree, Call):
        return tree
    inner = tuple(_in_r(each) for each in tree.arguments)
    function = _function_name(tree.function)
    names = tree.names
    if function in R_FUNCTIONS:
        names = tuple(name and _argument_name(name) for name in names)
    if function in ("[", "[[", "$") and inner[0] == Name(".data"):
        named = inner[1]
        if isinstance(named, Name) and function == "$":
            return named
        if isinstance(named, Constant) and isinstance(named.value, str):
            return Name(named.value)
    return replace(tree, function=function, arguments=inner, names=names)


def _argument_name(name: str) -> str:
    """R's name of an argument that may be written with `_` for a dot."""
    return name if name == "ordered_result" else name.replace("_", ".")


def _function_name(name: str) -> str:
    """R's name of a function that is written with numpy's prefix, or with `_` for a dot."""
    for module in _MODULES:
        if name.startswith(module) and name.removeprefix(module) in R_FUNCTIONS:
            return name.removeprefix(module)
    dotted = name.replace("_", ".")
    return dotted if name not in R_FUNCTIONS and dotted in R_FUNCTIONS else name


def resolved(tree: Expression, environment: Environment) -> Expression:
    """The expression with the column's name for `.data[[variable]]`."""
    if not isinstance(tree, Call):
        return tree
    if tree.function in ("[", "[[") and tree.arguments[0] == Name(".data"):
        named = tree.arguments[1]
        held = environment.find(named.text) if isinstance(named, Name) else None
        return Name(held) if isinstance(held, str) else tree
    inner = tuple(resolved(each, environment) for each in tree.arguments)
    return replace(tree, arguments=inner)


def applied(tree: Expression) -> Expression:
    """The expression with `label_percent()`, a function of its own, for `label_percent(1)(x)`."""
    if not isinstance(tree, Call):
        return tree
    inner = tuple(applied(each) for each in tree.arguments)
    if tree.function != "()":
        return replace(tree, arguments=inner)
    maker = inner[0]
    if isinstance(maker, Call) and maker.function == "(":
        maker = maker.arguments[0]
    if not isinstance(maker, Call):
        return replace(tree, arguments=inner)
    arguments, names = (*inner[1:], *maker.arguments), [*tree.names[1:]]
    names += [name for name, _ in maker.named()]
    return Call(f"{maker.function}()", arguments, tuple(names))


def is_as_is(text: str) -> bool:
    """Whether an expression is a call of `I`."""
    tree = reading(text)
    return isinstance(tree, Call) and tree.function == "I"


def names_in(tree: Expression) -> Iterator[str]:
    """The variables of an expression."""
    if isinstance(tree, Name):
        yield tree.text
    elif isinstance(tree, Call):
        for each in tree.arguments:
            yield from names_in(each)


def calls_in(tree: Expression) -> Iterator[str]:
    """The functions that an expression calls, its operators among them."""
    if isinstance(tree, Call):
        yield tree.function
        for each in tree.arguments:
            yield from calls_in(each)


def label(text: str, environment: Environment) -> str | None:
    """An expression as R labels it; None for a constant, which is labelled by its aesthetic.

    Source: ggplot2's `make_labels`.
    """
    tree = reading(text)
    if tree is None:
        return _python_label(text)
    tree = resolved(tree, environment)
    if isinstance(tree, Constant):
        return None
    if isinstance(tree, Name):
        return tree.text
    first, *rest = deparse(tree, _WIDTH).split("\n")
    return f"{first}..." if rest else first


def _python_label(text: str) -> str | None:
    """Python's expression as its source has it, or None for a constant."""
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError:
        return text
    return None if isinstance(tree.body, ast.Constant) else ast.unparse(tree)
