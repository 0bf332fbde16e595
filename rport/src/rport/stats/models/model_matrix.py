"""The matrix of a model of data, without a fit. Source: R's `model.matrix`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from rport.base.console import printed
from rport.base.printing import Printed, numeric_matrix, vector
from rport.stats.formulas import matrix
from rport.stats.formulas.contrasts import Coding
from rport.stats.formulas.frame import model_frame


class DesignMatrix(Printed):
    """The columns of a model, as a data frame in `table`; `print` shows it as R does."""

    def __init__(
        self, table: pd.DataFrame, rows: list[str], assign: list[int], contrasts: dict[str, Coding]
    ) -> None:
        self.table, self.row_names, self.assign, self.contrasts = table, rows, assign, contrasts

    def _text(self) -> str:
        names = [str(each) for each in self.table.columns]
        text = numeric_matrix(self.table.to_numpy(), self.row_names, names)
        text += f'attr(,"assign")\n{vector([str(each) for each in self.assign])}'
        if self.contrasts:
            text += 'attr(,"contrasts")\n'
        for name, coding in self.contrasts.items():
            shown = name if name.replace(".", "").replace("_", "").isalnum() else f"`{name}`"
            text += f'attr(,"contrasts")${shown}\n{printed(coding)._text()}\n'
        return text


def model_matrix(
    formula: str, data: Any, contrasts: Mapping[str, Coding] | None = None
) -> DesignMatrix:
    """The columns by which a model of the `formula` would be fitted, such as "~ a + b".

    Rows that miss something are left out. Raises ValueError, in R's words, for bad input. Source:
    R's `model.matrix`.
    """
    frame = model_frame(formula, data)
    found = matrix.model_matrix(frame, contrasts)
    table = pd.DataFrame(found.values, frame.index, list(found.names))
    return DesignMatrix(table, frame.row_names, found.assign.tolist(), found.contrasts)
