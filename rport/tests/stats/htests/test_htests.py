"""Tests of hypotheses against R's, number by number and line by line."""

from __future__ import annotations

import linecache
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from rport import stats
from rport.base.language import Call, Constant, Expression, Name, deparse, parse
from rport.stats import (
    bartlett_test,
    binom_test,
    chisq_test,
    cor_test,
    fisher_test,
    friedman_test,
    kruskal_test,
    ks_test,
    mantelhaen_test,
    mcnemar_test,
    oneway_test,
    p_adjust,
    pairwise_t_test,
    poisson_test,
    power_prop_test,
    power_t_test,
    prop_test,
    shapiro_test,
    t_test,
    var_test,
    wilcox_test,
)

HERE = Path(__file__).parent
_TEXTS = ("subset",)


def _cases() -> list[tuple[str, dict[str, list[str]]]]:
    cases: list[tuple[str, dict[str, list[str]]]] = []
    lines: list[str] = []
    for line in (HERE / "data" / "says.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#### "):
            cases.append((line[5:], {}))
        elif line.startswith("## "):
            lines = cases[-1][1][line[3:]] = []
        else:
            lines.append(line)
    return cases


def _python(tree: Expression) -> str:
    """R's call in Python."""
    if isinstance(tree, Constant):
        return repr(tree.value)
    if isinstance(tree, Name):
        return tree.text
    if tree.function == "~":
        return repr(deparse(tree))
    if tree.function == "$":
        holder, column = tree.arguments
        return f"{_python(holder)}[{deparse(column)!r}]"
    words = [
        (f"{name.replace('.', '_')}=" if name else "")
        + (repr(deparse(each)) if name in _TEXTS else _python(each))
        for name, each in tree.named()
    ]
    if tree.function == "c":
        return f"[{', '.join(words)}]"
    name = {"table": "crosstab"}.get(tree.function, tree.function.replace(".", "_"))
    return f"{name}({', '.join(words)})"


@pytest.fixture(scope="module")
def scope() -> dict[str, Any]:
    """The tests, the trial and the vectors of vectors.R by name."""
    found: dict[str, Any] = {name: getattr(stats, name) for name in stats.__all__}
    found["crosstab"] = pd.crosstab
    found["trial"] = pd.read_csv(HERE.parent / "models" / "data" / "trial.csv")
    for line in (HERE / "data" / "vectors.R").read_text().splitlines():
        name, _, code = line.partition(" <- ")
        tree = parse(code)
        assert isinstance(tree, Call)
        if tree.function == "matrix":
            cells, rows = tree.arguments
            assert isinstance(rows, Constant)
            values = np.array(eval(_python(cells)), dtype=float)
            found[name] = values.reshape((int(rows.value), -1), order="F")
        else:
            found[name] = np.array(eval(_python(tree)), dtype=float)
    return found


def _run(call: str, scope: dict[str, Any]) -> tuple[Any, list[str]]:
    """Our result, of a call that has source, and the warnings."""
    source = f"found = {_python(parse(call))}\n"
    linecache.cache["<call>"] = (len(source), None, [source], "<call>")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        exec(compile(source, "<call>", "exec"), scope)
    return scope["found"], [str(each.message) for each in caught]


@pytest.mark.parametrize(("call", "says"), _cases(), ids=[call for call, _ in _cases()])
def test_as_r_says(
    call: str,
    says: dict[str, list[str]],
    scope: dict[str, Any],
    doubles: Callable[[str], np.ndarray],
) -> None:
    found, warned = _run(call, scope)
    assert warned == says["warnings"]
    assert str(found).split("\n") == says["print"][: len(says["print"])]
    ours = [
        found.p_value,
        *found.statistic.values(),
        *found.parameter.values(),
        *found.estimate.values(),
        *(found.conf_int or ()),
    ]
    # distribution functions of SciPy are within 1e-12 of R, and those of tables by logarithms 1e-9
    np.testing.assert_allclose(
        ours, doubles(says["numbers"][0]), rtol=1e-9 if "fisher" in call else 2e-12
    )


def test_data_are_called_as_in_the_source() -> None:
    d = pd.DataFrame({"x": [1.0, 2, 4, 3], "g": list("abab")})
    assert t_test(d["x"]).data_name == "d$x"
    assert t_test(d["x"][d["g"] == "a"]).data_name == 'd$x[d$g == "a"]'
    assert t_test(d.loc[d["g"] != "a", "x"]).data_name == 'd[d$g != "a", "x"]'
    assert t_test([1, 2.5, 4]).data_name == "c(1, 2.5, 4)"
    scope = {"t_test": t_test, "d": d}
    exec("found = t_test(d['x'])", scope)
    assert scope["found"].data_name == "d$x"
    exec("found = t_test(d['x'] + 1)", scope)
    assert scope["found"].data_name == "x"


def test_print_tells_another_number(scope: dict[str, Any]) -> None:
    right = str(t_test(scope["a"], scope["b"]))
    assert str(t_test(scope["a"] + 1e-3, scope["b"])) != right


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda: t_test([1.0]), "not enough 'x' observations"),
        (lambda: t_test([1.0, 1.0]), "data are essentially constant"),
        (lambda: t_test([1.0, 2.0], paired=True), "'y' is missing"),
        (lambda: t_test([1.0, 2.0], alternative="more"), "alternative is one of"),
        (lambda: t_test(["a", "b"], [1, 2]), "'x' must be|the formula"),
        (lambda: t_test("y ~ g", data={"y": [1, 2, 3], "g": [1, 2, 3]}), "exactly 2 levels"),
        (lambda: t_test("y ~ g"), "needs data"),
        (lambda: chisq_test([1, -1]), "nonnegative and finite"),
        (lambda: chisq_test([1, 2], p=[0.5, 0.6]), "must sum to 1"),
        (lambda: chisq_test(["a", "b"], ["c", "c"]), "at least 2 levels"),
        (lambda: fisher_test([1, 2, 3]), "'y' must be given"),
        (lambda: wilcox_test([1, 2], [1, 2, 3], paired=True), "same length"),
        (lambda: cor_test([1, 2], [1, 2]), "not enough finite observations"),
        (lambda: shapiro_test([1, 1, 1]), "all 'x' values are identical"),
        (lambda: prop_test(5, 4), "not be greater"),
        (lambda: prop_test([1, 2]), "'n' is missing"),
        (lambda: kruskal_test([1, 2], [1, 1]), "all observations are in the same group"),
        (lambda: kruskal_test([1, 2]), "'g' must be given"),
        (lambda: bartlett_test([1, 2, 3], [1, 1, 2]), "at least 2 observations in each group"),
        (lambda: oneway_test("y ~ g", {"y": [1, 2, 3], "g": [1, 1, 2]}), "not enough obs"),
        (lambda: var_test([1, 2], [1, 2], ratio=0), "single positive number"),
        (lambda: friedman_test([1, 2], [1, 1], [1, 1]), "not an unreplicated complete block"),
        (lambda: friedman_test("y ~ g", data={"y": [1], "g": [1]}), "incorrect specification"),
        (lambda: mcnemar_test([[1, 2, 3], [4, 5, 6]]), "must be square"),
        (lambda: binom_test(1.5, 3), "nonnegative and integer"),
        (lambda: binom_test(4, 3), "'n' must be a positive integer"),
        (lambda: poisson_test([1, 2, 3], [1, 1, 1]), "k > 2 is unimplemented"),
        (lambda: ks_test([1, 2], "pmagic"), "a distribution function of stats"),
        (lambda: mantelhaen_test([[1, 2], [3, 4]]), "3-dimensional array"),
        (lambda: pairwise_t_test([1, 2], [1, 2], paired=True, pool_sd=True), "incompatible"),
        (lambda: p_adjust([0.1], "sidak"), "method is one of"),  # type: ignore[arg-type]
        (lambda: chisq_test([1, 2], simulate_p_value=True), "needs a stream"),
        (lambda: fisher_test([[1, 2], [3, 4]], simulate_p_value=True), "needs a stream"),
        (lambda: power_t_test(n=10, delta=1, power=0.9), "exactly one of"),
        (lambda: power_prop_test(p1=0.5, p2=0.6, power=2), r"numeric in \[0, 1\]"),
    ],
)
def test_bad_input(wrong: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        wrong()


def test_an_index_in_another_order_is_an_error() -> None:
    one = pd.Series([1.0, 2, 4], index=list("abc"))
    other = pd.Series([2.0, 1, 3], index=list("cba"))
    with pytest.raises(ValueError, match="indexes of two Series do not match"):
        cor_test(one, other)
