"""What theory says about the estimates, for normal x and noise.

Given x the slope is normal with variance s^2 / Sxx, s the noise's standard deviation and Sxx the
sum of (x - mean)^2, which is chi-squared with n - 1 degrees of freedom: so the slope less the true
one is s / sqrt(n - 1) times a Student's t. The intercept adds s^2 / n to mean^2 times that.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from calculus_for_ml.config import Config
from rport.base import exp, log1p, seq
from rport.stats.distributions.gamma_function import lbeta

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table

FloatArray = npt.NDArray[np.float64]

REACH = 4.0
"""Standard deviations of the slope that histogram and curve reach from the true one."""
BINS = 20
POINTS = 161


def theory_sd(parameter: str, n: int, noise_sd: float) -> float:
    """The standard deviation of the least-squares `intercept` or `slope`, over x and noise."""
    if parameter == "slope":
        return noise_sd / math.sqrt(n - 3)
    return noise_sd * math.sqrt((n - 2) / (n * (n - 3)))


def slope_density(slope: FloatArray, n: int, config: Config) -> FloatArray:
    """The density of the least-squares slope: a scaled and shifted Student's t.

    By the formula, since R's own `dt` rounds differently from 4.4.0 on.
    """
    df = n - 1
    scale = config.regression.noise_sd / math.sqrt(df)
    t = (slope - config.regression.slope) / scale
    log_beta = float(lbeta(np.array([0.5]), np.array([df / 2]))[0])
    constant = -log_beta - math.log(df) / 2
    return np.asarray(exp(constant - (df + 1) / 2 * log1p(t * t / df)) / scale)


def bin_edges(n: int, config: Config) -> FloatArray:
    """The edges of the histogram's bins, which are equally wide."""
    sd = theory_sd("slope", n, config.regression.noise_sd)
    return np.asarray(config.regression.slope + sd * seq(-REACH, REACH, BINS + 1))


def curves(config: Config) -> Table:
    """`study_curve`: the density of the slope for each sample size."""
    columns: dict[str, list[FloatArray]] = {"n": [], "slope": [], "density": []}
    for n in config.study.n:
        sd = theory_sd("slope", n, config.regression.noise_sd)
        slope = config.regression.slope + sd * seq(-REACH, REACH, POINTS)
        columns["n"].append(np.full(POINTS, n))
        columns["slope"].append(slope)
        columns["density"].append(slope_density(slope, n, config))
    return {name: np.concatenate(parts) for name, parts in columns.items()}
