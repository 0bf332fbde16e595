"""Facets and labellers of plotnine's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from plotnine.iapi import strip_label_details

from rport.ggplot2.facets.facet import Facet, facet_null
from rport.ggplot2.facets.grid import facet_grid
from rport.ggplot2.facets.labellers import StripLabels
from rport.ggplot2.facets.wrap import facet_wrap
from rport.ggplot2.unsupported import UnsupportedPlot


def facet_from(given: Any) -> Facet:
    """Our facet for plotnine's. Raises UnsupportedPlot for others."""
    name = type(given).__name__
    if name == "facet_null":
        return facet_null()
    scales = {
        (False, False): "fixed", (True, False): "free_x", (False, True): "free_y",
        (True, True): "free",
    }[given.free["x"], given.free["y"]]  # fmt: skip
    common: dict[str, Any] = {
        "scales": scales,
        "labeller": given.labeller,
        "as_table": given.as_table,
        "drop": given.drop,
    }
    if name == "facet_wrap":
        rows, columns = given._nrow, given._ncol
        return facet_wrap(list(given.vars), rows, columns, dir=given.dir, **common)
    if name == "facet_grid":
        sides = list(given.rows), list(given.cols)
        return facet_grid(*sides, space=given.space, margins=given.margins, **common)
    raise UnsupportedPlot(f"facets ({name})")


def labeller_from(given: Any) -> Callable[[StripLabels], StripLabels]:
    """Our labeller for one of plotnine's."""

    def label(labels: StripLabels) -> StripLabels:
        details = strip_label_details(dict(labels.variables), {"dimension": labels.along})
        return replace(labels, variables=given(details).variables)

    return label
