"""plotnine's scales with ggplot2's arguments beside their own."""

from __future__ import annotations

from typing import Any

import plotnine
from plotnine._utils.registry import Registry

_OWN = ("position", "sec_axis", "n_breaks", "oob", "aesthetics")
"""ggplot2's arguments that plotnine's scales do not take."""
_DATES = ("date_breaks", "date_labels", "date_minor_breaks", "timezone")
"""Those of dates and times, which R has its own rules for."""
_RENAMED = {"transform": "trans", "colours": "colors"}
"""ggplot2's names of arguments that plotnine has under others."""
_COLOURS = ("low", "mid", "high", "colors")
"""The arguments of gradients whose names of colours are R's."""
_KINDS = ("seq", "div", "qual", "sequential", "diverging", "qualitative")


class _Scale:
    """A scale that remembers ggplot2's arguments in `extra`."""

    def __init__(self, *args: Any, **given: Any):
        name = type(self).__name__
        if _is_name(name, args):
            given["name"], *args = args  # type: ignore[assignment]
        for own, theirs in _RENAMED.items():
            if own in given:
                given[theirs] = given.pop(own)
        if "_gradient" in name:
            args = tuple(_in_r(each) for each in args)
            given |= {key: _in_r(given[key]) for key in _COLOURS if key in given}
        own_names = (*_OWN, *_DATES) if "_date" in name else _OWN
        extra: dict[str, Any] = {key: given.pop(key) for key in own_names if key in given}
        fields = type(self).__dataclass_fields__  # type: ignore[attr-defined]
        if given.get("name", "") is None:  # ggplot2's NULL: no title
            extra["name"] = given.pop("name")
        position = name.startswith(("scale_x_", "scale_y_"))
        for key in ("guide", "minor_breaks"):
            if key in given and (key not in fields or (key == "guide" and position)):
                extra[key] = given.pop(key)
        guide = given.get("guide")
        if guide is not None and not isinstance(guide, str):
            extra["guide"] = given.pop("guide")
        elif guide in ("bins", "coloursteps", "colorsteps"):
            extra["guide"] = given.pop("guide").replace("color", "colour")
        if name.startswith("scale_shape") and "solid" in given:
            from rport.scales import pal_shape

            extra["palette"] = pal_shape(given.pop("solid"))
        if name.endswith("_distiller"):
            given.setdefault("direction", -1)
        super().__init__(*args, **given)
        self.extra = extra


def _in_r(colour: Any) -> Any:
    """R's colour of a name as "#RRGGBB", which plotnine reads as well."""
    from rport.grdevices import col2rgb

    if isinstance(colour, str):
        return col2rgb(colour).hex
    return [_in_r(each) for each in colour] if isinstance(colour, list | tuple) else colour


def _is_name(scale: str, args: tuple[Any, ...]) -> bool:
    """Whether the one argument without a name is the scale's title, as in ggplot2."""
    if len(args) != 1 or scale.endswith(("_manual", "_identity", "_cmap", "_cmap_d")):
        return False
    return args[0] is None or (isinstance(args[0], str) and args[0] not in _KINDS)


def _drop_in(base: type) -> type:
    cls = type(base)(base.__name__, (_Scale, base), {"__doc__": base.__doc__})
    Registry[base.__name__] = base
    return cls


SCALES: dict[str, Any] = {
    name: _drop_in(getattr(plotnine, name))
    for name in plotnine.__all__
    if name.startswith("scale_")
}


def _continuous(aesthetic: str) -> Any:
    spelled = f"scale_{aesthetic}_continuous"
    plain = SCALES[spelled]

    def scale(*args: Any, **given: Any) -> Any:
        kind = given.pop("type", None)
        if kind == "viridis":
            from rport.ggplot2.scales import own_scales

            return own_scales.OWN[f"scale_{aesthetic}_viridis_c"](*args, **given)
        if kind == "gradient" or "low" in given or "high" in given:
            blues = {"low": "#132B43", "high": "#56B1F7"}
            return SCALES[f"scale_{aesthetic}_gradient"](*args, **{**blues, **given})
        return plain(*args, **given)

    scale.__name__ = spelled
    scale.__doc__ = f"{plain.__doc__}\n\n`low`, `high` or `type` make it a gradient, as in ggplot2."
    return scale


SCALES |= {f"scale_{each}_continuous": _continuous(each) for each in ("colour", "color", "fill")}
