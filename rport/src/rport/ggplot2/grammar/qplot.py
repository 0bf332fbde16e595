"""A plot in one call: qplot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import standard
from rport.ggplot2.build.discrete import is_discrete
from rport.ggplot2.build.evaluation import evaluate
from rport.ggplot2.facets.grid import facet_grid
from rport.ggplot2.facets.wrap import facet_wrap
from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.grammar.aes import aes
from rport.ggplot2.grammar.as_is import AsIs
from rport.ggplot2.grammar.environment import Environment
from rport.ggplot2.grammar.labels import labs
from rport.ggplot2.grammar.limits import lims
from rport.ggplot2.grammar.plot import ggplot
from rport.ggplot2.scales.defaults import SCALED
from rport.ggplot2.scales.position_continuous import scale_x_log10, scale_y_log10
from rport.ggplot2.themes.theme import theme

_AS_IT_IS = re.compile(r"I\((.*)\)", re.DOTALL)
_MAPPED = (*SCALED, "stroke", "group", "label", "sample", "weight", "xmin", "xmax", "ymin", "ymax",
           "xend", "yend", "angle", "lower", "middle", "upper", "slope", "intercept",
           "radius")  # fmt: skip


def qplot(
    x: Any = None,
    y: Any = None,
    data: object = None,
    facets: str | None = None,
    margins: bool | Sequence[str] = False,
    geom: str | Sequence[str] = "auto",
    xlim: Sequence[float] | None = None,
    ylim: Sequence[float] | None = None,
    log: str = "",
    main: str | None = None,
    xlab: str | None = None,
    ylab: str | None = None,
    asp: float | None = None,
    **more: Any,
) -> ggplot:
    """A plot in one call; aesthetics are mapped unless written "I(...)".

    `geom` "auto" is points, or bars or a histogram without y. Source: ggplot2's `qplot`.
    """
    environment = Environment.of_caller(1)
    mapped = {name: each for name, each in (("x", x), ("y", y)) if each is not None}
    given: dict[str, Any] = {}
    for spelled, value in more.items():
        name, fixed = standard(spelled), None
        if isinstance(value, str):
            fixed = _AS_IT_IS.fullmatch(value.strip())
        if isinstance(value, AsIs):
            given[name] = value.value
        elif fixed is not None:
            given[name] = environment.evaluate(fixed[1], {})
        elif name in _MAPPED:
            mapped[name] = value
        else:
            given[name] = value
    words: dict[str, Any] = {"x": xlab, "y": ylab, "title": main}
    names = [geom] if isinstance(geom, str) else list(geom)
    if "auto" in names and "x" not in mapped and "sample" not in mapped:
        mapped["x"] = range(len(mapped["y"]))
        words["x"] = words["x"] or "range(len(y))"
        words["y"] = words["y"] or "y"
    plot = ggplot(data, aes(**mapped))
    plot.environment = environment
    named = {n: str(v.name) for n, v in mapped.items() if isinstance(v, pd.Series) and v.name}
    words = {**named, **{name: word for name, word in words.items() if word is not None}}
    if facets:
        wraps = facets.strip().startswith("~")
        plot += facet_wrap(facets) if wraps else facet_grid(facets, margins=margins)
    for name in names:
        cls = Geom.find(_automatic(mapped, plot) if name == "auto" else name)
        plot += cls(**given)
    for axis, scale in (("x", scale_x_log10), ("y", scale_y_log10)):
        if axis in log:
            plot += scale()
    if words:
        plot += labs(**words)
    if asp is not None:
        plot += theme(aspect_ratio=asp)
    limits = {name: each for name, each in (("x", xlim), ("y", ylim)) if each is not None}
    return plot + lims(**limits) if limits else plot


def _automatic(mapped: dict[str, Any], plot: ggplot) -> str:
    """The geom for what is mapped."""
    if "sample" in mapped:
        return "qq"
    if "y" in mapped:
        return "point"
    data = pd.DataFrame() if plot.data is None else plot.data
    x = mapped["x"]
    column = (
        evaluate({"x": x}, data, plot.environment)["x"] if isinstance(x, str) else np.asarray(x)
    )
    return "bar" if is_discrete(column) else "histogram"
