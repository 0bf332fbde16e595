"""Draws from the multivariate normal distribution. Source: `mvrnorm` of R's package MASS."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rport.lapack import eigh
from rport.stats.random.streams import Stream

FloatArray = npt.NDArray[np.float64]


def mvrnorm(
    stream: Stream,
    n: int,
    mu: npt.ArrayLike,
    sigma: npt.ArrayLike,
    tol: float = 1e-6,
    empirical: bool = False,
) -> FloatArray:
    """`n` rows from the normal distribution with means `mu` and covariances `sigma`.

    The numbers behind them are R's; the eigenvectors and products are within some 1e-14
    of R's, relative to the largest number, unless eigenvalues are equal: then the vectors are not
    determined, and another basis may be found. Raises ValueError, in R's words, for arguments that
    do not match and for an eigenvalue below -`tol` times the largest one. Source:
    `MASS::mvrnorm`.

    If `empirical`, `mu` and `sigma` are the means and covariances of the rows themselves, and
    ValueError is also raised for fewer rows than columns.
    """
    means = np.asarray(mu, dtype=np.float64).reshape(-1)
    covariances = np.asarray(sigma, dtype=np.float64)
    if covariances.shape != (means.size, means.size):
        raise ValueError("incompatible arguments")
    rising, vectors = eigh(covariances)
    values, vectors = rising[::-1], vectors[:, ::-1]
    if not (values >= -tol * abs(values[0])).all():
        raise ValueError("'Sigma' is not positive definite")
    normals = stream.rnorm(means.size * n).reshape(means.size, n)
    if empirical:
        normals = _standardised(normals)
    scaled = vectors * np.sqrt(np.maximum(values, 0.0))
    return np.asarray((means[:, np.newaxis] + scaled @ normals).T)


def _standardised(values: FloatArray) -> FloatArray:
    """Rows turned to their principal components, with means of 0 and variances of 1."""
    if values.shape[1] < values.shape[0]:
        raise ValueError("non-conformable arguments: 'empirical' needs as many rows as columns")
    centred = values - values.mean(axis=1, keepdims=True)
    components = np.linalg.svd(centred.T, full_matrices=False)[2] @ centred
    degrees = max(1, values.shape[1] - 1)
    size = np.sqrt((components * components).sum(axis=1, keepdims=True) / degrees)
    return np.asarray(components / size)
