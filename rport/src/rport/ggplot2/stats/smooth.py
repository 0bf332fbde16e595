"""A curve through the points with its confidence band: stat_smooth."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport import base
from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.stats.formula import Floats, Formula, formula_of
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import inform, warn
from rport.mgcv import gam
from rport.stats import qnorm
from rport.stats.distributions.student import qt
from rport.stats.families import FAMILIES, Family, family_of
from rport.stats.glm_fit import glm_fit
from rport.stats.linear_models import lm
from rport.stats.loess import NO_WIDTH, loess

_METHODS = ("lm", "glm", "loess", "gam")
_TOO_MANY_FOR_LOESS = 1000
Fit = dict[str, Floats]


class stat_smooth(Stat):
    """A model of y by x, at places along x. Source: ggplot2's `StatSmooth`."""

    required = ("x", "y")
    dropped = ("weight",)
    params: ClassVar[Settings] = {
        "method": None, "formula": None, "se": True, "n": 80, "span": 0.75, "fullrange": False,
        "xseq": None, "level": 0.95, "method_args": {}, "orientation": None,
    }  # fmt: skip
    geom = "smooth"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the curve runs, and the method, which is said where it is chosen here."""
        method, chosen = params["method"], []
        if method is None or method == "auto":
            largest = data.groupby(["group", "PANEL"], sort=False).size().max()
            method = "gam" if largest >= _TOO_MANY_FOR_LOESS else "loess"
            chosen.append(f"method = '{method}'")
        method = {"ols": "lm", "lowess": "loess"}.get(method, method)
        if method not in _METHODS:
            raise UnsupportedPlot(f"geom_smooth(method={method!r}); drawn: {', '.join(_METHODS)}")
        default = 'y ~ s(x, bs = "cs")' if method == "gam" else "y ~ x"
        formula = formula_of(params["formula"] or default)
        if params["formula"] is None:
            chosen.append(f"formula = '{formula.text}'")
        if chosen:
            inform(f"`geom_smooth()` using {' and '.join(chosen)}")
        flipped = has_flipped_aes(data, params, ambiguous=True)
        return {**params, "method": method, "formula": formula, "flipped_aes": flipped}

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame | None:
        """The curve as x and y, and its band as ymin, ymax and se."""
        flipped = params["flipped_aes"]
        data = flip(data, flipped)
        x, y = (data[name].to_numpy(dtype=np.float64) for name in ("x", "y"))
        if len(np.unique(x)) < 2:
            return None
        weights = data["weight"].to_numpy(dtype=np.float64) if "weight" in data else None
        if params["xseq"] is not None:
            places = np.asarray(params["xseq"], dtype=np.float64)
        else:
            low, high = float(x.min()), float(x.max())
            scale = scales.y if flipped else scales.x
            if params["fullrange"] and scale is not None:
                low, high = scale.get_limits()  # type: ignore[attr-defined]
            places = base.seq(low, high, int(params["n"]))
        try:
            fit = _fit(x, y, weights, places, params)
        except UnsupportedPlot:
            raise
        except ValueError as error:
            where = {"loess": "predLoess"}.get(params["method"], params["method"])
            warn(
                f"Failed to fit group {data['group'].iloc[0]}.\n"
                f"Caused by error in `{where}()`:\n! {error}"
            )
            return None
        columns = fit if params["se"] else {"y": fit["y"]}
        found = pd.DataFrame({"x": places, **columns, "flipped_aes": flipped})
        return flip(found, flipped)


def _fit(x: Floats, y: Floats, weights: Floats | None, places: Floats, params: Params) -> Fit:
    """y, ymin, ymax and se at places. Source: ggplot2's `predictdf`."""
    formula: Formula = params["formula"]
    more = dict(params["method_args"])
    level = params["level"]
    if params["method"] == "loess":
        return _loess(x, y, weights, places, params, more)
    if params["method"] == "gam":
        return _gam(x, y, weights, places, params, more)
    columns = formula.design(x)
    design, wanted = columns(x), columns(places)
    if params["method"] == "glm":
        family = _family(more.pop("family", "gaussian"))
        _refuse("glm", more)
        if weights is not None and (weights != 1).any():
            raise UnsupportedPlot("weights of geom_smooth(method='glm')")
        response = family.prepare(y, np.ones_like(y))
        found = glm_fit(design, response, family).predict(wanted, level)
    else:
        _refuse("lm", more)
        found = lm(design, y, weights).predict(wanted, level)
    return {
        "y": found.fit,
        "ymin": np.minimum(found.lower, found.upper),
        "ymax": np.maximum(found.lower, found.upper),
        "se": found.se,
    }


def _loess(
    x: Floats,
    y: Floats,
    weights: Floats | None,
    places: Floats,
    params: Params,
    more: dict[str, Any],
) -> Fit:
    if not params["formula"].is_line:
        raise UnsupportedPlot(f"geom_smooth(method='loess', formula={params['formula'].text!r})")
    degree, span = more.pop("degree", 2), more.pop("span", params["span"])
    _refuse("loess", more)
    told: list[str] = []
    try:
        model = loess(x, y, span, degree, weights, told)
    except ValueError as error:
        if NO_WIDTH not in told:
            raise
        raise ValueError("NA/NaN/Inf in foreign function call (arg 5)") from error
    finally:
        for each in told:
            warn(each)
    if params["se"]:  # for which R fits once more
        for each in told:
            warn(each)
    found = model.predict(places)
    reach = found.se * qt(params["level"] / 2 + 0.5, model.df)
    return {"y": found.fit, "ymin": found.fit - reach, "ymax": found.fit + reach, "se": found.se}


def _gam(
    x: Floats,
    y: Floats,
    weights: Floats | None,
    places: Floats,
    params: Params,
    more: dict[str, Any],
) -> Fit:
    basis, k = params["formula"].smooth()
    if more.pop("method", "REML") != "REML":
        raise UnsupportedPlot("method_args={'method': ...} of method='gam' other than REML")
    _refuse("gam", more)
    fit, se = gam(x, y, weights, basis, k).predict(places)
    reach = se * qnorm(params["level"] / 2 + 0.5)
    return {"y": fit, "ymin": fit - reach, "ymax": fit + reach, "se": se}


def _family(given: object) -> Family:
    """A family, by R's name of it, by its call, "binomial(link = 'probit')", or of statsmodels'.

    Raises UnsupportedPlot for another.
    """
    try:
        call = re.fullmatch(r"(\w+)\((?:link *= *)?[\"'](\w+)[\"']\)", str(given).strip())
        if isinstance(given, str) and call and call[1] in FAMILIES:
            return FAMILIES[call[1]](call[2])
        if isinstance(given, str | Family) or callable(given):
            return family_of(given)
        return family_of(type(given).__name__.lower())
    except (ValueError, TypeError) as error:
        raise UnsupportedPlot(f"family={given!r} of a smooth: {error}") from None


def _refuse(method: str, more: Settings) -> None:
    if more:
        raise UnsupportedPlot(f"method_args={{{next(iter(more))!r}: ...}} of method={method!r}")
