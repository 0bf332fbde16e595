"""What statistics say of fits, against R's, number by number and line by line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from calculus_for_ml import toolkit
from calculus_for_ml.toolkit import losses

DATA = Path(__file__).parent / "data"
LOSSES = {
    "squared_error": (losses.squared_error, "pressure"),
    "logistic": (losses.logistic, "readmitted"),
    "poisson": (losses.poisson, "falls"),
    "cox": (losses.cox(ties="breslow"), ["months", "died"]),
}


@pytest.fixture(scope="module")
def ward() -> pd.DataFrame:
    return pd.read_csv(DATA / "ward.csv")


def _said() -> dict[str, list[str]]:
    blocks = (DATA / "summaries.txt").read_text("utf-8").split("#### ")[1:]
    return {lines[0]: lines[1:] for lines in (block.split("\n") for block in blocks)}


def _doubles(text: str) -> np.ndarray:
    return np.array([float.fromhex(word) for word in text.split()])


def _fit(ward: pd.DataFrame, name: str) -> toolkit.Fit:
    loss, response = LOSSES[name]
    X = ward[["age", "treated"]]
    if name in ("squared_error", "logistic"):
        X = X.assign(one=1)[["one", "age", "treated"]]
    return toolkit.fit(loss, X, ward[response])


@pytest.mark.parametrize("name", LOSSES)
def test_statistics_are_rs(name: str, ward: pd.DataFrame) -> None:
    fit = _fit(ward, name)
    covariances, limits, *lines = _said()[name]
    # R's C code adds Cox's sums over risk sets in another order
    tolerance = 1e-12 if name == "cox" else 0
    for ours, theirs in ((fit.vcov(), covariances), (fit.confint(), limits)):
        flat = ours.to_numpy().ravel(order="F")
        np.testing.assert_allclose(flat, _doubles(theirs), rtol=tolerance)
    assert str(fit.summary()).split("\n") == lines[:-1]
    assert list(fit.coef().index) == list(fit.names) == list(fit.vcov().columns)
    np.testing.assert_array_equal(fit.standard_errors(), np.sqrt(np.diag(fit.vcov())))


def test_other_data_would_be_seen(ward: pd.DataFrame) -> None:
    other = ward.assign(pressure=ward["pressure"] + 1e-3 * ward["age"])
    covariances, _, *lines = _said()["squared_error"]
    fit = _fit(other, "squared_error")
    assert (fit.vcov().to_numpy().ravel() != _doubles(covariances)).any()
    assert str(fit.summary()).split("\n") != lines[:-1]


def test_the_order_is_that_of_the_columns(ward: pd.DataFrame) -> None:
    X = ward[["age", "treated"]].assign(one=1)
    fit, first = (toolkit.fit(losses.squared_error, each, ward["pressure"])
                  for each in (X, X[["one", "age", "treated"]]))  # fmt: skip
    assert fit.names == ("age", "treated", "(Intercept)")
    assert fit.standard_errors().equals(first.standard_errors()[list(fit.names)])
    assert fit.confint(0.9).equals(first.confint(0.9).loc[list(fit.names)])
    np.testing.assert_allclose(fit.coef(), first.coef()[list(fit.names)], rtol=1e-12)


def test_arrays_have_names_too(ward: pd.DataFrame) -> None:
    named = toolkit.fit(losses.poisson, ward[["age", "treated"]], ward["falls"])
    plain = toolkit.fit(losses.poisson, ward[["age", "treated"]].to_numpy(), ward["falls"].tolist())
    assert plain.names == ("x1", "x2")
    assert plain.vcov().to_numpy().tolist() == named.vcov().to_numpy().tolist()
    odd = ward.rename(columns={"age": "age, years", "treated": "falls"})[["age, years", "falls"]]
    fit = toolkit.fit(losses.poisson, odd.iloc[:, :2], pd.Series(ward["falls"], name="falls"))
    assert fit.vcov().to_numpy().tolist() == named.vcov().to_numpy().tolist()


@pytest.mark.parametrize("loss", [losses.huber(1), losses.ridge(losses.squared_error, 0.1)])
def test_a_loss_that_is_no_model_of_rs(loss: losses.Loss, ward: pd.DataFrame) -> None:
    fit = toolkit.fit(loss, ward[["age", "treated"]], ward["pressure"])
    with pytest.raises(ValueError, match="R has no model, and so no standard errors, for the loss"):
        fit.summary()
