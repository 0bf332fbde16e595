"""Lines from each point to the next by steps of a given form: stat_connect."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings, X, Y
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.stats.stat import PanelScales, Stat

_FORMS = {
    "hv": [[1, 0], [1, 1]], "vh": [[0, 0], [0, 1]], "mid": [[0.5, 0], [0.5, 1]],
    "linear": [[0, 0], [1, 1]],
}  # fmt: skip
"""Points on the way from (0, 0) to (1, 1)."""


class stat_connect(Stat):
    """Points between each point and the next: "hv", "vh", "mid", "linear", or shares of both steps.

    Source: ggplot2's `StatConnect`.
    """

    required = ("x|xmin|xmax", "y|ymin|ymax")
    params: ClassVar[Settings] = {"connection": "hv", "orientation": None}
    geom = "path"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the layer runs, and the form. Raises ValueError for another form."""
        flipped = has_flipped_aes(data, params, range_is_orthogonal=True, ambiguous=True)
        return {**params, "flipped_aes": flipped, "form": _form(params["connection"])}

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """The points of the form between each two, by rising x."""
        form = params["form"]
        data = flip(data, params["flipped_aes"])
        n = len(data)
        if n <= 1:
            return data.iloc[:0]
        if not len(form):
            return flip(data, params["flipped_aes"])
        data = data.sort_values("x" if "x" in data else "xmin", kind="stable")
        before = np.repeat(np.arange(n - 1), len(form))
        found = data.iloc[before].reset_index(drop=True)
        for names, shares in ((X, form[:, 0]), (Y, form[:, 1])):
            share = np.tile(shares, n - 1)
            for name in [each for each in data.columns if each in names]:
                values = data[name].to_numpy(dtype=np.float64)
                found[name] = values[before] * (1 - share) + values[before + 1] * share
        parts = [found]
        if (form[0] != 0).any():
            parts.insert(0, data.iloc[:1])
        if (form[-1] != 1).any():
            parts.append(data.iloc[-1:])
        return flip(pd.concat(parts, ignore_index=True), params["flipped_aes"])


def _form(given: object) -> npt.NDArray[np.float64]:
    if isinstance(given, str):
        if given not in _FORMS:
            raise ValueError(f"connection is one of {', '.join(_FORMS)}, not {given!r}")
        given = _FORMS[given]
    form = np.asarray(given, dtype=np.float64)
    if form.ndim != 2 or form.shape[1] != 2:
        raise ValueError("connection must be a numeric matrix with 2 columns")
    if not np.isfinite(form).all():
        raise ValueError("connection cannot contain missing or other non-finite values")
    return form
