"""One figure held against R's: geometry, axes and pixels, each measure with its bound."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from calculus_for_ml.check import Check
from calculus_for_ml.parity import axes, bounds, geometry, pixels
from calculus_for_ml.parity.geometry import Worst
from calculus_for_ml.parity.reference import NONE
from calculus_for_ml.parity.svg import read_svg


@dataclass(frozen=True)
class Drawn:
    """What there is of a figure, ours or R's: files, and axes in the form of `values.json`."""

    png: Path | None = None
    svg: Path | None = None
    axes: axes.Axes | None = None


@dataclass(frozen=True)
class FigureParity:
    """A figure held against R's.

    `ours` and `theirs` are the renders to look at (PNG, or SVG where there is no PNG; None where
    there is neither), `difference` is a PNG that maps how they differ, which `caption` sums up.
    """

    name: str
    checks: list[Check]
    ours: bytes | None
    theirs: bytes | None
    difference: bytes | None
    caption: str


def compare_figure(name: str, ours: Drawn, theirs: Drawn, dpi: float) -> FigureParity:
    """Compare what exists on both sides; what R did not make is a check without a reference.

    Below 150 dpi, and where an axis is so narrow that R's breaks hang on the last bits of the data,
    distances are measured and not judged.

    Raises
    ------
    OSError, ValueError
        If a file cannot be read, or an SVG holds what `svg.read_svg` does not cover.
    """
    judged = dpi >= bounds.JUDGED_DPI
    checks: list[Check] = []
    difference, caption = None, ""
    if ours.axes is not None and theirs.axes is not None:
        odd = axes.compare(ours.axes, theirs.axes)
        judged = judged and not (odd and axes.is_narrow(theirs.axes))
        checks.append(bounds.AXES.check(name, len(odd), _listed(odd), judged))
    if ours.svg and theirs.svg:
        checks += _geometry(name, ours.svg, theirs.svg, judged)
    if ours.png and theirs.png:
        pixel_checks, difference, caption = _pixels(name, ours.png, theirs.png, judged)
        checks += pixel_checks
    for kind, mine, other in (("SVG", ours.svg, theirs.svg), ("PNG", ours.png, theirs.png)):
        if mine and not other:
            checks.append(Check(f"{name}: {kind} against R", NONE, "", None, None, ""))
    return FigureParity(name, checks, _picture(ours), _picture(theirs), difference, caption)


def _geometry(name: str, ours: Path, theirs: Path, judged: bool) -> Iterator[Check]:
    mine, other = read_svg(ours), read_svg(theirs)
    apart = geometry.compare(mine, other)

    def odd(bound: bounds.Bound, found: list[str]) -> Check:
        return bound.check(name, len(found), _listed(found), judged)

    def worst(bound: bounds.Bound, found: Worst) -> Check:
        where = f", {found.where}" if found.where and found.distance else ""
        return bound.check(name, found.distance, f"{found.distance:.4f}{where}", judged)

    yield worst(bounds.PANEL, apart.panel)
    yield odd(bounds.TEXTS, apart.odd_texts)
    yield worst(bounds.TEXT_STARTS, apart.text_starts)
    yield odd(bounds.LINES, apart.odd_lines)
    yield worst(bounds.LINE_VERTICES, apart.lines)
    yield worst(bounds.STROKES, apart.strokes)
    if mine.points.looks or other.points.looks:
        yield odd(bounds.POINTS, apart.odd_points)
        yield worst(bounds.CENTRES, apart.centres)
        yield worst(bounds.RADII, apart.radii)


def _pixels(
    name: str, ours: Path, theirs: Path, judged: bool
) -> tuple[list[Check], bytes | None, str]:
    a, b = pixels.read_png(ours), pixels.read_png(theirs)
    if a.shape[1:] != b.shape[1:]:
        sizes = [f"{image.shape[2]} x {image.shape[1]} pixels" for image in (a, b)]
        check = bounds.SSIM.check(name, math.inf, sizes[0], judged, sizes[1])
        return [check], None, f"Ours has {sizes[0]}, R's {sizes[1]}."
    apart = pixels.compare(a, b)

    def similarity(bound: bounds.Bound, ssim: float) -> Check:
        at_least = f"SSIM of at least {1 - bound.limit:g}"
        return bound.check(name, 1 - ssim, f"SSIM {ssim:.6f}", judged, at_least)

    checks = [
        similarity(bounds.SSIM, apart.ssim),
        similarity(bounds.INK_SSIM, apart.ink_ssim),
        bounds.INK_FAR.check(name, apart.ink_far, f"{apart.ink_far:.6f}", judged),
    ]
    caption = (
        f"{apart.differing:,} of {a[0].size:,} pixels differ, by {apart.largest} of 255 at most."
        if apart.differing
        else "No pixel differs."
    )
    return checks, pixels.difference_map(pixels.difference(a, b)), caption


def _listed(odd: list[str]) -> str:
    """What is odd in one line, the first three in full."""
    more = [f"{len(odd) - 3} more"] if len(odd) > 3 else []
    return "; ".join([*odd[:3], *more]) or "none"


def _picture(drawn: Drawn) -> bytes | None:
    path = drawn.png or drawn.svg
    return path.read_bytes() if path else None
