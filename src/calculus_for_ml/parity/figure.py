"""Figures held against R's: geometry, axes and pixels, each measure with its bound."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from calculus_for_ml.check import Check
from calculus_for_ml.config import Config
from calculus_for_ml.parity import axes, bounds, geometry, pixels
from calculus_for_ml.parity.geometry import Worst
from calculus_for_ml.parity.outcome import FigureParity, Picture
from calculus_for_ml.parity.reference import NONE, Reference, find_reference
from calculus_for_ml.parity.svg import read_svg
from calculus_for_ml.sections import FIGURES
from calculus_for_ml.workers import map_workers


@dataclass(frozen=True)
class Drawn:
    """What there is of a figure: files, axes in the form of `values.json`, and who drew them."""

    png: Path | None = None
    svg: Path | None = None
    axes: axes.Axes | None = None
    source: str = ""


def compare_figures(
    names: Sequence[str],
    config: Mapping[str, Any],
    figures: Path,
    axes_folder: Path,
    references: Sequence[Reference],
    workers: int,
) -> list[FigureParity]:
    """Compare the figures that the sections declare with what R drew for this configuration.

    Parameters
    ----------
    names
        Which figures.
    config
        The validated configuration.
    figures, axes_folder
        Where our files stand: NAME.png and NAME.svg, and NAME.json with the axes.
    references
        What R recorded. Each output finds its own: SVG does not depend on dpi, axes not on sizes.
    workers
        How many processes may compare at once.

    Raises
    ------
    WorkerError
        If a comparison fails; it names the figure.
    """
    work = partial(_compare, config, figures, axes_folder, references)
    return list(map_workers(work, names, workers).values())


def _compare(
    config: Mapping[str, Any],
    figures: Path,
    axes_folder: Path,
    references: Sequence[Reference],
    name: str,
) -> FigureParity:
    section = FIGURES[name]
    size = [*section.reads, "figure.width", "figure.height"]
    of_axes = find_reference(references, config, section.reads)
    of_svg = find_reference(references, config, size)
    of_png = find_reference(references, config, [*size, "figure.dpi"])
    formats = config["figure"]["formats"]
    ours = Drawn(
        png=figures / f"{name}.png" if "png" in formats else None,
        svg=figures / f"{name}.svg" if "svg" in formats else None,
        axes=json.loads((axes_folder / f"{name}.json").read_text(encoding="utf-8")),
    )
    theirs = Drawn(
        png=of_png.folder / "figures" / "ragg" / f"{name}.png" if of_png else None,
        svg=of_svg.folder / "figures" / "svglite" / f"{name}.svg" if of_svg else None,
        axes=of_axes.values["axes"][name] if of_axes else None,
        source=drawn_by.name if (drawn_by := of_png or of_svg) else "",
    )
    declared = section.module.figures(Config.from_mapping(config))[name]
    return compare_figure(name, ours, theirs, config["figure"]["dpi"], declared.alt)


def compare_figure(
    name: str, ours: Drawn, theirs: Drawn, dpi: float, alt: str = ""
) -> FigureParity:
    """Compare what exists on both sides; what R did not make is a check without a reference.

    `alt` says what the figure shows, for readers of the report who do not see it.
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
    return FigureParity(
        name=name,
        alt=alt,
        checks=checks,
        ours=_picture(ours),
        theirs=_picture(theirs),
        difference=difference,
        caption=caption,
        source=theirs.source,
    )


def _geometry(name: str, ours: Path, theirs: Path, judged: bool) -> Iterator[Check]:
    mine, other = read_svg(ours), read_svg(theirs)
    apart = geometry.compare(mine, other)

    def odd(bound: bounds.Bound, found: list[str]) -> Check:
        return bound.check(name, len(found), _listed(found), judged)

    def worst(bound: bounds.Bound, found: Worst) -> Check:
        return bound.check(name, found.distance, found.where if found.distance else "equal", judged)

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
) -> tuple[list[Check], Picture | None, str]:
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
    apart_map = pixels.difference_map(pixels.difference(a, b))
    return checks, _png(apart_map), caption


def _listed(odd: list[str]) -> str:
    """What is odd in one line, the first three in full."""
    more = [f"{len(odd) - 3} more"] if len(odd) > 3 else []
    return "; ".join([*odd[:3], *more]) or "none"


def _picture(drawn: Drawn) -> Picture | None:
    if drawn.png:
        return _png(drawn.png.read_bytes())
    if drawn.svg:
        width, height = read_svg(drawn.svg).page
        return Picture.from_bytes(drawn.svg.read_bytes(), "image/svg+xml", width, height)
    return None


def _png(data: bytes) -> Picture:
    width, height = struct.unpack(">II", data[16:24])  # of the header chunk, which comes first
    return Picture.from_bytes(data, "image/png", width, height)
