"""Terms of Cox's model that are penalised: ridge, pspline and frailty.

Source: T. M. Therneau, P. M. Grambsch and V. S. Pankratz (2003), Penalized survival models and
frailty, Journal of Computational and Graphical Statistics 12; P. H. C. Eilers and B. D. Marx
(1996), Flexible smoothing with B-splines and penalties, Statistical Science 11.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.formatting import format
from rport.splines import spline_design
from rport.stats.distributions.gamma import pchisq
from rport.survival.cox_fit import inverse_of
from rport.survival.penalty_searches import (
    ByAic,
    ByDf,
    ByLikelihood,
    ByMoments,
    Fixed,
    Search,
)

FloatArray = npt.NDArray[np.float64]


class Pull(NamedTuple):
    """The penalty at some coefficients and its derivatives."""

    coef: FloatArray
    """The coefficients, which a penalty may shift."""
    value: float
    first: FloatArray
    second: FloatArray
    """Of shape (k), where it is diagonal, or (k, k)."""
    is_zero: bool = False
    """Whether the penalty leaves no other coefficients than 0."""


class Line(NamedTuple):
    """A row of the table of coefficients."""

    label: str
    """What follows the term's name."""
    cells: tuple[float, float, float, float, float, float]
    """The coefficient, its two standard errors, chi-squared, degrees of freedom and p-value."""


class Penalty(ABC):
    """A penalised term; a call gives its columns for the values of its variable."""

    names: tuple[str, ...]
    """Of the coefficients."""
    has_lines: ClassVar[bool] = True
    """Whether the table has other rows than one for each coefficient."""

    @property
    def is_sparse(self) -> bool:
        """Whether effects are taken for independent given the other coefficients."""
        return False

    @abstractmethod
    def __call__(self, x: FloatArray) -> FloatArray:
        """The columns for values of the variable."""

    @abstractmethod
    def at(self, coef: FloatArray, theta: float) -> Pull:
        """The penalty of coefficients."""

    @abstractmethod
    def search(self) -> Search:
        """A new search for theta."""

    def lines(
        self, coef: FloatArray, var: FloatArray, var2: FloatArray, df: float
    ) -> list[Line]:  # fmt: skip
        """The rows of the table."""
        raise NotImplementedError

    def note(self, search: Search, digits: int) -> str:
        """What is said of theta below the table."""
        return ""


@dataclass
class Ridge(Penalty):
    """Squares of coefficients, by default of variables scaled by their variances."""

    names: tuple[str, ...]
    theta: float | None
    df: float
    eps: float
    scale: FloatArray
    """The variances, or ones."""
    has_lines: ClassVar[bool] = False

    def __call__(self, x: FloatArray) -> FloatArray:
        """The columns for values of the variable."""
        return x

    def at(self, coef: FloatArray, theta: float) -> Pull:
        """The penalty of coefficients."""
        value = float((coef**2 * self.scale).sum()) * theta / 2
        return Pull(coef, value, theta * coef * self.scale, theta * self.scale)

    def search(self) -> Search:
        """A new search for theta."""
        if self.theta is not None:
            return Fixed(self.theta)
        return ByDf(1.0, self.eps, tried=[0.0], found=[float(len(self.names))], target=self.df)


@dataclass
class Pspline(Penalty):
    """A smooth function: B-splines, whose neighbours' coefficients are drawn to a line."""

    names: tuple[str, ...]
    knots: FloatArray
    degree: int
    theta: float | None
    df: float
    terms: int
    eps: float

    def __post_init__(self) -> None:
        count = self.terms + self.degree
        second = np.diff(np.eye(count), 2, axis=0)
        self.matrix = (second.T @ second)[1:, 1:]
        self.middles = self.knots[1:count] + (self.knots[self.degree] - self.knots[0])

    def __call__(self, x: FloatArray) -> FloatArray:
        """The columns for values of the variable."""
        found = np.full((x.size, self.terms + self.degree), math.nan)
        known = ~np.isnan(x)
        inside = np.clip(x[known], self.knots[self.degree], self.knots[-1 - self.degree])
        found[known] = spline_design(self.knots, inside, self.degree + 1)
        beyond = x[known] - inside
        if beyond.any():  # a line outside
            slope = spline_design(self.knots, inside, self.degree + 1, 1)
            found[known] += beyond[:, np.newaxis] * slope
        return found[:, 1:]

    def at(self, coef: FloatArray, theta: float) -> Pull:
        """The penalty of coefficients."""
        if theta >= 1:
            return Pull(coef, 100 * (1 - theta), coef * 0, self.matrix * 0, is_zero=True)
        strength = theta / (1 - theta) if theta > 0 else 0.0
        first = self.matrix @ coef * strength
        return Pull(coef, float(coef @ self.matrix @ coef) * strength / 2, first,
                    self.matrix * strength)  # fmt: skip

    def search(self) -> Search:
        """A new search for theta."""
        if self.theta is not None:
            return Fixed(self.theta)
        if self.df == 0:
            return ByAic(0.5, self.eps, second=0.95, upper=1.0)
        return ByDf(
            1 - self.df / self.terms, self.eps, tried=[1.0, 0.0],
            found=[1.0, float(self.terms)], target=self.df,
        )  # fmt: skip

    def lines(self, coef: FloatArray, var: FloatArray, var2: FloatArray, df: float) -> list[Line]:
        """The straight line that is nearest to the function, and what is left."""
        inverse = inverse_of(var, 1e-9)[1]
        whole = float(coef @ inverse @ coef)
        design = np.column_stack([np.ones(coef.size), self.middles])
        weighted = inverse @ design
        slope = (inverse_of(design.T @ weighted, 1e-9)[1] @ weighted.T)[1]
        linear = float(slope @ coef)
        first, second = (float(slope @ each @ slope) for each in (var, var2))
        test = linear**2 / first
        rest = whole - test
        p = [float(pchisq(test, 1, False)), float(pchisq(rest, max(0.5, df - 1), False))]
        cells = (linear, math.sqrt(first), math.sqrt(second), test, 1.0, p[0])
        return [
            Line(", linear", cells),
            Line(", nonlin", (base.NA, base.NA, base.NA, rest, df - 1, p[1])),
        ]

    def note(self, search: Search, digits: int) -> str:
        """What is said of theta below the table."""
        return f"Theta= {format(search.theta, digits)}"


Method = Literal["em", "reml", "aic", "df", "fixed"]


@dataclass
class Frailty(Penalty):
    """A random effect of each group: gamma distributed as a factor, or Gaussian as a summand."""

    names: tuple[str, ...]
    sparse: bool
    is_gamma: bool
    method: Method
    theta: float | None
    df: float | None
    eps: float
    n: int

    @property
    def is_sparse(self) -> bool:
        """Whether there are many groups."""
        return self.sparse

    def __call__(self, x: FloatArray) -> FloatArray:
        """The columns for values of the variable."""
        return x

    def at(self, coef: FloatArray, theta: float) -> Pull:
        """The penalty of coefficients."""
        if theta == 0:
            return Pull(coef, 0.0, coef * 0, coef * 0, is_zero=True)
        if self.is_gamma:
            coef = coef - math.log(float(np.exp(coef).mean()))
            risk = np.exp(coef)
            return Pull(coef, -float(coef.sum()) / theta, (risk - 1) / theta, risk / theta)
        coef = coef - coef.mean()
        value = 0.5 * float((coef**2 / theta + math.log(2 * math.pi * theta)).sum())
        return Pull(coef, value, coef / theta, np.ones(coef.size) / theta)

    def search(self) -> Search:
        """A new search for theta."""
        if self.theta is not None:
            return Fixed(self.theta, is_gamma=self.is_gamma)
        if self.method == "aic":
            return ByAic(0.1, self.eps, self.is_gamma)
        if self.df is not None:
            start = 3 * self.df / self.n
            return ByDf(start, self.eps, self.is_gamma, tried=[0.0], found=[0.0], target=self.df)
        return ByLikelihood(0.0, self.eps, True) if self.is_gamma else ByMoments(1.0, self.eps)

    def lines(self, coef: FloatArray, var: FloatArray, var2: FloatArray, df: float) -> list[Line]:
        """One row: the test of all effects."""
        test = float((coef**2 / var).sum())
        if var.ndim == 2:
            test = float(coef @ inverse_of(var, 1e-9)[1] @ coef)
        p = float(pchisq(test, max(df, 0.5), False))
        return [Line("", (base.NA, base.NA, base.NA, test, df, p))]

    def note(self, search: Search, digits: int) -> str:
        """What is said of theta below the table."""
        found = f"Variance of random effect= {format(search.tried[-1], digits)}"
        if search.likelihood is not None:
            found += f"   I-likelihood = {format(base.rounded(search.likelihood, 1), 10)}"
        return found
