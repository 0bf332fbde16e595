"""The lasso's minimum, exactly: which coefficients are not 0, and their values.

Where no coefficient is 0 the penalty strength * sum(|beta|) is smooth, with the slope strength *
sign(beta). scipy gets close to the minimum, and separates most active coefficients from those at 0.
Then the active ones take Newton steps, and any that would change its sign stops at 0 and becomes
inactive; of the inactive ones that with the steepest slope becomes active, one at a time. At the
end the slope of the loss is -strength * sign(beta) for the active ones, and at most the strength
for those at 0: the conditions of Karush, Kuhn and Tucker, which only the minimum meets. Sources:
Osborne, Presnell and Turlach (2000), *A new approach to variable selection in least squares
problems*; Lee, Battle, Raina and Ng (2007), *Efficient sparse coding algorithms*.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy import linalg, optimize

from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.identifiability import refuse_singular
from calculus_for_ml.toolkit.losses.loss import Loss

Mask = npt.NDArray[np.bool_]

_EPS = float(np.finfo(np.float64).eps)
_FLAT = 1e-10
"""Share of curvature added where there may be none, far above rounding."""
_SMALL = 1e-9
"""Once a step changes X beta by this share, the next ones would by its square."""


def subgradient(loss: Loss, beta: Array, X: Array, y: Array) -> Array:
    """The smallest subgradient (p): the gradient, except where a lasso holds a coefficient at 0.

    There the penalty's slope is anything between -strength and strength.
    """
    strength = loss.lasso_strength
    slope = loss.smooth.gradient(beta, X, y)
    held = np.sign(slope) * np.maximum(np.abs(slope) - strength, 0.0)
    return np.asarray(np.where(beta == 0, held, slope + strength * np.sign(beta)))


def minimise_lasso(smooth: Loss, strength: float, X: Array, y: Array) -> tuple[Array, int, bool]:
    """Where `smooth` plus strength * sum(|beta|) is smallest, after how many steps, and whether.

    Raises ValueError where columns could replace each other, so that the minimum is not unique.
    """
    sizes = np.sqrt(np.mean(X**2, axis=0))
    sizes[sizes == 0] = 1.0
    unit = smooth.unit(y)
    steepest = float(np.max(np.abs(smooth.gradient(np.zeros(X.shape[1]), X, y))))
    rounding = 1e-9 * strength + 64 * _EPS * steepest
    beta, approach = _approach(smooth, strength, X, y, unit / sizes)
    signs = np.sign(beta)
    slope = smooth.gradient(beta, X, y)

    def loss(at: Array) -> float:
        return smooth.value(at, X, y) + strength * float(np.sum(np.abs(at)))

    settled = not signs.any()
    most = 100 * (X.shape[1] + 1)
    for steps in range(most):
        if settled:
            excess = np.where(signs == 0, np.abs(slope) - strength, -np.inf)
            enters = int(np.argmax(excess))
            if excess[enters] <= rounding:
                _refuse_several(smooth, np.abs(slope) >= strength - rounding, X, y)
                return beta, approach + steps, True
            signs[enters] = -np.sign(slope[enters])
        step, curved = _newton_step(smooth, beta, X, y, signs, slope + strength * signs)
        with np.errstate(divide="ignore", invalid="ignore"):
            shares = np.where(signs * step < 0, -beta / step, np.inf)
        leaves = int(np.argmin(shares))
        share = _share(loss, beta, step, float(shares[leaves]), curved)
        beta = beta + share * step
        if share == shares[leaves]:
            beta[leaves] = signs[leaves] = 0.0
        slope = smooth.gradient(beta, X, y)
        if curved:
            small = _SMALL * max(unit, float(np.max(np.abs(beta) * sizes)))
            settled = share == 1.0 and bool(np.max(np.abs(step) * sizes) <= small)
        else:
            settled = bool((np.abs(slope + strength * signs)[signs != 0] <= rounding).all())
    return beta, approach + most, False


def _approach(smooth: Loss, strength: float, X: Array, y: Array, scale: Array) -> tuple[Array, int]:
    """Coefficients near the minimum, by scipy's L-BFGS-B, and its iterations.

    With beta = scale (u - v), u and v at least 0, the penalty is strength * sum(scale (u + v)).
    """
    p = X.shape[1]

    def value(both: Array) -> float:
        beta = scale * (both[:p] - both[p:])
        return (smooth.value(beta, X, y) + strength * float(scale @ (both[:p] + both[p:]))) / size

    def gradient(both: Array) -> Array:
        slope = scale * smooth.gradient(scale * (both[:p] - both[p:]), X, y)
        return (np.concatenate([slope, -slope]) + strength * np.tile(scale, 2)) / size

    size = 1.0
    start = np.zeros(2 * p)
    with np.errstate(all="ignore"):
        size = abs(value(start)) or 1.0
        found = optimize.minimize(
            value,
            start,
            jac=gradient,
            method="L-BFGS-B",
            bounds=[(0, None)] * (2 * p),
            options={"ftol": 1e-10, "gtol": 1e-8, "maxiter": 200, "maxcor": 20},
        )
    return np.asarray(scale * (found.x[:p] - found.x[p:])), int(found.nit)


def _refuse_several(smooth: Loss, steep: Mask, X: Array, y: Array) -> None:
    """Raise ValueError where coefficients with the steepest slopes could replace each other."""
    columns = np.flatnonzero(steep)
    if columns.size:
        refuse_singular(smooth.design(X, y)[:, columns], columns.tolist())


def _newton_step(
    smooth: Loss, beta: Array, X: Array, y: Array, signs: Array, slope: Array
) -> tuple[Array, bool]:
    """Newton's step for the coefficients with a sign, and whether their loss is curved.

    Where it is flat, as Huber's far from the data and any with more columns than rows, the step is
    that of least squares, far along whatever changes no prediction.
    """
    inside = np.flatnonzero(signs)
    at = np.ix_(inside, inside)
    curved = True
    try:
        factor = linalg.cho_factor(smooth.hessian(beta, X, y)[at])
    except linalg.LinAlgError:
        design = smooth.design(X, y)[:, inside]
        squares = design.T @ design / len(X)
        squares[np.diag_indices_from(squares)] *= 1 + _FLAT
        factor, curved = linalg.cho_factor(squares), False
    step = np.zeros_like(beta)
    step[inside] = -linalg.cho_solve(factor, slope[inside])
    return step, curved


def _share(
    loss: Callable[[Array], float], beta: Array, step: Array, longest: float, curved: bool
) -> float:
    """How much of the step to take: at most `longest`, where a sign would change.

    All of it, or the first of its halvings that lowers the loss, or nearly does; where the loss is
    flat, twice as much for as long as that lowers the loss further.
    """

    def value(share: float) -> float:
        return loss(beta + share * step)

    before, share = value(0.0), min(1.0, longest)
    while share > _EPS and not value(share) <= before + 64 * _EPS * abs(before):
        share /= 2
    while not curved and share < longest and value(min(2 * share, longest)) < value(share):
        share = min(2 * share, longest)
    return share
