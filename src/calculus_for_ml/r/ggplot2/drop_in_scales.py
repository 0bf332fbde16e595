"""plotnine's scales with ggplot2's arguments beside their own."""

from __future__ import annotations

from typing import Any

import plotnine
from plotnine._utils.registry import Registry

EXTRA = ("position", "sec_axis", "n_breaks", "oob", "guide", "minor_breaks", "na_value")
"""ggplot2's arguments that plotnine's scales do not take, or not all of them."""


class _Scale:
    """A scale that remembers ggplot2's arguments in `extra`."""

    def __init__(self, *args: Any, **given: Any):
        if "transform" in given:
            given["trans"] = given.pop("transform")
        own = ("position", "sec_axis", "n_breaks", "oob")
        extra: dict[str, Any] = {name: given.pop(name) for name in own if name in given}
        fields = type(self).__dataclass_fields__  # type: ignore[attr-defined]
        position = type(self).__name__.startswith(("scale_x_", "scale_y_"))
        for name in ("guide", "minor_breaks"):
            if name in given and (name not in fields or (name == "guide" and position)):
                extra[name] = given.pop(name)
        guide = given.get("guide")
        if guide is not None and not isinstance(guide, str):
            extra["guide"] = given.pop("guide")
        if type(self).__name__.endswith("_distiller"):
            given.setdefault("direction", -1)
        super().__init__(*args, **given)
        self.extra = extra


def _drop_in(base: type) -> type:
    cls = type(base)(base.__name__, (_Scale, base), {"__doc__": base.__doc__})
    Registry[base.__name__] = base
    return cls


SCALES: dict[str, Any] = {
    name: _drop_in(getattr(plotnine, name))
    for name in plotnine.__all__
    if name.startswith("scale_")
}
