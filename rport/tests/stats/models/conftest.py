"""What R says of models: recorded by record.R, and the same calls in Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pytest

from rport import stats
from rport.base.language import Call, Constant, Expression, Name, deparse, parse

DATA = Path(__file__).parent / "data"
_TEXTS = ("formula", "subset", "weights", "offset")


class Case(NamedTuple):
    """R's call, what R says by topic, and the same fit of ours."""

    call: str
    says: dict[str, list[str]]

    def fit(self, folder: Path = DATA) -> Any:
        """Our model: texts for R's expressions, so that `print` shows R's call."""
        tree = parse(self.call)
        assert isinstance(tree, Call)
        scope: dict[str, Any] = {name: getattr(stats, name) for name in stats.__all__}
        words = []
        for name, argument in tree.named():
            key = (name or "formula").replace(".", "_")
            if key in _TEXTS or key == "na_action":
                words.append(f"{key}={deparse(argument)!r}")
            else:
                words.append(f"{key}={_python(argument)}")
            if key == "data" and isinstance(argument, Name):
                scope[argument.text] = pd.read_csv(folder / f"{argument.text}.csv")
        return eval(f"{tree.function}({', '.join(words)})", scope)

    def data(self, folder: Path = DATA) -> pd.DataFrame:
        """The data of the call."""
        tree = parse(self.call)
        assert isinstance(tree, Call)
        (name,) = (each for key, each in tree.named() if key == "data")
        return pd.read_csv(folder / f"{deparse(name)}.csv")


def _python(tree: Expression) -> str:
    if isinstance(tree, Constant):
        return repr(tree.value)
    if isinstance(tree, Name):
        return tree.text.replace(".", "_")
    words = [f"{name}={_python(each)}" if name else _python(each) for name, each in tree.named()]
    return f"{tree.function.replace('.', '_')}({', '.join(words)})"


def read_cases(path: Path) -> list[Case]:
    """The blocks of a record."""
    cases: list[Case] = []
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#### "):
            cases.append(Case(line[5:], {}))
        elif line.startswith("## "):
            lines = cases[-1].says[line[3:]] = []
        else:
            lines.append(line)
    return cases


@pytest.fixture(params=read_cases(DATA / "says.txt"), ids=lambda case: case.call)
def case(request: pytest.FixtureRequest) -> Case:
    """One call of R's and what R says."""
    found: Case = request.param
    return found


@pytest.fixture(scope="session")
def cases_in():
    """`cases_in(path)` reads the blocks of a record."""
    return read_cases


@pytest.fixture(scope="session")
def trial() -> pd.DataFrame:
    """The data of a trial."""
    return pd.read_csv(DATA / "trial.csv")


@pytest.fixture(scope="session")
def few() -> pd.DataFrame:
    """Five observations."""
    return pd.read_csv(DATA / "few.csv")


@pytest.fixture(scope="session")
def numbers_of():
    """`numbers_of(fit, new)` gives our numbers by the topics of record.R."""

    def numbers(fit: Any, new: pd.DataFrame) -> dict[str, Any]:
        known = ~np.isnan(fit.coefficients)
        table = fit.summary().coef().to_numpy()
        found = {
            "coef": fit.coef(),
            "fitted": fit.fitted()[:25],
            "residuals": fit.residuals()[:25],
            "pearson": fit.residuals("pearson")[:25],
            "se": table[:, 1],
            "t": table[:, 2],
            "p": table[:, 3],
            "vcov": fit.vcov().to_numpy()[known][:, known][:, 0],
            "criteria": [
                fit.deviance(), float(fit.log_lik()), fit.aic(), fit.bic(), fit.df_residual,
            ],
            "confint": np.asarray(fit.confint()).ravel(order="F"),
            "hat": fit.hatvalues()[:25],
            "cook": fit.cooks_distance()[:25],
        }  # fmt: skip
        if isinstance(fit, stats.Glm):
            for kind in ("link", "response"):
                at = fit.predict(new, type=kind, se_fit=True)
                found[kind] = np.concatenate([at.fit, at.se_fit])
        else:
            at = fit.predict(new, interval="prediction", se_fit=True)
            found["prediction"] = np.concatenate([np.ravel(at.fit, order="F"), at.se_fit])
            confidence = fit.predict(interval="confidence")[:5]
            found["confidence"] = np.ravel(confidence, order="F")
            summary = fit.summary()
            found["sigma"] = [
                summary.sigma, summary.r_squared, summary.adj_r_squared,
                *(summary.fstatistic or ()),
            ]  # fmt: skip
        return found

    return numbers
