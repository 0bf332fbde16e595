"""Linear and generalised linear models against R's, number by number and line by line."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from rport.stats import aov, binomial, glm, lm, step, tukey_hsd

HERE = Path(__file__).parent
EXACT = (
    "coef", "fitted", "residuals", "pearson", "se", "t", "p", "vcov", "hat", "cook", "sigma",
    "link", "response", "criteria", "prediction", "confidence", "confint",
)  # fmt: skip
R = dict[str, list[str]]


def _fit(case: Any) -> tuple[Any, list[str]]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        fit = case.fit()
    return fit, [str(each.message) for each in caught]


def test_numbers(
    case: Any,
    numbers_of: Callable[..., dict[str, Any]],
    doubles: Callable[[str], np.ndarray],
    assert_same_bits: Callable[..., None],
    assert_near: Callable[..., None],
) -> None:
    fit, warned = _fit(case)
    assert warned == case.says.get("warnings", [])
    assert list(fit.coef().index) == case.says["names"]
    data = case.data()
    new = data.iloc[: min(9, len(data))][::-1]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ours = numbers_of(fit, new)
    for topic in EXACT:
        if topic not in case.says:
            continue
        theirs = doubles(case.says[topic][0])
        assert_same_bits(ours[topic], theirs, topic)


@pytest.mark.r
def test_numbers_of_data_drawn_afresh(
    rscript: Callable[..., str],
    fresh_seed: int,
    tmp_path: Path,
    cases_in: Callable[[Path], list[Any]],
    doubles: Callable[[str], np.ndarray],
    assert_near: Callable[..., None],
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    rscript(HERE / "data.R", str(fresh_seed), data)
    rscript(HERE / "record.R", data, HERE / "data" / "calls.txt", tmp_path / "says.txt")
    for case in cases_in(tmp_path / "says.txt"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            fit = case.fit(data)
        # the machine's R may be older than 4.6, which has other last bits of powers
        assert_near(fit.coef(), doubles(case.says["coef"][0]), 1e-9, case.call)
        assert_near(fit.fitted()[:25], doubles(case.says["fitted"][0]), 1e-9, case.call)


@pytest.mark.parametrize("topic", ["print", "summary", "anova"])
def test_print(case: Any, topic: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = case.fit()
        shown = {"print": fit, "summary": fit.summary(), "anova": fit.anova()}[topic]
    assert str(shown).split("\n") == case.says[topic]


def test_print_tells_a_wrong_number(few: pd.DataFrame) -> None:
    fit = lm("y ~ x", data=few)
    text = str(fit)
    fit.coefficients[1] *= 1.01
    assert str(fit) != text


def test_the_call_is_as_it_is_written(few: pd.DataFrame) -> None:
    shares = few["z"]
    fit = glm("z ~ 1", family=binomial(link="probit"), data=few, weights=shares + 1)
    assert 'family = binomial(link = "probit")' in str(fit)
    assert "weights = shares + 1" in str(fit)
    assert "data = few, weights = few$x)" in str(lm("y ~ z", data=few, weights=few["x"]))
    assert "lm(formula = y ~ x, data = few, subset = z > 0)" in str(
        lm("y~x", few, subset="z>0"),
    )  # fmt: skip
    assert "family = binomial, data" in str(glm("z ~ 1", binomial, few))
    assert "<pre>" in fit._repr_html_()
    coded = lm("y ~ factor(z)", few, contrasts={"factor(z)": "contr.sum"})
    # R 4.6.1: lm(y ~ factor(z), data = few, contrasts = list(`factor(z)` = "contr.sum"))
    assert 'contrasts = list(`factor(z)` = "contr.sum"))' in str(coded)
    assert coded.coef().index.tolist() == ["(Intercept)", "factor(z)1"]


def test_terms_of_a_prediction(few: pd.DataFrame) -> None:
    fit = lm("y ~ x + factor(z)", few, weights="x")
    parts = fit.predict(few, type="terms")
    assert list(parts.columns) == ["x", "factor(z)"]
    whole = parts.sum(axis=1) + parts.attrs["constant"]
    # the same sum in another order
    np.testing.assert_allclose(whole, fit.predict(few), rtol=1e-14)


def test_models_compared(trial: pd.DataFrame) -> None:
    small, large = lm("pressure ~ age", trial), lm("pressure ~ age + arm", trial)
    # R 4.6.1: anova(lm(pressure ~ age, data = trial), lm(pressure ~ age + arm, data = trial))
    assert str(small.anova(large)) == (
        "Analysis of Variance Table\n\n"
        "Model 1: pressure ~ age\nModel 2: pressure ~ age + arm\n"
        "  Res.Df  RSS Df Sum of Sq      F Pr(>F)\n"
        "1     88 5924                           \n"
        "2     86 5916  2    8.0592 0.0586 0.9431"
    )
    # R 4.6.1: anova(glm(event ~ age, binomial, trial), glm(event ~ age + smoker, binomial, trial))
    one, two = (glm(f"event ~ {each}", binomial, trial) for each in ("age", "age + smoker"))
    assert str(one.anova(two)) == (
        "Analysis of Deviance Table\n\n"
        "Model 1: event ~ age\nModel 2: event ~ age + smoker\n"
        "  Resid. Df Resid. Dev Df Deviance Pr(>Chi)\n"
        "1        88     111.96                     \n"
        "2        87     111.58  1  0.38062   0.5373"
    )
    with pytest.raises(ValueError, match="different responses"):
        small.anova(lm("bmi ~ age", trial))
    with pytest.raises(ValueError, match="same size of dataset"):
        small.anova(lm("pressure ~ bmi", trial))


def test_kinds_of_columns(few: pd.DataFrame) -> None:
    group = ["b", "a", "b", "a", "b"]
    expected = lm("y ~ x + group", few.assign(group=group)).coefficients
    nullable = few.assign(group=pd.Series(group, dtype="string")).convert_dtypes()
    arrow = few.assign(group=group).convert_dtypes(dtype_backend="pyarrow")
    categorical = few.assign(group=pd.Categorical(group))
    table = pa.table({**{name: few[name].to_numpy() for name in few}, "group": group})
    for data in (nullable, arrow, categorical, table, few.assign(group=group).to_dict("list")):
        assert lm("y ~ x + group", data).coefficients.tolist() == expected.tolist()
    releveled = few.assign(group=pd.Categorical(group, ["b", "a"]))
    assert lm("y ~ group", releveled).coef().index.tolist() == ["(Intercept)", "groupa"]
    missing = nullable.assign(x=pd.array([1, None, 4, 5, 7], dtype="Int64"))
    fit = lm("y ~ x", missing)
    assert fit.nobs() == 4
    assert "  (1 observation deleted due to missingness)\n" in str(fit.summary())


def test_an_index_goes_along(few: pd.DataFrame) -> None:
    named = few.set_axis(list("abcde"))
    fit = lm("y ~ x", named, weights=named["z"] + 1)
    assert fit.residuals().index.tolist() == list("abcde")
    assert fit.predict(named.iloc[[3]]).index.tolist() == ["d"]
    assert "       a " in str(lm("y ~ x", named).summary())
    with pytest.raises(ValueError, match="the index of 'weights' is not that of the data"):
        lm("y ~ x", named, weights=few["z"] + 1)
    gap = named.assign(x=[1, None, 4, 5, 7])
    kept = lm("y ~ x", gap, na_action="na.exclude")
    assert np.isnan(kept.residuals()["b"])
    assert lm("y ~ x", gap).residuals().index.tolist() == list("acde")


@pytest.mark.parametrize(
    ("formula", "more", "message"),
    [
        ("y ~ q", {}, "object 'q' not found"),
        ("y ~ x +", {}, "ends too early"),
        ("y", {}, "a formula is a text"),
        ("~ x", {}, "no response"),
        ("y ~ frob(x)", {}, 'could not find function "frob"'),
        ("y ~ poly(x, 5)", {}, "'degree' must be less than number of unique points"),
        ("y ~ log(x - 1)", {}, "NA/NaN/Inf in 'x'"),
        ("y ~ factor(z > 5)", {}, "2 or more levels"),
        ("y ~ x", {"weights": [1, 2]}, "variable lengths differ"),
        ("y ~ x", {"weights": [1, 1, 1, 1, -1]}, "negative weights"),
        ("y ~ x", {"na_action": "drop"}, "na_action is one of"),
        ("y ~ x", {"subset": "x > 9"}, "0 .non-NA. cases"),
        ("y ~ bs(x, degree = 0)", {}, "'degree' must be integer >= 1"),
        ("y ~ ns(x, knots = 1/0)", {}, "non-finite knots"),
        ("y ~ ns(x, deg = 3)", {}, "ns.. has no argument 'deg'"),
        ("y ~ cut(x, 1)", {}, "invalid number of intervals"),
        ("y ~ factor(z)", {"contrasts": {"factor(z)": "contr.none"}}, "unknown contrasts"),
        ("y ~ C(factor(z), contr.sum(9))", {}, "not for a factor of 2 levels"),
        ("y ~ C(factor(z), contr.treatment, base = 3)", {}, "baseline group number out of range"),
        ("cbind(y, x) ~ z", {}, "several columns: R's mlm is not provided"),
        ("y ~ d$x", {}, r"columns' names alone: x, not d\$x"),
        ("y ~ c(x, 1)", {}, "variable lengths differ"),
    ],
)
def test_bad_input(few: pd.DataFrame, formula: str, more: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        lm(formula, few, **more)


def test_bad_input_of_methods(few: pd.DataFrame) -> None:
    fit = lm("y ~ x + factor(z)", few)
    with pytest.raises(ValueError, match=r"factor factor\(z\) has new level 3"):
        fit.predict({"x": [1], "z": [3]})
    with pytest.raises(ValueError, match="no coefficient is called 'w'"):
        fit.confint("w")
    with pytest.raises(ValueError, match="interval is"):
        fit.predict(interval="both")  # type: ignore[call-overload]
    with pytest.raises(ValueError, match="test is one of none, Chisq, F"):
        fit.drop1(test="Rao")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"the term 'w' is not one of the model: x, factor.z."):
        fit.drop1(["w"])
    with pytest.raises(ValueError, match="no terms in scope for adding to object"):
        fit.add1("~ x")
    with pytest.raises(ValueError, match="'x' was fitted as numbers, not as text"):
        fit.predict({"x": ["a"], "z": [0]})
    with pytest.raises(TypeError, match=r"anova.. compares fits, not DataFrame"):
        fit.anova(few)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="lower scope has the term z that is not included"):
        step(lm("y ~ x", few), {"lower": "~ z"}, trace=False)
    with pytest.raises(ValueError, match="direction is one of"):
        step(fit, direction="down")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="length of 'start' should equal 2"):
        glm("z ~ x", binomial, few, start=[1])
    with pytest.raises(TypeError, match=r"step.. takes a fit of lm, glm, .*, not DataFrame"):
        step(few)  # type: ignore[type-var]
    with pytest.raises(TypeError, match="takes an aov of one stratum, not AovStrata"):
        tukey_hsd(aov("y ~ x + Error(factor(z))", few))
    with pytest.raises(ValueError, match="only 1 is allowed"):
        aov("y ~ x + Error(x) + Error(z)", few)
    with pytest.raises(TypeError, match="a family is a name such as 'poisson', not DataFrame"):
        glm("y ~ x", few, "poisson")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no factors in the fitted model"):
        tukey_hsd(aov("y ~ x", few))
    with pytest.raises(ValueError, match="unknown family"):
        glm("y ~ x", "normal", few)
    with pytest.raises(ValueError, match="0 <= y <= 1"):
        glm("y ~ x", binomial, few)


def test_separation_warns_as_r_does(few: pd.DataFrame) -> None:
    said = "glm.fit: fitted probabilities numerically 0 or 1 occurred"
    with pytest.warns(RuntimeWarning, match=said):
        glm("z ~ x", binomial, few)


def test_contrasts_of_numbers(few: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="contrasts apply only to factors"):
        lm("y ~ x", few, contrasts={"x": "contr.sum"})
    with pytest.raises(ValueError, match="wrong number of contrast matrix rows: 3 for 2 levels"):
        lm("y ~ factor(z)", few, contrasts={"factor(z)": np.ones((3, 1))})
