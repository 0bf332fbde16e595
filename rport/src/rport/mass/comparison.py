"""Models compared by likelihood ratios, as R's package MASS prints them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.formatting import format
from rport.base.printing import Printed, matrix
from rport.stats.distributions.gamma import pchisq
from rport.stats.formulas.frame import ModelFrame
from rport.stats.models.anova import check_comparable

FloatArray = npt.NDArray[np.float64]


class _Model(Protocol):
    frame: ModelFrame

    @property
    def df_residual(self) -> float: ...

    @property
    def formula(self) -> str: ...


class Comparison(Printed):
    """Models compared by likelihood ratios, in `table`."""

    def __init__(self, table: pd.DataFrame, heading: str) -> None:
        self.table, self.heading = table, heading

    def _text(self) -> str:
        columns = []
        for name in self.table:
            column = self.table[name]
            if name in ("Model", "Test"):
                columns.append(list(column))
                continue
            values = column.to_numpy(dtype=np.float64)
            pairs = zip(format(values), np.isnan(values).tolist(), strict=True)
            columns.append(["" if is_na else text for text, is_na in pairs])
        cells = list(map(list, zip(*columns, strict=True)))
        rows = [str(at + 1) for at in range(len(cells))]
        return self.heading + matrix(cells, rows, [str(each) for each in self.table])


def compared(
    models: Sequence[_Model],
    title: str,
    deviances: Sequence[float],
    own: Mapping[str, Sequence[float]] | None = None,
    likelihood: tuple[str, int] = ("Resid. Dev", 1),
    df: str = "   Df",
) -> Comparison:
    """A table of models by rising numbers of coefficients.

    Raises ValueError for models of different responses.
    """
    response = models[0].frame.terms.names[0]
    check_comparable([each.frame.terms.names[0] for each in models], [0 for _ in models])
    order = np.argsort([-each.df_residual for each in models], kind="stable").tolist()
    rest = np.array([float(models[at].df_residual) for at in order])
    values = np.array([deviances[at] for at in order])
    less = np.array([base.NA, *(rest[:-1] - rest[1:])])
    rise = np.array([base.NA, *(values[:-1] - values[1:])])
    p = np.array([base.NA, *(1 - pchisq(rise[1:], less[1:]))])
    name, sign = likelihood
    columns = {
        "Model": [models[at].formula.partition(" ~ ")[2] for at in order],
        **{key: [each[at] for at in order] for key, each in (own or {}).items()},
        "Resid. df": rest, name: sign * values,
        "Test": ["", *(f"{at} vs {at + 1}" for at in range(1, len(order)))], df: less,
        "LR stat.": rise, "Pr(Chi)": p,
    }  # fmt: skip
    return Comparison(pd.DataFrame(columns), f"{title}\n\nResponse: {response}\n")
