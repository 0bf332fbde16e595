"""What models of R's package MASS refuse, and that a wrong number would be seen."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from rport import datasets
from rport.mass import glm_nb, negative_binomial, polr, rlm, step_aic, theta_ml


@pytest.fixture(scope="module")
def trial() -> pd.DataFrame:
    return datasets.trial()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda d: glm_nb("arm ~ age", d), "must be counts"),
        (lambda d: glm_nb("falls - 5 ~ age", d), "negative values not allowed"),
        (lambda d: glm_nb("falls ~ age", d, weights="ecog - 1"), "negative weights"),
        (lambda d: negative_binomial(1.0, "logit"), "link is log, identity or sqrt"),  # type: ignore[arg-type]
        (lambda d: step_aic(glm_nb("round(age) ~ sex", d)), "step_aic.. of a fit of glm_nb"),
        (lambda d: polr("ecog ~ age", d), "response must be a factor"),
        (lambda d: polr("factor(died) ~ age", d), "3 or more levels"),
        (lambda d: polr("factor(ecog) ~ age", d, method="logit"), "method is one of"),  # type: ignore[arg-type]
        (lambda d: polr("factor(ecog) ~ age", d).predict(type="odds"), "type is class or probs"),  # type: ignore[arg-type]
        (lambda d: polr("factor(ecog) ~ age", d).anova(), "not implemented for a single"),
        (lambda d: polr("factor(ecog) ~ log(crp)", d).drop1(), "number of rows in use"),
        (lambda d: rlm("pain ~ age + I(2 * age)", d), "'x' is singular"),
        (lambda d: rlm("pain ~ age", d, psi="tukey"), "psi is huber"),  # type: ignore[arg-type]
        (lambda d: rlm("pain ~ age", d, scale_est="sd"), "scale_est is MAD"),  # type: ignore[arg-type]
        (lambda d: rlm("sex ~ age", d), "response must be numeric"),
    ],
)
def test_bad_input(
    trial: pd.DataFrame, wrong: Callable[[pd.DataFrame], object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        wrong(trial)


def test_another_number_would_be_seen(trial: pd.DataFrame) -> None:
    other = trial.assign(crp=trial["crp"] + 1)
    for fit in (lambda d: glm_nb("round(crp) ~ age", d), lambda d: rlm("crp ~ age", d)):
        assert str(fit(trial)) != str(fit(other))


def test_theta_of_draws_with_a_known_shape() -> None:
    # Gamma-Poisson mixtures with means 4: the shape's estimate is near 2 where there are many
    draws = np.random.default_rng(1)
    counts = draws.poisson(draws.gamma(2.0, 2.0, 20_000))
    theta = theta_ml(counts, np.full(counts.size, counts.mean()))
    assert abs(theta.value - 2) < 4 * theta.error < 0.3
