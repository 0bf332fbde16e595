"""Summaries of y at each x, or in each bin of x: stat_summary, stat_summary_bin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport import base
from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.positions.jitter import as_seed
from rport.ggplot2.stats.bin import bins_of
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.stats import moments, set_seed, summaries

Summary_ = Callable[[Any], pd.DataFrame]

INTERVALS: dict[str, Callable[..., Any]] = {
    "mean_se": summaries.mean_se,
    "mean_cl_normal": summaries.mean_cl_normal,
    "mean_sdl": summaries.mean_sdl,
    "median_hilow": summaries.median_hilow,
    "mean_cl_boot": summaries.mean_cl_boot,
}
"""What `fun_data` knows by name."""

NUMBERS: dict[str, Callable[..., Any]] = {
    "mean": base.mean,
    "median": moments.median,
    "min": np.min,
    "max": np.max,
    "sum": moments.total,
    "sd": moments.sd,
    "var": moments.var,
    "length": len,
}
"""What `fun`, `fun_min` and `fun_max` know by name."""

_ARGUMENTS = {
    "conf_int": "level", "confidence_interval": "level", "B": "draws", "n_samples": "draws",
}  # fmt: skip
"""What R and plotnine call the arguments of `INTERVALS`."""

_PARAMS: Mapping[str, Any] = {
    "fun_data": None, "fun": None, "fun_min": None, "fun_max": None, "fun_args": None,
    "fun_y": None, "fun_ymin": None, "fun_ymax": None, "random_state": None, "orientation": None,
}  # fmt: skip


def _named(given: object, known: Mapping[str, Callable[..., Any]]) -> Any:
    if not isinstance(given, str):
        return given
    if given not in known:
        raise UnsupportedPlot(f"the summary {given!r} (known: {', '.join(known)})")
    return known[given]


def number_function(given: object, arguments: Mapping[str, Any] | None) -> Callable[[Any], float]:
    """A function of numbers to one, by name or itself, with its further arguments.

    Raises UnsupportedPlot for a name that is not known.
    """
    function = _named(given, NUMBERS)
    return lambda values: float(function(values, **(arguments or {})))


def summary_function(params: Params) -> Summary_:
    """The summary that the parameters ask for, of numbers. Source: `make_summary_fun`."""
    arguments = dict(params["fun_args"] or {})
    whole = params["fun_data"]
    parts = {
        "ymin": params["fun_min"] or params["fun_ymin"],
        "y": params["fun"] or params["fun_y"],
        "ymax": params["fun_max"] or params["fun_ymax"],
    }
    if whole is None and any(each is not None for each in parts.values()):
        functions = {name: _named(given, NUMBERS) for name, given in parts.items()}

        def by_parts(y: object) -> pd.DataFrame:
            return pd.DataFrame(
                {
                    name: [np.nan if each is None else float(each(y, **arguments))]
                    for name, each in functions.items()
                }
            )

        return by_parts
    function = _named(whole or "mean_se", INTERVALS)
    if function in INTERVALS.values():
        arguments = {_ARGUMENTS.get(name, name): value for name, value in arguments.items()}
    if function is summaries.mean_cl_boot:
        if params["random_state"] is None:
            raise UnsupportedPlot("mean_cl_boot without a random_state")
        arguments["stream"] = set_seed(as_seed(params["random_state"]))

    def by_data(y: object) -> pd.DataFrame:
        return _as_frame(function(y, **arguments))

    return by_data


def _as_frame(found: object) -> pd.DataFrame:
    if isinstance(found, pd.DataFrame):
        return found
    if hasattr(found, "_asdict"):
        found = found._asdict()
    if isinstance(found, Mapping | pd.Series):
        return pd.DataFrame([dict(found)])
    raise UnsupportedPlot(f"a summary that is a {type(found).__name__}, not a table of a row")


class stat_summary(Stat):
    """A summary of y at each x. Source: ggplot2's `StatSummary`."""

    required = ("x", "y")
    params: ClassVar[Settings] = _PARAMS
    geom = "pointrange"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the layer runs, and the summary itself."""
        flipped = has_flipped_aes(data, params)
        return {**params, "flipped_aes": flipped, "summary": summary_function(params)}

    def compute_panel(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """A row for each x of each group, with what is the same there."""
        flipped = params["flipped_aes"]
        data = flip(data, flipped)
        parts = []
        for (group, x), part in data.groupby(["group", "x"]):
            row = params["summary"](part["y"].to_numpy(dtype=np.float64)).assign(x=x, group=group)
            for name in part.columns:
                if name not in row and name != "y" and part[name].nunique(dropna=False) == 1:
                    row[name] = pd.Series([part[name].iloc[0]] * len(row), dtype=part[name].dtype)
            parts.append(row)
        found = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
        return flip(found.assign(flipped_aes=flipped), flipped)


class stat_summary_bin(Stat):
    """A summary of y in each bin of x. Source: ggplot2's `StatSummaryBin`."""

    required = ("x", "y")
    dropped = ("x", "y", "weight")
    params: ClassVar[Settings] = {
        **_PARAMS, "bins": 30, "binwidth": None, "breaks": None, "center": None, "boundary": None,
        "closed": "right", "width": None,
    }  # fmt: skip
    geom = "pointrange"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the layer runs, and the summary itself."""
        flipped = has_flipped_aes(data, params)
        return {**params, "flipped_aes": flipped, "summary": summary_function(params)}

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """A row for each bin that holds something."""
        flipped = params["flipped_aes"]
        data = flip(data, flipped)
        x, y = (data[name].to_numpy(dtype=np.float64) for name in ("x", "y"))
        bins = bins_of(x, scales, params)
        at = bins.index(x)
        width = params["width"]
        if width is None and scales.along(flipped).is_discrete:
            width = 0.9
        rows = []
        for number in np.unique(at[at >= 0]):
            low, high = bins.breaks[number], bins.breaks[number + 1]
            size = high - low if width is None else width
            rows.append(params["summary"](y[at == number]).assign(x=(low + high) / 2, width=size))
        found = pd.concat(rows, ignore_index=True)
        return flip(found.assign(flipped_aes=flipped), flipped)
