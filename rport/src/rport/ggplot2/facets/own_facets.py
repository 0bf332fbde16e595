"""Facets with ggplot2's arguments, where plotnine's take fewer."""

from __future__ import annotations

from typing import Any

import plotnine

from rport.ggplot2.facets.labellers import facet_labeller

_AXES = ("margins", "all_x", "all_y", "all")
_SPACES = ("fixed", "free_x", "free_y")


def _one_of(name: str, given: Any, known: tuple[Any, ...]) -> Any:
    if given not in known:
        words = ", ".join(repr(each) for each in known)
        raise ValueError(f"{name} must be one of {words}, not {given!r}")
    return given


class facet_wrap(plotnine.facet_wrap):  # type: ignore[misc]
    """Panels one after the other: ggplot2's `facet_wrap`.

    `strip_position` is "top", "right", "bottom" or "left"; `axes` and `axis_labels` say which of
    the inner axes are drawn and labelled; `dir` is "h", "v", or two letters such as "lt".
    """

    def __init__(
        self,
        facets: Any = None,
        nrow: int | None = None,
        ncol: int | None = None,
        scales: str = "fixed",
        *,
        space: str = "fixed",
        strip_position: str = "top",
        axes: str = "margins",
        axis_labels: str = "all",
        labeller: Any = "label_value",
        **more: Any,
    ):
        super().__init__(_variables(facets), nrow=nrow, ncol=ncol, scales=scales, **more)
        self.space = _one_of("space", space, _SPACES)
        self.strip_position = _one_of(
            "strip_position", strip_position, ("top", "right", "bottom", "left")
        )
        self.axes = _one_of("axes", axes, _AXES)
        self.axis_labels = _one_of("axis_labels", axis_labels, _AXES)
        self.labeller = facet_labeller(labeller)


class facet_grid(plotnine.facet_grid):  # type: ignore[misc]
    """Panels in rows and columns: ggplot2's `facet_grid`.

    `switch` puts strips on the other side: "x", "y" or "both"; `axes` and `axis_labels` say which
    of the inner axes are drawn and labelled.
    """

    def __init__(
        self,
        rows: Any = None,
        cols: Any = None,
        scales: str = "fixed",
        space: Any = "fixed",
        *,
        switch: str | None = None,
        axes: str = "margins",
        axis_labels: str = "all",
        labeller: Any = "label_value",
        **more: Any,
    ):
        super().__init__(_variables(rows), _variables(cols), scales=scales, space=space, **more)
        self.switch = _one_of("switch", switch, (None, "x", "y", "both"))
        self.axes = _one_of("axes", axes, _AXES)
        self.axis_labels = _one_of("axis_labels", axis_labels, _AXES)
        self.labeller = facet_labeller(labeller)


def vars(*names: str) -> list[str]:
    """The variables of a facet, by name or as expressions. Source: ggplot2's `vars`."""
    return list(names)


def _variables(given: Any) -> Any:
    return list(given) if isinstance(given, tuple) else given
