"""Analyses of variance of several responses that cannot be, and what a wrong number changes."""

from __future__ import annotations

import pandas as pd
import pytest

from rport.stats import manova


def test_what_cannot_be_analysed(trial: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="need multiple responses"):
        manova("bmi ~ arm", trial)
    fit = manova("cbind(bmi, pressure) ~ arm", trial)
    with pytest.raises(ValueError, match="test is one of Pillai"):
        fit.summary(test="F")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="residuals have rank 1 < 2"):
        manova("cbind(bmi, 2 * bmi) ~ arm", trial).summary()


def test_another_response_is_another_fit(trial: pd.DataFrame) -> None:
    other = trial.assign(bmi=trial["bmi"] * trial["age"])
    one, two = (manova("cbind(bmi, pressure) ~ arm", each) for each in (trial, other))
    assert str(one.summary()) != str(two.summary())
