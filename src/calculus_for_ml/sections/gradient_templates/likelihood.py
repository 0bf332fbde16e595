"""Two likelihoods by hand: the logistic loss in two dimensions, and Cox's in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rport.base import cumsum, exp, log, log1p, mean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]


def plogis(eta: Any) -> Any:
    """The probability with the log odds eta."""
    return 1 / (1 + exp(-eta))


def logistic_loss(b0: float, b1: float, x: Vector, y: Vector) -> float:
    """The negative log likelihood of labels 0 and 1, over n."""
    eta = b0 + b1 * x
    return mean(np.maximum(eta, 0) + log1p(exp(-abs(eta))) - y * eta)


def logistic_gradient(b0: float, b1: float, x: Vector, y: Vector) -> tuple[float, float]:
    """Its slopes by b0 and b1: the mean of risk less outcome, and of that times x."""
    away = plogis(b0 + b1 * x) - y
    return mean(away), mean(away * x)


def logistic_step(b0: float, b1: float, x: Vector, y: Vector) -> tuple[float, float]:
    """Newton's step from (b0, b1): gradient over curvature, in two dimensions."""
    risk = plogis(b0 + b1 * x)
    weight = risk * (1 - risk)
    flat, mixed, steep = mean(weight), mean(weight * x), mean(weight * x * x)
    by_b0, by_b1 = logistic_gradient(b0, b1, x, y)
    size = flat * steep - mixed * mixed
    return (
        b0 - (steep * by_b0 - mixed * by_b1) / size,
        b1 - (flat * by_b1 - mixed * by_b0) / size,
    )


def cox_loss(beta: float, z: Vector, died: Vector) -> float:
    """The negative log partial likelihood over n; the patients from the latest time to the first.

    In this order a running sum is the sum over those at risk.
    """
    at_risk = cumsum(exp(beta * z))
    return mean(died * (log(at_risk) - beta * z))


def cox_gradient(beta: float, z: Vector, died: Vector) -> float:
    """Its slope: for each death, the mean of z in the risk set less the z of the one who died."""
    weight = exp(beta * z)
    return mean(died * (cumsum(weight * z) / cumsum(weight) - z))


def cox_step(beta: float, z: Vector, died: Vector) -> float:
    """Newton's step from beta; the curvature is the variance, over those at risk, of z, 0 or 1."""
    weight = exp(beta * z)
    share = cumsum(weight * z) / cumsum(weight)
    return beta - cox_gradient(beta, z, died) / mean(died * (share * (1 - share)))
