"""The models that geom_smooth draws: what R's functions fit, at places along x."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.stats.formula import Floats, Formula
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import warn
from rport.mgcv import gam
from rport.stats import qnorm
from rport.stats.distributions.student import qt
from rport.stats.families import FAMILIES, Family, family_of
from rport.stats.glm_fit import glm_fit
from rport.stats.linear_models import lm
from rport.stats.loess import NO_WIDTH, loess
from rport.stats.nonlinear_models import nls

_METHODS = ("lm", "glm", "loess", "gam", "rlm", "nls")
Fit = dict[str, Floats]


class Observed(NamedTuple):
    """What a model is fitted to."""

    x: Floats
    y: Floats
    weights: Floats | None


def method_named(given: Any) -> str:
    """The name of R's function: "MASS::rlm", or `rlm` itself, is "rlm".

    Raises UnsupportedPlot for another.
    """
    name = given.__name__ if callable(given) else str(given).rpartition("::")[2]
    name = {"ols": "lm", "lowess": "loess"}.get(name, name)
    if name not in _METHODS:
        raise UnsupportedPlot(f"geom_smooth(method={given!r}); drawn: {', '.join(_METHODS)}")
    return name


def function_that_fails(method: str, formula: Formula) -> str:
    """Where R finds that a model of the method cannot be fitted."""
    if method == "gam" and (smooth := formula.smooth()):
        return f"smooth.construct.{'tp' if smooth[0] == 'tp' else 'cr'}.smooth.spec()"
    return {"loess": "predLoess()", "nls": "pred$fit"}.get(method, f"{method}()")


def fitted_curve(data: Observed, places: Floats, params: Params) -> Fit:
    """y, ymin, ymax and se at places.

    Raises ValueError where the model cannot be fitted, UnsupportedPlot for arguments of R's
    function that are not covered. Source: ggplot2's `predictdf`.
    """
    formula: Formula = params["formula"]
    more = dict(params["method_args"])
    level = params["level"]
    methods = {"loess": _loess, "gam": _gam, "nls": _nls, "rlm": _rlm}
    if fit := methods.get(params["method"]):
        return fit(data, places, params, more)
    x, y, weights = data
    columns = formula.design(x)
    design, wanted = columns(x), columns(places)
    if params["method"] == "glm":
        family = _family(more.pop("family", "gaussian"))
        _refuse("glm", more)
        response = family.prepare(y, np.ones_like(y) if weights is None else weights)
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


def _loess(data: Observed, places: Floats, params: Params, more: dict[str, Any]) -> Fit:
    if not params["formula"].is_line:
        raise UnsupportedPlot(f"geom_smooth(method='loess', formula={params['formula'].text!r})")
    degree, span = more.pop("degree", 2), more.pop("span", params["span"])
    _refuse("loess", more)
    messages: list[str] = []
    try:
        model = loess(data.x, data.y, span, degree, data.weights, messages)
    except ValueError as error:
        if NO_WIDTH not in messages:
            raise
        raise ValueError("NA/NaN/Inf in foreign function call (arg 5)") from error
    finally:
        for each in messages:
            warn(each)
    if params["se"]:  # for which R fits once more
        for each in messages:
            warn(each)
    found = model.predict(places)
    return _with_band(found.fit, found.se, qt(params["level"] / 2 + 0.5, model.df))


def _gam(data: Observed, places: Floats, params: Params, more: dict[str, Any]) -> Fit:
    x, y, weights = data
    formula: Formula = params["formula"]
    smooth = formula.smooth()
    if more.pop("method", "REML") != "REML":
        raise UnsupportedPlot("method_args={'method': ...} of method='gam' other than REML")
    _refuse("gam", more)
    quantile = qnorm(params["level"] / 2 + 0.5)
    if smooth is None:
        columns = formula.design(x)
        line = lm(columns(x), y, weights).predict(columns(places))
        return _with_band(line.fit, line.se, quantile)
    return _with_band(*gam(x, y, weights, *smooth).predict(places), quantile)


def _rlm(data: Observed, places: Floats, params: Params, more: dict[str, Any]) -> Fit:
    if "method" in more or "init" in more:
        _refuse("rlm", {name: more[name] for name in ("method", "init") if name in more})
    from rport.mass import rlm  # rarely needed

    columns = {"x": data.x, "y": data.y}
    model = rlm(params["formula"].text, columns, weights=data.weights, **more)
    fit, se = map(np.asarray, model.predict({"x": places}, se_fit=True))
    return _with_band(fit, se, qnorm(params["level"] / 2 + 0.5))


def _nls(data: Observed, places: Floats, params: Params, more: dict[str, Any]) -> Fit:
    if params["se"]:
        raise ValueError("$ operator is invalid for atomic vectors")
    formula: Formula = params["formula"]
    start = dict(more.pop("start", {}))
    _refuse("nls", more)
    fitted = nls(formula.of_parameters(data.x), data.y, start, data.weights)
    return {"y": formula.of_parameters(places)(fitted)}


def _with_band(fit: Floats, se: Floats, quantile: Floats) -> Fit:
    reach = se * quantile
    return {"y": fit, "ymin": fit - reach, "ymax": fit + reach, "se": se}


def _family(given: Any) -> Family:
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
