"""Calls of `ridge`, `pspline` and `frailty` in a formula. Source: R's package survival."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, cast, get_args

import numpy as np
import numpy.typing as npt

from rport.base.language import Call, Constant, Expression, deparse
from rport.stats.formulas.columns import Column
from rport.stats.moments import column_mean, total
from rport.survival.penalties import Frailty, Method, Pspline, Ridge

if TYPE_CHECKING:
    from rport.stats.formulas.evaluation import Evaluation

FloatArray = npt.NDArray[np.float64]
_INNER_EPSILON = math.sqrt(1e-9)
_MOST_FULL_GROUPS = 5


def ridge(data: Evaluation, tree: Call) -> Column:
    """The variables of a call, and what it says of their penalty."""
    words = _words(tree, ("theta", "df", "eps", "scale"))
    variables = [each for name, each in tree.named() if name not in words]
    x = np.column_stack([data.doubles(each) for each in variables])
    names = tuple(f"ridge({deparse(each)})" for each in variables)
    if "theta" in words and "df" in words:
        raise ValueError("Only one of df or theta can be specified")
    key = deparse(tree)
    if key not in data.bases:
        scale = np.ones(len(names))
        if words.get("scale") != Constant(False):
            scale = np.array([_variance(column[~np.isnan(column)]) for column in x.T])
        df = _number(data, words, "df", len(names) / 2)
        theta = _number(data, words, "theta", math.nan)
        data.bases[key] = Ridge(
            names, None if math.isnan(theta) else theta, df, _number(data, words, "eps", 0.1), scale
        )
    return Column("matrix", x, names=names)


def pspline(data: Evaluation, tree: Call) -> Column:
    """The columns of a smooth term. Raises ValueError, in R's words, for bad arguments."""
    names = ("df", "theta", "nterm", "degree", "eps", "method", "Boundary.knots")
    words = _words(tree, ("x", *names))
    given = tree.matched(("x", *names))
    x, key = data.doubles(given["x"]), deparse(tree)
    if key not in data.bases:
        df = _number(data, given, "df", 4)
        theta = _number(data, given, "theta", math.nan)
        eps = 0.1
        if "theta" in given and not 0 < theta < 1:
            raise ValueError("Invalid value for theta")
        is_aic = "theta" not in given and (df == 0 or words.get("method") == Constant("aic"))
        terms = _number(data, given, "nterm", 2.5 * df)
        if is_aic:
            df, terms, eps = 0.0, 15.0, 1e-5
        elif "theta" not in given and df <= 1:
            raise ValueError("Too few degrees of freedom")
        elif "theta" not in given and df > terms:
            raise ValueError(f"`nterm' too small for df={df:g}")
        count, degree = round(terms), round(_number(data, given, "degree", 3))
        if count < 3:
            raise ValueError("Too few basis functions")
        ends = np.array([np.nanmin(x), np.nanmax(x)])
        if "Boundary.knots" in given:
            ends = data.doubles(given["Boundary.knots"])
        step = (ends[1] - ends[0]) / count
        low = ends[0] + step * np.arange(-degree, count)
        knots = np.concatenate([low, ends[1] + step * np.arange(degree + 1)])
        columns = tuple(f"ps({deparse(given['x'])}){at}" for at in range(3, count + degree + 2))
        data.bases[key] = Pspline(
            columns, knots, degree, theta if "theta" in given else None, df, count,
            _number(data, given, "eps", eps),
        )  # fmt: skip
    basis = cast("Pspline", data.bases[key])
    return Column("matrix", basis(x), names=basis.names)


def frailty(data: Evaluation, tree: Call) -> Column:
    """The groups of a random effect. Raises ValueError, in R's words, for bad arguments."""
    key, is_named = deparse(tree), tree.function != "frailty"
    names = (
        "x",
        *(() if is_named else ("distribution",)),
        "sparse",
        "theta",
        "df",
        "eps",
        "method",
    )
    tree = _spelled_out(tree, names)
    _words(tree, names)
    given = tree.matched(names)
    kind = str(_value(given.get("distribution", Constant("gamma"))))
    if is_named:
        kind = tree.function.rpartition(".")[2]
    found = [each for each in ("gamma", "gaussian") if each.startswith(kind)]
    if len(found) != 1:
        raise ValueError(f"the term {deparse(tree)} is not provided: frailty is gamma or gaussian")
    is_gamma = found == ["gamma"]
    column = data.column(given["x"]).as_factor()
    count = len(column.levels)
    sparse = _value(given.get("sparse", Constant(count > _MOST_FULL_GROUPS)))
    default = "fixed" if "theta" in given else "df" if "df" in given else None
    method = str(_value(given.get("method", Constant(default or ("em" if is_gamma else "reml")))))
    _check(method, given, is_gamma)
    eps = (0.1 if method == "df" else 1e-5) if is_gamma else _INNER_EPSILON
    theta, df = (_number(data, given, name, math.nan) for name in ("theta", "df"))
    prefix = "gamma" if is_gamma else "gauss"
    data.bases[key] = Frailty(
        tuple(f"{prefix}:{level}" for level in column.levels), bool(sparse), is_gamma,
        cast("Method", method), None if math.isnan(theta) else theta,
        None if math.isnan(df) else df, _number(data, given, "eps", eps), data.n,
    )  # fmt: skip
    codes = np.asarray(column.values, dtype=np.float64)
    if sparse:
        return Column("numeric", codes + 1)
    dummies = (codes[:, np.newaxis] == np.arange(count)).astype(np.float64)
    dummies[np.isnan(codes)] = math.nan
    return Column("matrix", dummies, names=column.levels)


def _spelled_out(tree: Call, known: tuple[str, ...]) -> Call:
    """The call with names of arguments written out, which R lets one abbreviate."""
    names = []
    for name, _ in tree.named():
        found = [each for each in known if name and each.startswith(name)]
        names.append(found[0] if len(found) == 1 else name)
    return Call(tree.function, tree.arguments, tuple(names))


def _check(method: str, given: dict[str, Expression], is_gamma: bool) -> None:
    known = [each for each in get_args(Method) if each != ("reml" if is_gamma else "em")]
    if method not in known:
        raise ValueError(f"method is one of {', '.join(known)}, not {method!r}")
    if "theta" in given and "df" in given:
        raise ValueError("Cannot give both a df and theta argument")
    if method == "df" and "df" not in given:
        raise ValueError("Method = df but no df argument")
    if method == "fixed" and "theta" not in given:
        raise ValueError("Method= fixed but no theta argument")
    if method != "fixed" and "theta" in given:
        raise ValueError("Method is not 'fixed', but have a theta argument")


def _words(tree: Call, known: tuple[str, ...]) -> dict[str, Expression]:
    words = {name: each for name, each in tree.named() if name is not None}
    if unknown := set(words) - set(known):
        raise ValueError(f"{tree.function}() has no argument '{sorted(unknown)[0]}'")
    return words


def _number(data: Evaluation, given: dict[str, Expression], name: str, default: float) -> float:
    return data.number(given[name]) if name in given else default


def _value(tree: Expression) -> Any:
    return tree.value if isinstance(tree, Constant) else deparse(tree)


def _variance(x: FloatArray) -> float:
    centred = x - column_mean(x)
    return total(centred * centred) / (x.size - 1)
