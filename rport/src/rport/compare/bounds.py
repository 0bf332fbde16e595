"""How far a figure may be from R's: every bound with its reason, for 150 dpi or more.

Whole-image SSIM hardly sees a missing label, so geometry, ink and axes have their own bounds and
all must hold.
"""

from __future__ import annotations

from dataclasses import dataclass

JUDGED_DPI = 150  # below, a pixel is too coarse a ruler: distances are shown without a verdict
NOT_JUDGED = (
    f"bounds hold from {JUDGED_DPI} dpi on, and not where an axis is narrower than a millionth of "
    "its offset, so that R’s breaks depend on the last bits of the data"
)


def _range(low: float, high: float) -> str:
    return f"{low:.2f} to {high:.2f}"


# What R's own cairo device scores against ragg on the seven figures, in the same font: the
# yardstick for SSIM.
CAIRO_SSIM = (0.95, 0.98)
CAIRO_SSIM_TEXT = _range(*CAIRO_SSIM)

_ROUNDING = "svglite writes 0.01 pt; starts and edges are sums of up to three rounded numbers"


@dataclass(frozen=True)
class Bound:
    """The largest distance allowed for one measure of a figure, and why."""

    measure: str
    limit: float
    reason: str


PANEL = Bound("panel rectangle (pt)", 0.03, _ROUNDING)
TEXTS = Bound("texts without a partner", 0.0, "")
TEXT_STARTS = Bound("text starts (pt)", 0.03, _ROUNDING)
TEXT_WIDTHS = Bound(
    "text widths (pt)",
    1.0,
    "svglite measures a text without its ligatures, and before 2.2 letter by letter",
)
LINES = Bound("lines without a partner", 0.0, "")
LINE_VERTICES = Bound("line vertices (pt)", 0.03, _ROUNDING)
POINTS = Bound("points that look different", 0.0, "")
CENTRES = Bound("point centres (pt)", 0.03, _ROUNDING)
RADII = Bound("point radii (pt)", 0.02, "svglite writes 0.01 pt, rounded on either side")
STROKES = Bound("stroke widths (pt)", 0.005, "half of the last digit that svglite writes")
AXES = Bound("limits, breaks, minor breaks and labels that differ", 0.0, "")
SSIM = Bound(
    "dissimilarity, 1 - SSIM",
    0.001,
    "anti-aliasing of glyphs and curves; "
    f"R's cairo is {_range(1 - CAIRO_SSIM[1], 1 - CAIRO_SSIM[0])} off",
)
INK_SSIM = Bound(
    "dissimilarity around the ink, 1 - SSIM", 0.002, "the same, where there is something to see"
)
INK_FAR = Bound(
    "share of ink pixels more than 64/255 apart", 0.001, "a rim of a curve may round another way"
)
MARK = Bound(
    "mean difference of the farthest 3 x 3 pixels, of 255",
    12.0,
    "one pixel at a line's end may round another way; a black point of one pixel makes 28",
)

OF_SVG = (PANEL, TEXT_STARTS, TEXT_WIDTHS, LINE_VERTICES, STROKES, TEXTS, LINES)
"""What is measured of every SVG."""
OF_POINTS = (CENTRES, RADII, POINTS)
"""What is measured of an SVG that has points as well."""
OF_PNG = (SSIM, INK_SSIM, INK_FAR, MARK)
"""What is measured of every PNG."""
BOUNDS = (*OF_SVG, *OF_POINTS, AXES, *OF_PNG)
