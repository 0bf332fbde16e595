"""Labels that start beside their points: position_nudge_repel."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from rport.ggplot2.aesthetics import Look
from rport.ggplot2.build.layout import Layout
from rport.ggplot2.positions.position import position_nudge


class position_nudge_repel(position_nudge):
    """Everything moves by `x` and `y`, and remembers where it was as `x_orig` and `y_orig`.

    `x` and `y` are in the data's units, one number or one for each row. Source: ggrepel's
    `PositionNudgeRepel`.
    """

    def __init__(self, x: Any = 0, y: Any = 0):
        super().__init__(x, y)

    def compute_layer(
        self, data: pd.DataFrame, discrete: Collection[str], layout: Layout, looks: Look
    ) -> pd.DataFrame:
        """All positions, moved."""
        moved = super().compute_layer(data, discrete, layout, looks)
        return moved.assign(x_orig=data["x"], y_orig=data["y"])
