"""Data as pandas and Arrow have it: one result whatever the dtype, and indexes that must match."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from rport.base import by, ftable, printed, summary, table, tapply
from rport.stats import (
    aggregate,
    aov,
    binomial,
    chisq_test,
    cor,
    cor_test,
    glm,
    kruskal_test,
    lm,
    mcnemar_test,
    t_test,
)
from rport.survival import coxph, survfit

N = 40
RESULTS: dict[str, Callable[[Any], object]] = {
    "lm": lambda d: lm("y ~ x + g + b + factor(k)", d).coef(),
    "glm": lambda d: glm("b ~ x + g", binomial, d).coef(),
    "coxph": lambda d: coxph("Surv(t, e) ~ x + g + b", d).coef(),
    "survfit": lambda d: survfit("Surv(t, e) ~ g", d).table(),
    "t_test": lambda d: t_test("y ~ b", d),
    "t_test of vectors": lambda d: t_test(d["y"], d["x"]),
    "kruskal_test": lambda d: kruskal_test(d["y"], d["g"]),
    "chisq_test": lambda d: chisq_test(d["g"], d["b"]),
    "cor_test": lambda d: cor_test(d["y"], d["x"]),
    "table": lambda d: table(d["g"], d["b"]),
    "table of numbers": lambda d: table(d["k"]),
    "printed": lambda d: printed(d["y"]),
    "aggregate": lambda d: aggregate("y ~ g", d),
    "by": lambda d: by(d, d["g"], lambda part: lm("y ~ x", part).coef().tolist()),
    "ftable": lambda d: ftable("b ~ g", d),
    "cor": lambda d: cor(d["y"], d["x"], use="complete.obs"),
    "add1": lambda d: lm("y ~ x", d).add1("~ . + b").table,
    "strata of errors": lambda d: aov("y ~ x + Error(factor(k))", d).summary(),
}
KINDS: dict[str, Callable[[pd.DataFrame], Any]] = {
    "nullable": lambda d: d.convert_dtypes(),
    "arrow": lambda d: d.convert_dtypes(dtype_backend="pyarrow"),
    "categorical": lambda d: d.assign(g=d["g"].astype("category"), b=d["b"].astype("category")),
    "dictionary": lambda d: d.assign(
        g=d["g"].astype("string").astype(pd.ArrowDtype(pa.dictionary(pa.int32(), pa.string())))
    ),
    "objects": lambda d: d.astype(object),
    "a table of pyarrow's": lambda d: pa.Table.from_pandas(d, preserve_index=False),
}


@pytest.fixture(scope="module")
def data() -> pd.DataFrame:
    """Forty rows of numbers, texts, truths and times, some of them missing."""
    draw = np.random.default_rng(4)
    found = pd.DataFrame(
        {
            "y": draw.normal(size=N),
            "x": draw.normal(size=N),
            "g": sorted(draw.choice(list("abc"), N)),
            "k": draw.integers(0, 4, N),
            "b": draw.random(N) < 0.5,
            "t": draw.exponential(size=N) + 0.1,
            "e": draw.integers(0, 2, N),
        }
    )
    found.loc[3, "x"] = None
    found.loc[5, "g"] = None
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.filterwarnings("ignore:Chi-squared approximation")
def test_the_kind_of_columns_does_not_matter(kind: str, data: pd.DataFrame) -> None:
    other = KINDS[kind](data)
    for name, result in RESULTS.items():
        assert str(result(other)) == str(result(data)), name


def test_another_order_would_be_seen(data: pd.DataFrame) -> None:
    other = data.assign(x=data["x"].to_numpy()[::-1])
    assert str(RESULTS["lm"](other)) != str(RESULTS["lm"](data))


def test_a_summary_of_arrow_is_that_of_pandas(data: pd.DataFrame) -> None:
    numbers = data[["y", "x", "k"]]
    assert str(summary(KINDS["a table of pyarrow's"](numbers))) == str(summary(numbers))


ONE = pd.Series([1.0, 2, 4, 7], index=list("abcd"))
OTHER = pd.Series([2.0, 1, 3, 9], index=list("dcba"))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: cor_test(ONE, OTHER),
        lambda: t_test(ONE, OTHER, paired=True),
        lambda: chisq_test(ONE > 2, OTHER > 2),
        lambda: mcnemar_test(ONE > 2, OTHER > 2),
        lambda: kruskal_test(ONE, OTHER > 2),
        lambda: table(ONE, OTHER),
        lambda: tapply(ONE, OTHER > 2),
        lambda: aggregate(ONE, [OTHER > 2]),
    ],
)
def test_an_index_that_does_not_match_is_an_error(wrong: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="indexes of two Series do not match"):
        wrong()


def test_parts_of_a_data_frame_may_be_paired() -> None:
    halves = pd.concat([ONE, OTHER], ignore_index=True)
    paired = t_test(halves[:4], halves[4:], paired=True)
    assert paired.p_value == t_test(ONE.to_numpy(), OTHER.to_numpy(), paired=True).p_value
    assert t_test(ONE, OTHER).p_value == t_test(OTHER, ONE).p_value


def test_what_r_has_no_vector_of() -> None:
    for show in (printed, summary):
        with pytest.raises(TypeError, match="R has no vector of"):
            show(pd.Series([{1}, {2}]))
    with pytest.raises(TypeError, match="R has no vector of complex"):
        printed(pd.Series([1 + 2j]))


def test_dates_are_days_and_times_are_seconds(data: pd.DataFrame) -> None:
    days = pd.date_range("2024-01-01", periods=N)
    fit = lm("y ~ d", data.assign(d=days)).coef()
    assert fit.equals(lm("y ~ d", data.assign(d=19723.0 + np.arange(N))).coef())
    assert not fit.equals(lm("y ~ d", data.assign(d=19724.0 + np.arange(N))).coef())
    objects = data.assign(d=[each.date() for each in days])
    assert lm("y ~ d", objects).coef().equals(fit)
    zoned = data.assign(d=days.tz_localize("UTC"))
    seconds = data.assign(d=86400.0 * (19723 + np.arange(N)))
    assert lm("y ~ d", zoned).coef().equals(lm("y ~ d", seconds).coef())
    with pytest.raises(ValueError, match="a column of Timedelta cannot be a variable"):
        lm("y ~ d", data.assign(d=days - days[0]))


def test_two_columns_of_one_name_are_refused(data: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="the data have two columns named 'y'"):
        lm("y ~ x", data[["y", "x", "y"]])


def test_dates_of_arrow_are_those_of_pandas() -> None:
    days = pd.DataFrame({"day": pd.to_datetime(["2024-01-01", "2024-02-03", None])})
    dates = [*days["day"].dt.date.tolist()[:2], None]
    arrow = pa.table({"day": pa.array(dates, pa.date32())})
    assert str(printed(arrow)) == str(printed(days))
    assert str(summary(arrow)) == str(summary(days))
