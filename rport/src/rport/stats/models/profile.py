"""Confidence limits from the profile of the deviance.

Source: R's `profile.glm` and `confint.profile.glm`; Venables and Ripley (2002), section 7.2.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.formatting import format
from rport.stats.distributions.f import qf
from rport.stats.distributions.gamma import qchisq
from rport.stats.distributions.normal import qnorm
from rport.stats.glm_fit import glm_fit
from rport.stats.interpolation import approx, splinefun
from rport.stats.linear_models import times
from rport.stats.models.fit import chosen

if TYPE_CHECKING:
    from rport.stats.models.glm import Glm

FloatArray = npt.NDArray[np.float64]
_MOST_STEPS = 10


def confidence_limits(fit: Glm, parm: Sequence[str] | str | None, level: float) -> pd.DataFrame:
    """Where the root of the deviance's rise reaches the normal quantiles, by spline."""
    shares = ((1 - level) / 2, 1 - (1 - level) / 2)
    names = chosen(parm, fit.matrix.names)
    errors = dict(zip(fit.matrix.names, fit.summary().table[:, 1].tolist(), strict=True))
    rows = []
    for name in names:
        at = fit.matrix.names.index(name)
        if math.isnan(fit.coefficients[at]):
            rows.append([base.NA, base.NA])
            continue
        z, values = _profile(fit, at, errors[name], (1 - level) / 4)
        rows.append(reached(z, values, [float(qnorm(each)) for each in shares]))
    columns = [f"{format(base.rounded(100 * each, 1))} %" for each in shares]
    return pd.DataFrame(rows, index=names, columns=columns)


def reached(z: FloatArray, values: FloatArray, quantiles: Sequence[float]) -> list[float]:
    """The values at which a spline through the roots `z` has reached `quantiles`."""
    values, z = _regular(values, z)
    places = base.seq(float(values[0]), float(values[-1]), 3 * len(values))
    heights, places = _regular(splinefun(values, z)(places), places)
    return [float(each) for each in approx(heights, places, quantiles)]


def _regular(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The points in the order of x, with the mean y of those of one x."""
    places, which = np.unique(x, return_inverse=True)
    if len(places) == len(x):
        return places, y[np.argsort(x, kind="stable")]
    return places, np.array([base.mean(y[which == at]) for at in range(len(places))])


def _profile(fit: Glm, at: int, error: float, alpha: float) -> tuple[FloatArray, FloatArray]:
    """Signed roots of the rise of the deviance, and the coefficient's values, both rising."""
    x, response, family = fit.matrix.values, fit.model.response, fit.family
    offset = np.zeros(len(x)) if fit.frame.offset is None else fit.frame.offset
    n, p = x.shape
    if family.name in ("binomial", "poisson"):
        most = math.sqrt(qchisq(1 - alpha, 1))
    else:
        most = math.sqrt(qf(1 - alpha, 1, n - p))
    step = most / 5
    known = ~np.isnan(fit.coefficients)
    others = known.copy()
    others[at] = False
    rest = x[:, others]
    best = fit.coefficients[at]
    dispersion = fit.dispersion()
    pairs = [(0.0, float(best))]
    for sign in (-1, 1):
        z = 0.0
        eta = times(x[:, known], fit.coefficients[known]) + offset
        for count in range(1, _MOST_STEPS):
            if not abs(z) < most:
                break
            value = best + sign * count * step * error
            moved = offset + x[:, at] * value
            part = glm_fit(
                rest, response, family, offset=moved, linear_predictors=eta, **fit.control  # type: ignore[arg-type]
            )  # fmt: skip
            eta = times(rest, part.coefficients) + moved
            rise = (part.deviance - fit.deviance()) / dispersion
            if not rise > -1e-3:
                raise ValueError(
                    "profiling has found a better solution, so original fit had not converged"
                )
            z = sign * math.sqrt(max(rise, 0))
            pairs.append((z, float(value)))
    pairs.sort(key=lambda pair: pair[0])
    return np.array([z for z, _ in pairs]), np.array([value for _, value in pairs])
