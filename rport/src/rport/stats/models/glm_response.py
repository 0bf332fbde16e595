"""What a generalised linear model is fitted to. Source: R's family$initialize."""

from __future__ import annotations

import numpy as np

from rport.stats.families import Family, Response, of_counts
from rport.stats.formulas.frame import ModelFrame


def glm_response(frame: ModelFrame, family: Family) -> Response:
    """The left side as shares or numbers with their weights.

    Raises ValueError, in R's words, for a left side that the family is not for.
    """
    column = frame.response
    if column is None:
        raise ValueError("the formula has no response")
    weights = frame.extras.get("weights", np.ones(frame.n))
    if (weights < 0).any():
        raise ValueError("negative weights not allowed")
    if column.kind == "matrix":
        if family.name not in ("binomial", "quasibinomial") or column.values.shape[1] != 2:
            raise ValueError(f"a response of {column.values.shape[1]} columns for {family.name}")
        return of_counts(family, column.values[:, 0], column.values[:, 1], weights)
    if column.kind in ("text", "factor", "ordered"):
        if family.name not in ("binomial", "quasibinomial") or column.kind == "text":
            raise ValueError(f"the response {frame.terms.names[0]} is a {column.kind}, not numeric")
        return family.prepare((column.values > 0).astype(np.float64), weights)
    return family.prepare(column.values, weights)
