"""plotnine's plots, geoms and statistics with ggplot2's arguments, drawn as ggplot2 draws them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import plotnine
from plotnine._utils.registry import Registry

from rport.ggplot2.geoms import own_geoms
from rport.grid import unit


class ggplot(plotnine.ggplot):  # type: ignore[misc]
    """A plot: plotnine's `ggplot`, drawn as R draws it by `save()`, `show()` and in a notebook."""

    def save(
        self,
        filename: str | Path | None = None,
        format: str | None = None,
        path: str | Path = "",
        width: float | None = None,
        height: float | None = None,
        units: str = "in",
        dpi: float | None = None,
        **more: Any,
    ) -> None:
        """Write the plot to a .png or .svg file.

        `width` and `height` are in `units`, 7 x 5 inches if neither they nor the theme's
        `figure_size` say otherwise; `dpi` is 192 by default.
        """
        from rport.ggplot2.render import ggsave

        ending = format or (Path(filename).suffix.lstrip(".") if filename else "png")
        name = Path(path, filename or f"plotnine-save-{id(self)}").with_suffix(f".{ending}")
        own_width, own_height = self._size()
        inches = unit(1.0, units) / 72 if units != "px" else 1 / (dpi or 192)
        ggsave(
            self,
            name,
            own_width if width is None else width * inches,
            own_height if height is None else height * inches,
            dpi or 192,
        )

    def show(self) -> None:
        """Show the plot in a notebook."""
        from IPython.display import display  # type: ignore[import-not-found]

        display(self._rendered())

    def _rendered(self) -> Any:
        from rport.ggplot2.render import render

        return render(self, *self._size())

    def _size(self) -> tuple[float, float]:
        """Width and height in inches: those that were added with a theme, or 7 x 5."""
        added: dict[str, Any] = getattr(self.theme, "additions", {})
        width, height = added.get("figure_size", (7, 5))
        return float(width), float(height)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        drawn = self._rendered()
        png, size = drawn._repr_png_()
        return {"image/png": png, "image/svg+xml": drawn.svg}, {"image/png": size}


class _Geom:
    """Takes ggplot2's arguments beside plotnine's; those that mean nothing are said when drawn."""

    def _verify_arguments(self, kwargs: dict[str, Any]) -> None:
        """Leave the arguments to the drawing."""


class _ABLine(_Geom):
    """`slope` and `intercept` may be one number beside several."""

    def __init__(self, *args: Any, **given: Any):
        named = [name for name in ("slope", "intercept") if np.iterable(given.get(name))]
        if len(named) == 1:
            (other,) = {"slope", "intercept"} - set(named)
            one = given.get(other)
            one = float(other == "slope") if one is None else one
            given[other] = [one] * len(given[named[0]])
        super().__init__(*args, **given)


class _Stat:
    """A statistic whose layer has one of these geoms."""

    params: dict[str, Any]
    _kwargs: dict[str, Any]

    def to_layer(self) -> Any:
        """The layer of `stat_...()`."""
        name = self._kwargs.get("geom") or _own_geom(type(self)) or self.params["geom"]
        if isinstance(name, str):
            full = f"geom_{name.removeprefix('geom_')}"
            if cls := GEOMS.get(full) or getattr(own_geoms, full, None):
                arguments = {k: v for k, v in self._kwargs.items() if k != "geom"}
                return cls(stat=self, **arguments).to_layer()
        return super().to_layer()  # type: ignore[misc]


def _own_geom(stat: type) -> str | None:
    """The geom that ggplot2 draws a statistic with, where plotnine's own differs."""
    from rport.ggplot2.stats import STATS as COVERED

    covered = COVERED.get(stat.__name__.removeprefix("stat_"))
    return covered.geom if covered else None


def _drop_in(base: type, mixin: type) -> type:
    """`base` with a mixin, under its own name; plotnine's own look-ups by name stay as they are."""
    cls = type(base)(base.__name__, (mixin, base), {"__doc__": base.__doc__})
    Registry[base.__name__] = base
    return cls


GEOMS: dict[str, Any] = {
    name: _drop_in(getattr(plotnine, name), _ABLine if name == "geom_abline" else _Geom)
    for name in plotnine.__all__
    if name.startswith("geom_")
}
STATS: dict[str, Any] = {
    name: _drop_in(getattr(plotnine, name), _Stat)
    for name in plotnine.__all__
    if name.startswith("stat_")
}


class annotate(plotnine.annotate):  # type: ignore[misc]
    """plotnine's `annotate` with ggplot2's arguments."""

    def __init__(self, geom: Any, *args: Any, **kwargs: Any):
        name = f"geom_{geom.removeprefix('geom_')}" if isinstance(geom, str) else None
        own = getattr(own_geoms, name, None) if name else None
        geom = GEOMS["geom_segment"] if own else GEOMS.get(str(name), geom)
        super().__init__(geom, *args, **kwargs)
        if own:
            given: Any = self._annotation_geom  # type: ignore[has-type]
            looks = {k: v for k, v in given._kwargs.items() if k not in ("mapping", "data")}
            self._annotation_geom = own(given.mapping, given.data, **looks)
