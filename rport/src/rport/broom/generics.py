"""What a fit or a test is as a data frame, by its kind."""

from __future__ import annotations

import functools

import pandas as pd

from rport import base

_COLUMNS = ("estimate", "std.error", "statistic", "p.value")


@functools.singledispatch
def tidy(
    x: object, conf_int: bool = False, conf_level: float = 0.95, exponentiate: bool = False
) -> pd.DataFrame:
    """One row for each coefficient, term, time or test, with broom's columns.

    For coefficients there are confidence limits with `conf_int`; `exponentiate` gives odds, rate
    and hazard ratios. Raises TypeError where there is no such table. Source: broom's `tidy`.
    """
    raise TypeError(f"tidy() takes a fit, a table or a test, not {type(x).__name__}")


@functools.singledispatch
def glance(x: object) -> pd.DataFrame:
    """One row that describes a whole fit or test, with broom's columns.

    Raises TypeError where there is no such row. Source: broom's `glance`.
    """
    raise TypeError(f"glance() takes a fit or a test, not {type(x).__name__}")


def coefficients(
    table: pd.DataFrame, limits: pd.DataFrame | None, exponentiate: bool
) -> pd.DataFrame:
    """A table of coefficients in broom's columns, with limits, or ratios if `exponentiate`."""
    found = pd.DataFrame({"term": list(table.index)})
    for name, values in zip(_COLUMNS, table.to_numpy().T, strict=False):
        found[name] = values
    if limits is not None:
        found["conf.low"], found["conf.high"] = limits.to_numpy().T
    if exponentiate:
        for name in ("estimate", "conf.low", "conf.high"):
            if name in found:
                found[name] = base.exp(found[name])
    return found
