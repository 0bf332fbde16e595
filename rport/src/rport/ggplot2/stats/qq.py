"""Quantiles of a sample against those of a distribution: stat_qq, stat_qq_line."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import stats
from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.stats.moments import ppoints, quantile

Floats = npt.NDArray[np.float64]


def _quantiles(params: Params, probabilities: npt.ArrayLike) -> Floats:
    """Of the distribution: by R's name, a function of probabilities, or one of SciPy's."""
    given = params["distribution"]
    arguments = params["dparams"] or {}
    positional = arguments if isinstance(arguments, list | tuple) else ()
    named = arguments if isinstance(arguments, dict) else {}
    at = np.asarray(probabilities, dtype=np.float64)
    ppf: Callable[..., Any]
    if isinstance(given, str):
        if given == "norm":
            named = {{"loc": "mean", "scale": "sd"}.get(k, k): v for k, v in named.items()}
        ppf = _named(given, named)
    elif callable(given):
        ppf = given
    elif hasattr(given, "ppf"):
        ppf = given.ppf
    else:
        raise UnsupportedPlot(f"distribution={given!r}")
    return np.asarray(ppf(at, *positional, **named), dtype=np.float64)


def _named(name: str, arguments: Mapping[str, object]) -> Callable[..., Any]:
    """The quantiles of a distribution by R's name of it, or SciPy's. Raises UnsupportedPlot."""
    of_r: Callable[..., Any] | None = getattr(stats, f"q{name.removeprefix('q')}", None)
    if of_r is not None and {*arguments} <= {*inspect.signature(of_r).parameters}:
        return of_r
    import scipy.stats  # here, since it takes long to import

    if not hasattr(getattr(scipy.stats, name, None), "ppf"):
        raise UnsupportedPlot(f"distribution={name!r}")
    ppf: Callable[..., Any] = getattr(scipy.stats, name).ppf
    return ppf


class _Quantiles(Stat):
    """Theoretical quantiles for a sorted sample."""

    required = ("sample",)
    params: ClassVar[Settings] = {
        "quantiles": None, "distribution": "norm", "dparams": {},
    }  # fmt: skip

    def sample(self, data: pd.DataFrame, params: Params) -> tuple[Floats, Floats]:
        """The sample in order, and the distribution's quantiles at its probabilities."""
        sample = np.sort(data["sample"].to_numpy(dtype=np.float64))
        at: Any = params["quantiles"]
        if at is None:
            at = ppoints(len(sample))
        elif len(at) != len(sample):
            raise ValueError("the length of quantiles must match the length of the data")
        return sample, _quantiles(params, at)


class stat_qq(_Quantiles):
    """The sample over theoretical quantiles. Source: ggplot2's `StatQq`."""

    defaults: ClassVar[Mapping[str, str]] = {"x": "theoretical", "y": "sample"}
    geom = "qq"

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """A row for each number of the sample."""
        sample, theoretical = self.sample(data, params)
        return pd.DataFrame({"sample": sample, "theoretical": theoretical})


class stat_qq_line(_Quantiles):
    """The line through two quantiles. Source: ggplot2's `StatQqLine`."""

    defaults: ClassVar[Mapping[str, str]] = {"x": "x", "y": "y"}
    dropped = ("sample",)
    params: ClassVar[Settings] = {
        **_Quantiles.params, "line_p": (0.25, 0.75), "fullrange": False,
    }  # fmt: skip
    geom = "qq_line"

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """The line's ends, its slope and intercept."""
        sample, theoretical = self.sample(data, params)
        probabilities: Sequence[float] = params["line_p"]
        if len(probabilities) != 2:
            raise ValueError(f"line_p must have length 2, not {len(probabilities)}")
        x, y = _quantiles(params, probabilities), quantile(sample, probabilities)
        slope = float((y[1] - y[0]) / (x[1] - x[0]))
        intercept = float(y[0] - slope * x[0])
        ends = np.array([theoretical.min(), theoretical.max()])
        if params["fullrange"] and scales.x is not None:
            ends = np.array(scales.x.get_limits())  # type: ignore[attr-defined]
        return pd.DataFrame(
            {"x": ends, "y": slope * ends + intercept, "slope": slope, "intercept": intercept}
        )
