"""Functions from a variable's values to colours, as R's scales package makes them."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import rcolorbrewer
from rport.base import cut, seq
from rport.base import pretty as pretty_breaks
from rport.remade import remade
from rport.scales.palettes import Colours, colour_ramp, pal_viridis
from rport.stats.moments import quantile

FloatArray = npt.NDArray[np.float64]
Palette = str | Sequence[str] | Callable[[FloatArray], Colours]
"""A scheme of ColorBrewer's or a viridis map by name, colours, or a function of shares."""
ColourMap = Callable[[Sequence[Any]], Colours]

_OUTSIDE = "Some values were outside the color scale and will be treated as NA"
_MAPS = ("viridis", "magma", "inferno", "plasma")


def _ramp(
    palette: Palette, na_color: str | None, alpha: bool, n: int | None
) -> Callable[[FloatArray], Colours]:
    """A palette as a function of shares, `na_color` outside of 0 to 1."""
    if callable(palette):
        function = palette
    else:
        schemes = {name for names in rcolorbrewer.NAMES.values() for name in names}
        if isinstance(palette, str) and palette in schemes:
            known = rcolorbrewer.brewer_pal(n or 11, palette)
        elif isinstance(palette, str) and palette in _MAPS:
            known = [str(each) for each in pal_viridis(option=palette)(256)]
        else:
            known = [palette] if isinstance(palette, str) else [*palette]
        function = colour_ramp(known, alpha=alpha)

    def colours(shares: FloatArray) -> Colours:
        inside = np.where((shares < 0) | (shares > 1), np.nan, shares)
        found = iter(function(inside[~np.isnan(inside)]) if (~np.isnan(inside)).any() else [])
        return [na_color if np.isnan(each) else next(found) for each in inside.tolist()]

    return colours


def _floats(x: Sequence[Any]) -> FloatArray:
    return pd.to_numeric(pd.Series(list(x))).to_numpy(dtype=np.float64)


@remade
def col_numeric(
    palette: Palette,
    domain: Sequence[float] | None = None,
    na_color: str | None = "#808080",
    alpha: bool = False,
    reverse: bool = False,
) -> ColourMap:
    """Colours of numbers, straight between the ends of `domain` (None: of the numbers).

    Source: scales' `col_numeric`.
    """
    ends = None if domain is None else (float(np.nanmin(domain)), float(np.nanmax(domain)))

    def colours(x: Sequence[Any]) -> Colours:
        values = _floats(x)
        low, high = ends or (float(np.nanmin(values)), float(np.nanmax(values)))
        shares = (values - low) / (high - low)
        if ((shares < 0) | (shares > 1)).any():
            warnings.warn(_OUTSIDE, stacklevel=3)
        return _ramp(palette, na_color, alpha, None)(1 - shares if reverse else shares)

    return colours


@remade
def col_factor(
    palette: Palette,
    domain: Sequence[Any] | None = None,
    levels: Sequence[Any] | None = None,
    ordered: bool = False,
    na_color: str | None = "#808080",
    alpha: bool = False,
    reverse: bool = False,
) -> ColourMap:
    """Colours of categories: `levels`, else those of `domain`, else of the values.

    They are sorted unless `ordered`. Source: scales' `col_factor`.
    """

    def found_in(values: Sequence[Any]) -> list[Any]:
        dtype = getattr(values, "dtype", None)
        if isinstance(dtype, pd.CategoricalDtype):
            return [*dtype.categories]
        unique = [*pd.unique(pd.Series(list(values)).dropna())]
        return unique if ordered else sorted(unique)

    def colours(x: Sequence[Any]) -> Colours:
        known = list(levels) if levels is not None else found_in(x if domain is None else domain)
        places = {str(each): at for at, each in enumerate(known)}
        codes = np.array([np.nan if pd.isna(v) else places.get(str(v), np.nan) for v in list(x)])
        if (np.isnan(codes) != np.array([bool(pd.isna(each)) for each in list(x)])).any():
            warnings.warn(_OUTSIDE, stacklevel=3)
        span = len(known) - 1
        shares = codes / span if span else np.where(np.isnan(codes), np.nan, 0.5)
        return _ramp(palette, na_color, alpha, len(known))(1 - shares if reverse else shares)

    return colours


@remade
def col_bin(
    palette: Palette,
    domain: Sequence[float] | None = None,
    bins: int | Sequence[float] = 7,
    pretty: bool = True,
    na_color: str | None = "#808080",
    alpha: bool = False,
    reverse: bool = False,
    right: bool = False,
) -> ColourMap:
    """Colours of bins of numbers: about `bins` round ones, or those between the given breaks.

    Raises ValueError for fewer than 2 bins. Source: scales' `col_bin`.
    """
    if isinstance(bins, int) and bins < 2:
        raise ValueError(f"bins must be at least 2, not {bins}")

    def breaks_for(x: FloatArray) -> list[float]:
        if not isinstance(bins, int):
            return [float(each) for each in bins]
        held = x if domain is None else _floats(domain)
        ends = float(np.nanmin(held)), float(np.nanmax(held))
        return [
            float(each) for each in (pretty_breaks(ends, bins) if pretty else seq(*ends, bins + 1))
        ]

    def colours(x: Sequence[Any]) -> Colours:
        values = _floats(x)
        return _of_bins(values, breaks_for(values), palette, na_color, alpha, reverse, right)

    return colours


@remade
def col_quantile(
    palette: Palette,
    domain: Sequence[float] | None = None,
    n: int = 4,
    probs: Sequence[float] | None = None,
    na_color: str | None = "#808080",
    alpha: bool = False,
    reverse: bool = False,
    right: bool = False,
) -> ColourMap:
    """Colours of bins between the quantiles of `domain`. Source: scales' `col_quantile`."""
    shares = [float(each) for each in (seq(0, 1, n + 1) if probs is None else probs)]

    def colours(x: Sequence[Any]) -> Colours:
        values = _floats(x)
        held = values if domain is None else _floats(domain)
        cuts = [float(each) for each in quantile(held[~np.isnan(held)], shares)]
        unique = list(dict.fromkeys(cuts))
        if len(unique) < len(cuts):
            warnings.warn(
                f"Skewed data means we can only allocate {len(unique)} unique colours "
                f"not the {len(shares) - 1} requested",
                stacklevel=3,
            )
        return _of_bins(values, unique, palette, na_color, alpha, reverse, right)

    return colours


def _of_bins(
    values: FloatArray,
    breaks: Sequence[float],
    palette: Palette,
    na_color: str | None,
    alpha: bool,
    reverse: bool,
    right: bool,
) -> Colours:
    codes = cut(values, breaks, right=right, include_lowest=True).codes
    if ((codes < 0) != np.isnan(values)).any():
        warnings.warn(_OUTSIDE, stacklevel=4)
    numbers = pd.Series(codes).where(codes >= 0)
    levels = range(len(breaks) - 1)
    return col_factor(palette, levels=levels, na_color=na_color, alpha=alpha, reverse=reverse)(
        [None if np.isnan(each) else int(each) for each in numbers]
    )
