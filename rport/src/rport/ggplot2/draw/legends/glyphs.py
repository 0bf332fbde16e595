"""The keys of a legend by name: ggplot2's argument `key_glyph`."""

from __future__ import annotations

from collections.abc import Callable

from rport.ggplot2.draw.legends import keys
from rport.ggplot2.draw.legends.keys import Key
from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.unsupported import UnsupportedPlot

_DRAWN: dict[str, Callable[[Key], None]] = {
    "abline": keys.draw_key_abline,
    "blank": keys.draw_key_blank,
    "dotplot": keys.draw_key_dotplot,
    "path": keys.draw_key_path,
    "point": keys.draw_key_point,
    "pointrange": keys.draw_key_pointrange,
    "polygon": keys.draw_key_polygon,
    "rect": keys.draw_key_rect,
    "smooth": keys.draw_key_smooth,
    "timeseries": keys.draw_key_timeseries,
    "linerange": keys.draw_key_vpath,
    "vline": keys.draw_key_vline,
    "vpath": keys.draw_key_vpath,
}
_OF_GEOMS = ("boxplot", "crossbar", "label", "text")


class _Glyph(Geom):
    """A key without a geom."""

    def __init__(self, draw: Callable[[Key], None]):
        self._draw = draw

    def draw_key(self, key: Key) -> None:
        """Draw it."""
        self._draw(key)


def glyph_of(name: object) -> Geom:
    """What draws the keys of a name, such as "timeseries", or a function such as `draw_key_rect`.

    Raises UnsupportedPlot for another.
    """
    if callable(name):
        return _Glyph(name)
    short = str(name).removeprefix("draw_key_")
    if short in _OF_GEOMS:
        return Geom.find(short)()
    if short not in _DRAWN:
        known = ", ".join(sorted([*_DRAWN, *_OF_GEOMS]))
        raise UnsupportedPlot(f"key_glyph={name!r} (known: {known})")
    return _Glyph(_DRAWN[short])


def _of_geom(name: str) -> Callable[[Key], None]:
    def draw(key: Key) -> None:
        Geom.find(name)().draw_key(key)

    draw.__name__ = draw.__qualname__ = f"draw_key_{name}"
    draw.__doc__ = f"The key of geom_{name}. Source: ggplot2's `draw_key_{name}`."
    return draw


DRAW_KEYS = {
    f"draw_key_{name}": draw
    for name, draw in {**_DRAWN, **{each: _of_geom(each) for each in _OF_GEOMS}}.items()
}
"""ggplot2's functions that draw keys, to be given as `key_glyph`."""
