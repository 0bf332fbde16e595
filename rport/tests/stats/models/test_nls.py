"""Nonlinear least squares: what cannot be fitted, and what a wrong number changes."""

from __future__ import annotations

import pandas as pd
import pytest

from rport.broom import glance, tidy
from rport.stats import nls

DATA = pd.DataFrame({"x": [1, 2, 3, 4, 5], "y": [2.9, 4.1, 6.3, 8.8, 13.2]})


@pytest.mark.parametrize(
    ("formula", "start", "control", "message"),
    [
        ("y ~ a * b * x", {"a": 1, "b": 2}, {}, "singular gradient matrix at initial"),
        ("y ~ a + b * x", {"a": 1}, {}, "parameters without starting value in 'data': b"),
        ("y ~ exp(a + b * x)", {"a": 0, "b": 0}, {"maxiter": 2}, "exceeded maximum of 2"),
        ("y ~ a + log(b * x)", {"a": 0, "b": -1}, {}, "Missing value or an infinity"),
        ("y ~ x", {}, {}, "no parameters to fit"),
    ],
)
def test_what_cannot_be_fitted(
    formula: str, start: dict[str, float], control: dict[str, float], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        nls(formula, DATA, start, control=control)


def test_another_response_is_another_fit() -> None:
    fits = [
        nls("y ~ exp(a + b * x)", d, {"a": 0, "b": 0.3})
        for d in (DATA, DATA.assign(y=DATA["y"] * 1.01))
    ]
    assert str(fits[0]) != str(fits[1])


def test_data_frames_of_a_fit() -> None:
    fit = nls("y ~ exp(a + b * x)", DATA, {"a": 0, "b": 0.3})
    assert tidy(fit)["term"].tolist() == ["a", "b"]
    assert list(glance(fit)) == [
        "sigma", "isConv", "finTol", "logLik", "AIC", "BIC", "deviance", "df.residual", "nobs",
    ]  # fmt: skip
