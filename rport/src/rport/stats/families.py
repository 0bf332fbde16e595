"""Families of distributions of generalised linear models. Source: R's `family`."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base import libm
from rport.base.language import constant_text
from rport.stats.distributions.binomial import dbinom
from rport.stats.distributions.incomplete_gamma import density
from rport.stats.distributions.poisson import dpois
from rport.stats.links import LINKS, Link
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]
Function = Callable[[FloatArray], FloatArray]
Deviance = Callable[[FloatArray, FloatArray, FloatArray], FloatArray]
"""The squared deviance residual of each observation by y, mean and weight."""


@dataclass(frozen=True)
class Response:
    """What is fitted: shares or numbers, prior weights, and means from which to start."""

    y: FloatArray
    weights: FloatArray
    start: FloatArray
    trials: FloatArray | None = None
    """Of binomial counts."""


@dataclass(frozen=True)
class Family:
    """A distribution's variance and deviance, with a link."""

    name: str
    link: Link
    variance: Function
    deviance: Deviance
    prepare: Callable[[FloatArray, FloatArray], Response]
    """By y and weights; raises ValueError for a y out of range."""
    aic: Callable[[Response, FloatArray, float], float]
    """By the means and the deviance, less twice the number of coefficients."""
    is_valid: Callable[[FloatArray], bool]
    """Whether means are in the distribution's range."""
    dispersion: float | None = None
    """Where it is not estimated."""

    def r_code(self) -> str:
        """The call of R's that gives the family."""
        link = constant_text(self.link.name)
        if self.name == "quasi":
            variance = next(name for name, each in _QUASI.items() if each.deviance == self.deviance)
            return f"quasi(link = {link}, variance = {constant_text(variance)})"
        is_default = FAMILIES[self.name]().link.name == self.link.name
        return f"{self.name}()" if is_default else f"{self.name}(link = {link})"


def _no_aic(response: Response, mu: FloatArray, deviance: float) -> float:
    return math.nan


def _any(mu: FloatArray) -> bool:
    return True


def _positive(mu: FloatArray) -> bool:
    return bool(np.isfinite(mu).all() and (mu > 0).all())


def _share(mu: FloatArray) -> bool:
    return bool(np.isfinite(mu).all() and (mu > 0).all() and (mu < 1).all())


def _y_log_y(y: FloatArray, mu: FloatArray) -> FloatArray:
    ratio = np.where(y == 0, 1, y / mu)
    return np.where(y == 0, 0, y * libm.log(ratio))


def _squares(y: FloatArray, mu: FloatArray, weights: FloatArray) -> FloatArray:
    return np.asarray(weights * ((y - mu) * (y - mu)))


def _binomial_deviance(y: FloatArray, mu: FloatArray, weights: FloatArray) -> FloatArray:
    return np.asarray(2 * weights * (_y_log_y(y, mu) + _y_log_y(1 - y, 1 - mu)))


def _poisson_deviance(y: FloatArray, mu: FloatArray, weights: FloatArray) -> FloatArray:
    positive = weights * (_y_log_y(y, mu) - (y - mu))
    return np.asarray(2 * np.where(y > 0, positive, mu * weights))


def _gamma_deviance(y: FloatArray, mu: FloatArray, weights: FloatArray) -> FloatArray:
    return np.asarray(-2 * weights * (base.log(np.where(y == 0, 1, y / mu)) - (y - mu) / mu))


def _quasi_squared_deviance(y: FloatArray, mu: FloatArray, weights: FloatArray) -> FloatArray:
    logs = base.log(np.where(y == 0, 1, y) / mu)
    return np.maximum(-2 * weights * (logs - (y - mu) / mu), 0)


def _inverse_gaussian_deviance(y: FloatArray, mu: FloatArray, weights: FloatArray) -> FloatArray:
    return np.asarray(weights * ((y - mu) * (y - mu)) / (y * (mu * mu)))


def _gaussian_aic(response: Response, mu: FloatArray, deviance: float) -> float:
    n = response.y.size
    logs = total(base.log(response.weights))
    return n * (math.log(deviance / n * 2 * math.pi) + 1) + 2 - logs if deviance else -math.inf


def _binomial_aic(response: Response, mu: FloatArray, deviance: float) -> float:
    trials, weights = response.trials, response.weights
    m = trials if trials is not None and (trials > 1).any() else weights
    factor = np.where(m > 0, weights / np.where(m > 0, m, 1), 0)
    sizes = np.rint(m)
    return -2 * total(factor * dbinom(np.rint(m * response.y), sizes, mu, log=True))


def _poisson_aic(response: Response, mu: FloatArray, deviance: float) -> float:
    return -2 * total(dpois(response.y, mu, log=True) * response.weights)


def _gamma_aic(response: Response, mu: FloatArray, deviance: float) -> float:
    dispersion = deviance / total(response.weights)
    shapes = np.full(mu.size, 1 / dispersion)
    logs = density(response.y, shapes, mu * dispersion, log=True)
    return -2 * total(logs * response.weights) + 2


def _inverse_gaussian_aic(response: Response, mu: FloatArray, deviance: float) -> float:
    weights = response.weights
    size = total(weights)
    logs = total(base.log(response.y) * weights)
    return size * (math.log(deviance / size * 2 * math.pi) + 1) + 3 * logs + 2


def _any_y(y: FloatArray, weights: FloatArray) -> Response:
    return Response(y, weights, y)


def _shares(is_counted: bool) -> Callable[[FloatArray, FloatArray], Response]:
    def prepare(y: FloatArray, weights: FloatArray) -> Response:
        y = np.where(weights == 0, 0, y)
        if ((y < 0) | (y > 1)).any():
            raise ValueError("y values must be 0 <= y <= 1")
        counts = weights * y
        if is_counted and (np.abs(counts - np.rint(counts)) > 1e-3).any():
            _warn("non-integer #successes in a binomial glm!")
        return Response(y, weights, (counts + 0.5) / (weights + 1), np.ones(y.size))

    return prepare


def _counts(name: str) -> Callable[[FloatArray, FloatArray], Response]:
    def prepare(y: FloatArray, weights: FloatArray) -> Response:
        if (y < 0).any():
            raise ValueError(f"negative values not allowed for the '{name}' family")
        return Response(y, weights, y + 0.1)

    return prepare


def _above_0(message: str) -> Callable[[FloatArray, FloatArray], Response]:
    def prepare(y: FloatArray, weights: FloatArray) -> Response:
        if (y <= 0).any():
            raise ValueError(message)
        return Response(y, weights, y)

    return prepare


def _quasi_shares(y: FloatArray, weights: FloatArray) -> Response:
    return Response(y, weights, np.clip(y, 0.001, 0.999))


def _quasi_above_0(y: FloatArray, weights: FloatArray) -> Response:
    return Response(y, weights, y + 0.1 * (y == 0))


def of_counts(
    family: Family, successes: FloatArray, failures: FloatArray, weights: FloatArray
) -> Response:
    """Shares of successes among trials, for a response of two columns. Source: `binomial`."""
    counts = np.concatenate([successes, failures])
    if family.name == "binomial" and (np.abs(counts - np.rint(counts)) > 1e-3).any():
        _warn("non-integer counts in a binomial glm!")
    trials = successes + failures
    y = np.where(trials == 0, 0, successes / np.where(trials == 0, 1, trials))
    return Response(y, weights * trials, (trials * y + 0.5) / (trials + 1), trials)


def _warn(message: str) -> None:
    warnings.warn(message, RuntimeWarning, stacklevel=5)


def _linked(family: str, link: str, allowed: tuple[str, ...]) -> Link:
    if link not in allowed:
        raise ValueError(
            f'link "{link}" not available for {family} family; available links are '
            + ", ".join(f"‘{each}’" for each in allowed)
        )
    return LINKS[link]


def gaussian(link: str = "identity") -> Family:
    """Normal distributions of one variance; links identity, log and inverse."""
    found = _linked("gaussian", link, ("inverse", "log", "identity"))
    return Family("gaussian", found, np.ones_like, _squares, _any_y, _gaussian_aic, _any)


def binomial(link: str = "logit") -> Family:
    """Shares of successes; links logit, probit, cauchit, log and cloglog."""
    found = _linked("binomial", link, ("logit", "probit", "cloglog", "cauchit", "log"))
    return Family(
        "binomial", found, lambda mu: mu * (1 - mu), _binomial_deviance, _shares(True),
        _binomial_aic, _share, 1.0,
    )  # fmt: skip


def poisson(link: str = "log") -> Family:
    """Counts; links log, identity and sqrt."""
    found = _linked("poisson", link, ("log", "identity", "sqrt"))
    return Family(
        "poisson", found, lambda mu: mu, _poisson_deviance, _counts("Poisson"),
        _poisson_aic, _positive, 1.0,
    )  # fmt: skip


def Gamma(link: str = "inverse") -> Family:
    """Positive numbers, variance proportional to the squared mean; links inverse, log, identity."""
    found = _linked("gamma", link, ("inverse", "log", "identity"))
    refused = "non-positive values not allowed for the 'Gamma' family"
    return Family(
        "Gamma", found, lambda mu: mu * mu, _gamma_deviance, _above_0(refused),
        _gamma_aic, _positive,
    )  # fmt: skip


def inverse_gaussian(link: str = "1/mu^2") -> Family:
    """Positive numbers, variance proportional to the cubed mean.

    Links are 1/mu^2, inverse, identity and log.
    """
    found = _linked("inverse.gaussian", link, ("inverse", "log", "identity", "1/mu^2"))
    refused = "positive values only are allowed for the 'inverse.gaussian' family"
    return Family(
        "inverse.gaussian", found, lambda mu: base.powers(mu, 3), _inverse_gaussian_deviance,
        _above_0(refused), _inverse_gaussian_aic, _any,
    )  # fmt: skip


def quasibinomial(link: str = "logit") -> Family:
    """As `binomial`, with an estimated dispersion."""
    found = _linked("quasibinomial", link, ("logit", "probit", "cloglog", "cauchit", "log"))
    family = replace(binomial(), name="quasibinomial", link=found, dispersion=None)
    return replace(family, prepare=_shares(False), aic=_no_aic)


def quasipoisson(link: str = "log") -> Family:
    """As `poisson`, with an estimated dispersion."""
    found = _linked("quasipoisson", link, ("log", "identity", "sqrt"))
    family = replace(poisson(), name="quasipoisson", link=found, dispersion=None)
    return replace(family, prepare=_counts("quasiPoisson"), aic=_no_aic)


_QUASI = {
    "constant": gaussian(),
    "mu(1-mu)": replace(binomial(), prepare=_quasi_shares, dispersion=None),
    "mu": replace(poisson(), prepare=_quasi_above_0, dispersion=None),
    "mu^2": replace(Gamma(), prepare=_quasi_above_0, deviance=_quasi_squared_deviance),
    "mu^3": replace(inverse_gaussian(), prepare=_quasi_above_0),
}


def quasi(link: str = "identity", variance: str = "constant") -> Family:
    """Any link with a variance of constant, mu, mu(1-mu), mu^2 or mu^3 and a dispersion."""
    if variance not in _QUASI:
        known = ", ".join(_QUASI)
        raise ValueError(f"'variance' {variance!r} is invalid: possible values are {known}")
    found = _linked("quasi", link, tuple(LINKS))
    return replace(_QUASI[variance], name="quasi", link=found, aic=_no_aic)


FAMILIES: dict[str, Callable[..., Family]] = {
    "gaussian": gaussian,
    "binomial": binomial,
    "poisson": poisson,
    "Gamma": Gamma,
    "inverse.gaussian": inverse_gaussian,
    "quasi": quasi,
    "quasibinomial": quasibinomial,
    "quasipoisson": quasipoisson,
}
"""R's families by name."""


def family_of(given: str | Family | Callable[[], Family]) -> Family:
    """The family that a name, a family or a function such as `binomial` stands for.

    Raises ValueError for a name that is not known, and TypeError for anything else.
    """
    if isinstance(given, Family):
        return given
    if isinstance(given, str):
        if given not in FAMILIES:
            raise ValueError(f"unknown family {given!r}; known: {', '.join(FAMILIES)}")
        return FAMILIES[given]()
    found = given() if callable(given) else given
    if not isinstance(found, Family):
        raise TypeError(f"a family is a name such as 'poisson', not {type(given).__name__}")
    return found
