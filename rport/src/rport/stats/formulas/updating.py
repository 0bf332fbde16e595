"""A formula from another one. Source: R's `update.formula`."""

from __future__ import annotations

from rport.base.language import Call, Expression, Name, deparse, parse
from rport.stats.formulas.terms import Terms, parse_formula, terms


def update_formula(old: Call, new: str) -> Call:
    """The formula `new`, where `.` is for what the side of `old` has, with its terms written out.

    A formula without a left side has that of `old`. Raises ValueError for anything that is not a
    formula.
    """
    tree = parse_formula(new)
    sides = [old.arguments[0], *tree.arguments] if len(tree.arguments) == 1 else tree.arguments
    left, right = (
        _with_dot(each, before) for each, before in zip(sides, old.arguments, strict=True)
    )
    return simplified(terms(Call("~", (left, right))))


def simplified(found: Terms) -> Call:
    """The formula of terms, each written out: `y ~ a + b + a:b`."""
    right = [*found.labels, *(found.names[at] for at in found.offsets)]
    written = " + ".join(right) or "1"
    if not found.intercept:
        written += " - 1"
    return Call("~", (*found.formula.arguments[:-1], parse(written)))


def added(found: Terms, upper: Terms) -> list[str]:
    """The labels of the terms of `upper` that may be added: none that holds another of them.

    Source: R's `add.scope`.
    """
    pairs = _not_in(upper, found)
    return [label for label, names in pairs if not any(other < names for _, other in pairs)]


def dropped(found: Terms, lower: Terms | None = None) -> list[str]:
    """The labels of the terms, besides those of `lower`, that are in none of the others.

    Raises ValueError for a term of `lower` that is not there. Source: R's `drop.scope`.
    """
    pairs = _pairs(found) if lower is None else _not_in(found, lower)
    for label, names in [] if lower is None else _pairs(lower):
        if names not in [other for _, other in _pairs(found)]:
            raise ValueError(f"lower scope has the term {label} that is not included in the model")
    return [label for label, names in pairs if not any(names < other for _, other in pairs)]


def label_in(found: Terms, label: str) -> int:
    """The place of a term, whatever the order of its variables is; -1 where it is not there."""
    sets = [names for _, names in _pairs(found)]
    wanted = frozenset(deparse(each) for each in _parts(parse(label)))
    return sets.index(wanted) if wanted in sets else -1


def _parts(tree: Expression) -> list[Expression]:
    if isinstance(tree, Call) and tree.function == ":":
        return [part for each in tree.arguments for part in _parts(each)]
    return [tree]


def _pairs(found: Terms) -> list[tuple[str, frozenset[str]]]:
    """Each term's label, and the names of its variables."""
    sets = [frozenset(found.names[at] for at in each) for each in found.sets]
    return list(zip(found.labels, sets, strict=True))


def _not_in(found: Terms, other: Terms) -> list[tuple[str, frozenset[str]]]:
    there = {names for _, names in _pairs(other)}
    return [(label, names) for label, names in _pairs(found) if names not in there]


def _with_dot(tree: Expression, before: Expression, is_bare: bool = True) -> Expression:
    """The expression with another for `.`, in parentheses where it is in an operator."""
    if tree == Name("."):
        return Call("(", (before,)) if isinstance(before, Call) and not is_bare else before
    if not isinstance(tree, Call):
        return tree
    is_function = tree.function[0].isalpha() or tree.function == "("
    inside = tuple(_with_dot(each, before, is_function) for each in tree.arguments)
    return Call(tree.function, inside, tree.names)


def with_arguments(call: Call, others: Call) -> Call:
    """A call with the arguments of another in place of its own, and those that it lacks last."""
    pairs = dict(call.named()) | dict(others.named())
    return Call(call.function, tuple(pairs.values()), tuple(pairs))


def with_formula(call: Call, formula: Call) -> Call:
    """A call with another formula."""
    pairs = [(name, formula if name == "formula" else each) for name, each in call.named()]
    names, arguments = zip(*pairs, strict=True)
    return Call(call.function, tuple(arguments), tuple(names))
