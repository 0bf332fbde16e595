"""The columns of the terms of Cox's model."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rport.stats.formulas.frame import ModelFrame
from rport.stats.formulas.matrix import model_matrix


def columns_of_terms(
    frame: ModelFrame,
) -> tuple[npt.NDArray[np.float64], tuple[str, ...], npt.NDArray[np.int64]]:
    """The columns of the terms but the strata, coded as beside an intercept, and their names."""
    terms = frame.terms
    matrix = model_matrix(frame.with_terms(terms.with_intercept()))
    kept = [at for at, each in enumerate(terms.sets) if not terms.is_only(each, ["strata"])]
    place = {term + 1: at + 1 for at, term in enumerate(kept)}
    columns = [at for at, term in enumerate(matrix.assign.tolist()) if term in place]
    assign = np.array([place[int(matrix.assign[at])] for at in columns], dtype=np.int64)
    return matrix.values[:, columns], tuple(matrix.names[at] for at in columns), assign
