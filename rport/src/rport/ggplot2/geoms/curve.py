"""Curves and spokes: geom_curve, geom_spoke."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.geoms.looks import draw_stroke
from rport.ggplot2.geoms.segment import geom_segment
from rport.ggplot2.warn import remove_missing, warn
from rport.grid.curve import curve

_LOOKS = ["colour", "alpha", "linewidth", "linetype"]
_NEEDED = ("x", "y", "xend", "yend", "linetype", "linewidth")
_OTHER_END = {"first": "last", "last": "first", "both": "both"}


class geom_curve(geom_segment):
    """A curve for each row. Source: ggplot2's `GeomCurve`."""

    name = "geom_curve"
    required = ("x", "y", "xend", "yend")
    params: ClassVar[Settings] = {
        "curvature": 0.5, "angle": 90, "ncp": 5, "arrow": None, "arrow_fill": None,
        "lineend": "butt",
    }  # fmt: skip

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw each curve; where one axis is turned, from its other end."""
        if not panel.coord.linear:
            warn("`geom_curve()` is not implemented for non-linear coordinates")
        data = remove_missing(data, _NEEDED, self.name, na_rm=params.get("na_rm", False))
        x, y = panel.place(data["x"], data["y"])
        far_x, far_y = (data[name].to_numpy(dtype=np.float64) for name in ("xend", "yend"))
        xend, yend = panel.on_page(*panel.coord.transform_ends(far_x, far_y, panel.params))
        arrow = params.get("arrow")
        if panel.params.mirrored:
            x, y, xend, yend = xend, yend, x, y
            if arrow is not None:
                arrow = type(arrow)(arrow.angle, arrow.length, _OTHER_END[arrow.ends], arrow.type)
        page = panel.device.width, panel.device.height
        shape = params["curvature"], params["angle"], int(params["ncp"])
        looks: list[dict[str, Any]] = data[_LOOKS].to_dict("records")  # type: ignore[assignment]
        for i, look in enumerate(looks):
            ends = (float(x[i]), float(y[i])), (float(xend[i]), float(yend[i]))
            line = curve(*ends, page, *shape)
            draw_stroke(panel.device, *line, look, {**params, "arrow": arrow}, box=panel.box)


class geom_spoke(geom_segment):
    """A line segment by direction and length for each row. Source: ggplot2's `GeomSpoke`."""

    name = "geom_spoke"
    required = ("x", "y", "angle", "radius")

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """The far ends; `angle` is in radians, counter-clockwise from the right."""
        angle, radius = (
            data[name] if name in data else params[name] for name in ("angle", "radius")
        )
        return data.assign(
            radius=radius,
            angle=angle,
            xend=data["x"] + np.cos(angle) * radius,
            yend=data["y"] + np.sin(angle) * radius,
        )
