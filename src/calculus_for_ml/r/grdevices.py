"""Colours as R's grDevices reads them."""

from __future__ import annotations

from typing import NamedTuple

from matplotlib.colors import to_rgba

# names for which R means another colour than the web (so also matplotlib), or any at all
_R_NAMES = {
    "gray": "#BEBEBE",
    "grey": "#BEBEBE",
    "green": "#00FF00",
    "maroon": "#B03060",
    "purple": "#A020F0",
    "transparent": "#FFFFFF00",
}


class Colour(NamedTuple):
    """Red, green, blue and opacity, each a whole number from 0 to 255."""

    red: int
    green: int
    blue: int
    alpha: int = 255

    @property
    def hex(self) -> str:
        """The colour without its opacity, as in "#4D4D4D"."""
        return f"#{self.red:02X}{self.green:02X}{self.blue:02X}"

    @property
    def unit(self) -> tuple[float, float, float, float]:
        """The four numbers from 0 to 1."""
        return (self.red / 255, self.green / 255, self.blue / 255, self.alpha / 255)


def col2rgb(colour: str, alpha: float = 1) -> Colour:
    """The colour of a name or "#RRGGBB", with opacity `alpha`; also R's grey0 to grey100.

    Raises ValueError for what is no colour. Source: grDevices' `col2rgb`, scales' `alpha`.
    """
    name = colour.lower()
    if name[:4] in ("gray", "grey") and name[4:].isdigit() and int(name[4:]) <= 100:
        level = int(2.55 * int(name[4:]) + 0.5)
        return Colour(level, level, level, round(255 * alpha))
    *channels, own_alpha = to_rgba(_R_NAMES.get(name, colour))
    red, green, blue = (int(255 * channel + 0.5) for channel in channels)
    return Colour(red, green, blue, round(255 * own_alpha * alpha))


def col_mix(a: Colour, b: Colour, amount: float) -> Colour:
    """`a` with the share `amount` of `b`. Source: ggplot2 4.0's `col_mix`."""
    return Colour(*(int(p * (1 - amount) + q * amount + 0.5) for p, q in zip(a, b, strict=True)))
