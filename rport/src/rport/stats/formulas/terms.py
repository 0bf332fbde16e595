"""The terms of a formula. Source: R's `terms.formula`; Wilkinson and Rogers (1973)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rport.base.language import Call, Constant, Expression, Name, deparse, parse


@dataclass(frozen=True)
class Terms:
    """What a model has on each side.

    `variables` are those of the response, of the terms and the offsets, in the order of the
    formula; each of `sets` holds the places of one term's variables.
    """

    formula: Call
    intercept: bool
    variables: tuple[Expression, ...]
    sets: tuple[frozenset[int], ...]
    offsets: tuple[int, ...]

    @property
    def response(self) -> Expression | None:
        """The left side."""
        return self.formula.arguments[0] if len(self.formula.arguments) == 2 else None

    @property
    def names(self) -> tuple[str, ...]:
        """The variables as R writes them."""
        return tuple(deparse(each) for each in self.variables)

    @property
    def plain_names(self) -> tuple[str, ...]:
        """The same, names of columns without backticks: R's names of a model frame."""
        return tuple(e.text if isinstance(e, Name) else deparse(e) for e in self.variables)

    @property
    def labels(self) -> tuple[str, ...]:
        """The terms as R writes them."""
        return tuple(":".join(self.names[at] for at in sorted(each)) for each in self.sets)

    def is_by_contrasts(self, term: int, variable: int) -> bool:
        """Whether contrasts code the variable in the term, not one column for each level.

        They do where the term's other variables are in a term before it. Source: R's `TermCode`.
        """
        rest = self.sets[term] - {variable}
        return not rest or any(rest <= other for other in self.sets[:term])

    def is_only(self, variables: frozenset[int], calls: Iterable[str]) -> bool:
        """Whether all variables of a term are calls of `calls`."""
        return all(is_call(self.variables[at], calls) for at in variables)

    def without(self, calls: Iterable[str]) -> Terms:
        """The terms less those that have a variable which is a call of one of `calls`."""
        gone = {at for at, each in enumerate(self.variables) if is_call(each, calls)}
        kept = tuple(each for each in self.sets if not each & gone)
        return replace(self, sets=kept)

    def with_intercept(self) -> Terms:
        """The terms with an intercept."""
        return replace(self, intercept=True)


def is_call(tree: Expression, functions: Iterable[str]) -> bool:
    """Whether it is a call of one of the functions, with its package before it or without."""
    return isinstance(tree, Call) and tree.function.rpartition("::")[2] in functions


def parse_formula(formula: str) -> Call:
    """The formula of a text such as "y ~ x + log(z)".

    Raises ValueError for anything that is not a formula, and TypeError for anything that is not a
    text.
    """
    if not isinstance(formula, str):
        raise TypeError(f"a formula is a text such as 'y ~ x', not {type(formula).__name__}")
    tree = parse(formula)
    if not isinstance(tree, Call) or tree.function != "~":
        raise ValueError(f"a formula is a text such as 'y ~ x', not {formula!r}")
    return tree


def terms(formula: Call, columns: Sequence[str] = ()) -> Terms:
    """The terms of a formula; `.` is for all `columns` that the left side does not have."""
    left = formula.arguments[0] if len(formula.arguments) == 2 else None
    right = formula.arguments[-1]
    if _has_dot(right):
        used = _names_in(left) if left is not None else set()
        names = [Name(each) for each in columns if each not in used]
        if not names:
            raise ValueError("'.' in formula and no 'data' argument")
        everything: Expression = names[0]
        for each in names[1:]:
            everything = Call("+", (everything, each))
        right = _with_dot(right, everything, True)
        formula = Call("~", (right,) if left is None else (left, right))
    found = _Expansion()
    if left is not None:
        found.place(left)
    sets = sorted(found.expand(right), key=len)
    offsets = tuple(at for at, each in enumerate(found.variables) if is_call(each, ["offset"]))
    kept = tuple(each for each in sets if not each & set(offsets))
    response = {0} if left is not None else set()
    return Terms(
        formula,
        found.intercept,
        tuple(found.variables),
        tuple(each for each in kept if each != response),
        offsets,
    )


def _has_dot(tree: Expression) -> bool:
    if isinstance(tree, Call):
        return any(map(_has_dot, tree.arguments))
    return tree == Name(".")


def _names_in(tree: Expression) -> set[str]:
    if isinstance(tree, Call):
        return {name for each in tree.arguments for name in _names_in(each)}
    return {tree.text} if isinstance(tree, Name) else set()


def _with_dot(tree: Expression, everything: Expression, bare: bool) -> Expression:
    """The expression with all columns for `.`, in parentheses but as a sum's first part."""
    if tree == Name("."):
        is_single = isinstance(everything, Name)
        return everything if bare or is_single else Call("(", (everything,))
    if not isinstance(tree, Call):
        return tree
    first_is_bare = tree.function == "+" and bare
    inner = [
        _with_dot(each, everything, tree.function == "(" or (first_is_bare and not at))
        for at, each in enumerate(tree.arguments)
    ]
    return Call(tree.function, tuple(inner), tree.names)


Sets = list[frozenset[int]]


class _Expansion:
    """The sets of variables that an expression of terms stands for."""

    def __init__(self) -> None:
        self.variables: list[Expression] = []
        self.intercept = True

    def place(self, variable: Expression) -> int:
        if variable not in self.variables:
            self.variables.append(variable)
        return self.variables.index(variable)

    def expand(self, tree: Expression) -> Sets:
        if isinstance(tree, Constant):
            return self._constant(tree, True)
        if not isinstance(tree, Call):
            return [frozenset([self.place(tree)])]
        function, arguments = tree.function, tree.arguments
        if function == "(":
            return self.expand(arguments[0])
        if function == "+":
            return _union(*(self.expand(each) for each in arguments))
        if function == "-":
            return self._less(arguments)
        if function == "^":
            return self._power(*arguments)
        if function in (":", "*", "/", "%in%"):
            left, right = (self.expand(each) for each in arguments)
            if function == "/":
                whole = frozenset[int]().union(*left)
                return _union(left, [whole | each for each in right])
            crossed = [one | other for one in left for other in right]
            return _union(left, right, crossed) if function == "*" else _union(crossed)
        return [frozenset([self.place(tree)])]

    def _constant(self, tree: Constant, added: bool) -> Sets:
        if tree.value not in (0, 1):
            raise ValueError(f"invalid model formula: {deparse(tree)} as a term")
        self.intercept = (tree.value == 1) == added
        return []

    def _less(self, arguments: tuple[Expression, ...]) -> Sets:
        left = self.expand(arguments[0]) if len(arguments) == 2 else []
        taken = arguments[-1]
        if isinstance(taken, Constant):
            self._constant(taken, False)
            return left
        gone = self.expand(taken)
        return [each for each in left if each not in gone]

    def _power(self, tree: Expression, exponent: Expression) -> Sets:
        order = exponent.value if isinstance(exponent, Constant) else None
        if not isinstance(order, int | float) or order < 1 or order != int(order):
            raise ValueError("invalid power in formula")
        once = self.expand(tree)
        result = once
        for _ in range(int(order) - 1):
            result = _union([one | other for one in result for other in once])
        return result


def _union(*parts: Sets) -> Sets:
    return list(dict.fromkeys(each for part in parts for each in part))
