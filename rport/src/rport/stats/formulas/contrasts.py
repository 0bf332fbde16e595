"""How factors are coded in models. Source: R's `contrasts`; Chambers and Hastie (1992)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.arithmetic import powers
from rport.base.language import Call, Constant, Name, parse
from rport.stats.linear_models import qr
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]
CODINGS = ("contr.treatment", "contr.SAS", "contr.sum", "contr.helmert", "contr.poly")
_POLYNOMIALS = (".L", ".Q", ".C")
_KNOWN = f"known: {', '.join(CODINGS)}, also as calls such as contr.treatment(3, base = 2)"


Coding = str | FloatArray | pd.DataFrame
"""R's function by its name or as a call, or a matrix with a row for each level."""


def contrast(coding: Coding, levels: Sequence[str]) -> tuple[FloatArray, list[str]]:
    """The coding of levels, shape (levels, columns), and what its columns are called.

    `coding` is the name of one of R's functions, a call such as "contr.treatment(3, base = 2)",
    whose columns are called by numbers, or a matrix. Raises ValueError for a coding that is not
    known, and for a call or a matrix for another number of levels.
    """
    if not isinstance(coding, str):
        return _matrix(coding, len(levels))
    tree = parse(coding)
    function = tree.function if isinstance(tree, Call) else coding
    name = function if function.startswith("contr.") else f"contr.{function}"
    if name not in CODINGS:
        raise ValueError(f"unknown contrasts {coding!r}; {_KNOWN}")
    k = len(levels)
    names, base = list(levels), k if name == "contr.SAS" else 1
    if isinstance(tree, Call):
        given = tree.matched(("n", "base") if name == "contr.treatment" else ("n",))
        if given.get("n") not in (Constant(float(k)), Name("levels")):
            raise ValueError(f"contrasts {coding!r} are not for a factor of {k} levels")
        base = _number(given.get("base"), base)
        if given["n"] != Name("levels"):
            names = [str(at + 1) for at in range(k)]
    if not 1 <= base <= k:
        raise ValueError("baseline group number out of range")
    numbers = [str(at) for at in range(1, k)]
    if name in ("contr.treatment", "contr.SAS"):
        return np.delete(np.eye(k), base - 1, axis=1), [*names[: base - 1], *names[base:]]
    if name == "contr.sum":
        return np.vstack([np.eye(k - 1), -np.ones(k - 1)]), numbers
    if name == "contr.helmert":
        row, column = np.indices((k, k - 1))
        return np.where(row <= column, -1.0, np.where(row == column + 1, column + 1.0, 0)), numbers
    return _polynomials(k), [*_POLYNOMIALS[: k - 1], *(f"^{at}" for at in range(4, k))]


def _matrix(coding: FloatArray | pd.DataFrame, k: int) -> tuple[FloatArray, list[str]]:
    values = np.asarray(coding, dtype=np.float64)
    values = values.reshape(-1, 1) if values.ndim == 1 else values
    if len(values) != k:
        raise ValueError(f"wrong number of contrast matrix rows: {len(values)} for {k} levels")
    if isinstance(coding, pd.DataFrame):
        return values, [str(each) for each in coding.columns]
    return values, [str(at + 1) for at in range(values.shape[1])]


def _number(tree: object, default: int) -> int:
    is_number = isinstance(tree, Constant) and isinstance(tree.value, float)
    return int(tree.value) if is_number else default  # type: ignore[attr-defined]


def _polynomials(k: int) -> FloatArray:
    scores = np.arange(1.0, k + 1)
    centred = scores - total(scores) / k
    found = qr(np.column_stack([powers(centred, at) for at in range(k)]))
    columns = [found.qy(row) for row in np.diag(np.diag(found.qr))]
    return np.column_stack([each / np.sqrt(total(each * each)) for each in columns[1:]])
