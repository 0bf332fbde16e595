"""The call of a Python function as R's `match.call` would write it."""

from __future__ import annotations

import ast
import linecache
import sys
from collections.abc import Collection, Mapping, Sequence
from types import FrameType
from typing import Any

import numpy as np

from rport.base.language import Call, Constant, Expression, Name, parse

_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_R_NAMES = {"inverse_gaussian": "inverse.gaussian", "crosstab": "table"}
"""Of functions that have another name in R."""
_R_METHODS = {"assign": "transform", "dropna": "na.omit"}
_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "^",
}
_CONVERSIONS = ("to_numpy", "to_list", "tolist")
"""Methods that leave R's object as it is."""
_MODULES = ("np", "numpy", "pd", "pandas", "rport", "base", "stats", "survival", "broom")
_EXPRESSIONS = ("formula", "subset", "weights", "offset", "cluster")
"""Arguments of calls inside calls whose texts are R's code."""


def matched_call(
    function: str,
    parameters: Sequence[str],
    given: Mapping[str, Any],
    expressions: Collection[str] = (),
    dots: Collection[str] = (),
    depth: int = 2,
    names_all: bool = True,
) -> Call:
    """The call of `function` with those of `parameters` whose value in `given` is not None.

    An argument is written as the caller's source has it: a variable by its name, `d["x"]` as `d$x`.
    Those of `dots`, which R has among others in `...`, keep the caller's order. A text that is
    given for one of `expressions` is R's code, and written as such. Without the
    caller's source (at an interactive prompt) it is the name of the caller's variable that
    holds the value, or else the parameter's name. `depth` counts the frames up to the caller's.
    Unless `names_all`, what the caller wrote without a name has none.
    """
    frame = sys._getframe(depth)
    written, named = _written(frame, function, parameters)
    names: list[str | None] = []
    arguments = []
    rest = [*(each for each in written if each in dots), *(e for e in dots if e not in written)]
    for name in [*(each for each in parameters if each not in dots), *rest]:
        value, source = given.get(name), written.get(name)
        if value is None and isinstance(source, ast.Constant):
            value = source.value  # a default that the caller wrote
        if value is None:
            continue
        has_name = names_all or (name in named if written else name not in parameters[:2])
        names.append(name.replace("_", ".") if has_name else None)
        if name in expressions and isinstance(value, str):
            arguments.append(parse(value))
        elif name == "na_action":
            arguments.append(Name(value))
        else:
            arguments.append(_expression(name, value, source, frame))
    return Call(function, tuple(arguments), tuple(names))


def _expression(name: str, value: Any, source: ast.expr | None, frame: FrameType) -> Expression:
    is_frame = hasattr(value, "columns")
    if isinstance(source, ast.List) and value and all(np.ndim(each) == 1 for each in value):
        return _matrix(source) or _call("list", source.elts, []) or Name(name)
    if is_frame and isinstance(source, ast.Subscript) and isinstance(source.slice, ast.Slice):
        found = _sliced(source, is_frame)
    else:
        found = _as_r(source) if source is not None else None
    if name == "contrasts" and isinstance(found, Call):
        return Call("list", found.arguments, found.names)
    if found is not None:
        return Call("as.matrix", (found,)) if _is_matrix_of(source, value) else found
    if isinstance(value, bool | int | float | str):
        return Constant(float(value) if type(value) is int else value)
    if hasattr(value, "r_code"):
        return parse(value.r_code())
    if isinstance(value, dict) and all(isinstance(each, str) for each in value.values()):
        parts = [parse(each) if _is_contrast(each) else Constant(each) for each in value.values()]
        return Call("list", tuple(parts), tuple(map(str, value)))
    variables = [
        (variable, held)
        for scope in (frame.f_locals, frame.f_globals)
        for variable, held in scope.items()
        if not variable.startswith("_")
    ]
    for variable, held in variables:
        if held is value:
            return Name(_R_NAMES.get(variable, variable))
    column = getattr(value, "name", None)
    for variable, held in variables:
        columns = getattr(held, "columns", ())
        if not isinstance(column, str) or callable(columns):
            continue
        if column in list(columns) and _is_same(held[column], value):
            return Call("$", (Name(variable), Name(column)))
    return Name(name)


def _is_same(column: Any, value: Any) -> bool:
    return type(column) is type(value) and bool(column.equals(value))


def _is_matrix_of(source: ast.expr | None, value: Any) -> bool:
    """Whether it is the matrix of a data frame: `d.to_numpy()`."""
    method = source.func if isinstance(source, ast.Call) else None
    is_matrix = isinstance(method, ast.Attribute) and method.attr == "to_numpy"
    return is_matrix and getattr(value, "ndim", 0) == 2


def _as_r(tree: ast.expr) -> Expression | None:
    """Python's expression in R's grammar; None where there is no equivalent."""
    if isinstance(tree, ast.Name):
        return Name(_R_NAMES.get(tree.id, tree.id))
    if isinstance(tree, ast.Constant) and isinstance(tree.value, bool | int | float | str):
        return Constant(float(tree.value) if type(tree.value) is int else tree.value)
    if isinstance(tree, ast.Attribute):
        holder = _as_r(tree.value)
        if holder is None or _is_module(tree.value):
            return Name(_R_NAMES.get(tree.attr, tree.attr))
        return Call("$", (holder, Name(tree.attr)))
    if isinstance(tree, ast.Subscript) and isinstance(tree.slice, ast.Constant):
        holder = _as_r(tree.value)
        if holder is not None and isinstance(tree.slice.value, str):
            return Call("$", (holder, Name(tree.slice.value)))
    if isinstance(tree, ast.Subscript) and isinstance(tree.slice, ast.Slice):
        return _sliced(tree, False)
    if isinstance(tree, ast.Subscript):
        return _rows(tree)
    if isinstance(tree, ast.Compare) and type(tree.ops[0]) in _COMPARISONS:
        sides = [_as_r(each) for each in (tree.left, tree.comparators[0])]
        if len(tree.ops) == 1 and sides[0] is not None and sides[1] is not None:
            return Call(_COMPARISONS[type(tree.ops[0])], (sides[0], sides[1]))
    if isinstance(tree, ast.List):
        are_vectors = tree.elts and all(isinstance(each, ast.List) for each in tree.elts)
        return _matrix(tree) or _call("list" if are_vectors else "c", tree.elts, [])
    if isinstance(tree, ast.BinOp) and type(tree.op) in _OPERATORS:
        left, right = _as_r(tree.left), _as_r(tree.right)
        if left is not None and right is not None:
            if isinstance(tree.op, ast.Mult) and isinstance(tree.left, ast.List):
                return Call("rep", (left, right))
            return Call(_OPERATORS[type(tree.op)], (left, right))
    if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub):
        operand = _as_r(tree.operand)
        return None if operand is None else Call("-", (operand,))
    if isinstance(tree, ast.Dict):
        are_alone = all(isinstance(each, ast.Constant) for each in tree.values)
        are_texts = are_alone and all(isinstance(e.value, str) for e in tree.values)  # type: ignore[attr-defined]
        words = [
            ast.keyword(str(getattr(key, "value", "")), _alone(value))
            for key, value in zip(tree.keys, tree.values, strict=True)
        ]
        function_of = "list" if are_texts else "c" if are_alone else "data.frame"
        return _call(function_of, [], words)
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Attribute):
        method, owner = tree.func.attr, tree.func.value
        if method in _CONVERSIONS and not (tree.args or tree.keywords):
            return _as_r(owner)
        if method == "arange":
            return _span(tree.args)
        if method in ("array", "asarray") and tree.args:
            return _as_r(tree.args[0])
        if not _is_module(owner):
            written = _call(_R_METHODS.get(method, method), [owner, *tree.args], tree.keywords)
            return _inside(written, _as_r(owner)) if method == "assign" else written
    if isinstance(tree, ast.Call):
        function = _as_r(tree.func)
        if function == Name("range"):
            return _span(tree.args)
        if function == Name("DataFrame") and len(tree.args) == 1:
            return _as_r(tree.args[0])
        if isinstance(function, Name):
            return _call(function.text, tree.args, tree.keywords)
    return None


def _inside(tree: Expression | None, data: Expression | None) -> Expression | None:
    """The expression with the names of columns alone: `x` in place of `data$x`."""
    if not isinstance(tree, Call):
        return tree
    if tree.function == "$" and tree.arguments[0] == data:
        return tree.arguments[1]
    inside = tuple(_inside(each, data) or each for each in tree.arguments)
    return Call(tree.function, inside, tree.names)


def _span(ends: list[ast.expr]) -> Call | None:
    """`range(2, 9)` as `2:8`; None for anything but whole numbers."""
    found = [each.value for each in ends if isinstance(each, ast.Constant)]
    numbers = [0, *(each for each in found if isinstance(each, int))]
    if not ends or len(numbers) - 1 != len(ends) or len(ends) > 2:
        return None
    return Call(":", (Constant(float(numbers[-2])), Constant(float(numbers[-1] - 1))))


def _is_module(tree: ast.expr) -> bool:
    return isinstance(tree, ast.Name) and tree.id in _MODULES


def _matrix(tree: ast.List) -> Expression | None:
    """Rows of numbers as R's `matrix`, which has them by column; None for anything else."""
    rows = [each.elts for each in tree.elts if isinstance(each, ast.List)]
    if not rows or len(rows) < len(tree.elts) or len({len(row) for row in rows}) > 1:
        return None
    cells = _call("c", [row[at] for at in range(len(rows[0])) for row in rows], [])
    return None if cells is None else Call("matrix", (cells, Constant(float(len(rows)))))


def _alone(tree: ast.expr) -> ast.expr:
    """The one element of a list; another expression as it is."""
    return tree.elts[0] if isinstance(tree, ast.List) and len(tree.elts) == 1 else tree


def _sliced(tree: ast.Subscript, is_frame: bool) -> Expression | None:
    """`x[2:5]` as `x[3:5]`, and of the rows of a data frame as `d[3:5, ]`."""
    holder, places = _as_r(tree.value), tree.slice
    if holder is None or not isinstance(places, ast.Slice) or places.step is not None:
        return None
    lower = places.lower or ast.Constant(0)
    ends = [each.value for each in (lower, places.upper) if isinstance(each, ast.Constant)]
    numbers = [float(each) for each in ends if isinstance(each, int)]
    if len(numbers) < 2:
        return None
    rows = Call(":", (Constant(numbers[0] + 1), Constant(numbers[1])))
    return Call("[", (holder, rows, Name("")) if is_frame else (holder, rows))


def _rows(tree: ast.Subscript) -> Expression | None:
    """`d["x"][d["g"] == 1]` and `d.loc[d["g"] == 1, "x"]` with R's brackets."""
    holder = tree.value
    if isinstance(holder, ast.Attribute) and holder.attr == "loc":
        holder = holder.value
    slices = tree.slice.elts if isinstance(tree.slice, ast.Tuple) else [tree.slice]
    parts = [_as_r(each) for each in (holder, *slices)]
    known = tuple(each for each in parts if each is not None)
    return Call("[", known) if len(known) == len(parts) else None


def _call(function: str, args: list[ast.expr], keywords: list[ast.keyword]) -> Expression | None:
    names = [None] * len(args) + [each.arg for each in keywords]
    arguments = [_code(each) or _as_r(each) for each in args]
    arguments += [
        (_code(each.value, each.arg in _EXPRESSIONS) or _as_r(each.value)) for each in keywords
    ]
    known = tuple(each for each in arguments if each is not None)
    return Call(function, known, tuple(names)) if len(known) == len(arguments) else None


def _code(tree: ast.expr, is_expression: bool = False) -> Expression | None:
    """R's code that a text is: a formula, or an expression where the argument takes one."""
    text = tree.value if isinstance(tree, ast.Constant) else None
    is_code = is_expression or (isinstance(text, str) and ("~" in text or _is_contrast(text)))
    if not isinstance(text, str) or not is_code:
        return None
    try:
        return parse(text)
    except ValueError:
        return None


def _is_contrast(text: str) -> bool:
    return text.startswith("contr.") and text.endswith(")")


def _written(
    frame: FrameType, function: str, parameters: Sequence[str]
) -> tuple[dict[str, ast.expr], set[str]]:
    """The arguments in the caller's source, by parameter, and which of them have their names there.

    There are none where the source is not there.
    """
    positions = list(frame.f_code.co_positions())
    start, stop, column, end = positions[frame.f_lasti // 2]
    lines = linecache.getlines(frame.f_code.co_filename, frame.f_globals)
    if start is None or stop is None or column is None or end is None or stop > len(lines):
        return {}, set()
    block = [line.encode() for line in lines[start - 1 : stop]]
    block[-1] = block[-1][:end]
    block[0] = block[0][column:]
    try:
        tree = ast.parse(b"(" + b"".join(block) + b")", mode="eval").body
    except SyntaxError:
        return {}, set()
    if not isinstance(tree, ast.Call) or ast.unparse(tree.func).rpartition(".")[2] != function:
        return {}, set()
    named = {each.arg: each.value for each in tree.keywords if each.arg}
    return dict(zip(parameters, tree.args, strict=False)) | named, set(named)
