"""Figures compared with R's: geometry, axes and pixels, each measure with its bound."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.parity.outcome import FigureParity, Image
from calculus_for_ml.parity.reference import NONE, Reference, find_reference
from calculus_for_ml.running.workers import map_workers
from calculus_for_ml.sections import FIGURES
from calculus_for_ml.sections.section import file_name
from rport.compare import axes, bounds, geometry, pixels
from rport.compare.geometry import Worst
from rport.compare.not_allowed import NotAllowed
from rport.compare.png_form import check_png
from rport.compare.svg import Drawing, read_svg

# measures that are shown only for a figure that fails them
FORM = "content that its writer never writes"
ORDER = "drawn above what R draws it below"
WORDS = "title and description of the SVG"


@dataclass(frozen=True)
class Drawn:
    """What there is of a figure: files, axes in the form of R's record, and who drew them.

    `words` are the title and the description that the SVG must have, None where any will do, and
    `is_transparent` tells whether the page must be.
    """

    png: Path | None = None
    svg: Path | None = None
    axes: axes.Axes | None = None
    source: str = ""
    words: tuple[str, str] | None = None
    is_transparent: bool = False


def compare_figures(
    names: Sequence[str],
    config: Config,
    theme: str,
    figures: Path,
    records: Path,
    references: Sequence[Reference],
    workers: int,
) -> list[FigureParity]:
    """Compare the figures that the sections declare with what R drew for this configuration.

    Parameters
    ----------
    names
        Which figures.
    config
        The configuration.
    theme
        "light" or "dark".
    figures, records
        Where our files are: the figures, and NAME.json with words and axes.
    references
        What R recorded. Each output finds its own: SVG does not depend on dpi, axes not on sizes.
    workers
        How many processes may compare at once.

    Raises
    ------
    WorkerError
        If a comparison fails; it names the figure.
    """
    work = partial(_compare, config, theme, figures, records, references)
    return list(map_workers(work, names, workers, "comparing").values())


def _compare(
    config: Config,
    theme: str,
    figures: Path,
    records: Path,
    references: Sequence[Reference],
    name: str,
) -> FigureParity:
    section = FIGURES[name]
    reads = section.reads
    references = [each for each in references if each.draws_as(section.ggplot2_since)]
    size = [*reads, "figure.width", "figure.height"]
    of_axes = find_reference(references, config, reads)
    of_svg = find_reference(references, config, size)
    of_png = find_reference(references, config, [*size, "figure.dpi"])
    record = json.loads((records / f"{name}.json").read_text(encoding="utf-8"))
    png, svg = (file_name(name, theme, file_format) for file_format in ("png", "svg"))
    ours = Drawn(
        png=figures / png if "png" in config.figure.formats else None,
        svg=figures / svg if "svg" in config.figure.formats else None,
        axes=record["axes"],
        is_transparent=config.figure.background == "transparent",
        words=((record["title"] or "").replace("\n", " "), record["alt"]),
    )
    drawn_by = of_png or of_svg
    theirs = Drawn(
        png=of_png.figure(png) if of_png else None,
        svg=of_svg.figure(svg) if of_svg else None,
        axes=of_axes.axes(name) if of_axes else None,
        source=drawn_by.name if drawn_by else "",
    )
    subject = Path(png).stem
    title = record["title"] if theme == "light" else f"{record['title']} ({theme})"
    return compare_figure(subject, ours, theirs, config.figure.dpi, title, record["alt"])


def compare_figure(
    name: str, ours: Drawn, theirs: Drawn, dpi: float, title: str = "", alt: str = ""
) -> FigureParity:
    """Compare what exists on both sides; what R did not make is a check without a reference.

    `title` and `alt` are for the report: the figure's name for people, and what it shows.
    Below 150 dpi, and where an axis is so narrow that R's breaks depend on the last bits of the
    data, distances are measured and not judged. A file of ours that holds what its writer does not
    write fails by the name of that, and is not measured.

    Raises
    ------
    OSError, ValueError
        If a file cannot be read, or one of R's holds what its writer does not write.
    """
    judged = dpi >= bounds.JUDGED_DPI
    checks: list[Check] = []
    difference, caption = None, ""
    if ours.axes is not None and theirs.axes is not None:
        odd = axes.compare(ours.axes, theirs.axes)
        judged = judged and not (odd and axes.is_narrow(theirs.axes))
        checks.append(_check(bounds.AXES, name, len(odd), _listed(odd), judged))
    drawing, odd_svg = _drawing(ours)
    png, odd_png = _allowed_png(ours, dpi)
    checks += [_failed(name, FORM, odd) for odd in (odd_svg, odd_png) if odd]
    drawing_of_r = read_svg(theirs.svg) if theirs.svg else None
    if drawing and drawing_of_r:
        checks += _geometry(name, drawing, drawing_of_r, judged, ours.words)
    if png and theirs.png:
        pixel_checks, difference, caption = _pixels(
            name, png, theirs.png, judged, ours.is_transparent
        )
        checks += pixel_checks
    for kind, mine, other in (
        ("axes", ours.axes, theirs.axes),
        ("SVG", ours.svg, theirs.svg),
        ("PNG", ours.png, theirs.png),
    ):
        if mine and not other:
            checks.append(Check("figure", name, f"{kind} against R's", NONE, "", None, None))
    return FigureParity(
        name=name,
        title=title or name,
        alt=alt,
        checks=checks,
        ours=_image(png, ours.svg, drawing),
        theirs=_image(theirs.png, theirs.svg, drawing_of_r),
        difference=difference,
        caption=caption,
        source=theirs.source,
    )


def _drawing(ours: Drawn) -> tuple[Drawing | None, str]:
    """Our SVG, and what it holds that is not allowed."""
    try:
        drawing = read_svg(ours.svg) if ours.svg else None
    except NotAllowed as error:
        return None, f"SVG: {error}"
    if drawing and drawing.has_paper == ours.is_transparent:
        return None, f"SVG: {'paper' if drawing.has_paper else 'no paper'}"
    return drawing, ""


def _allowed_png(ours: Drawn, dpi: float) -> tuple[Path | None, str]:
    """Our PNG, and what it holds that is not allowed."""
    try:
        if ours.png:
            check_png(ours.png.read_bytes(), dpi)
        return ours.png, ""
    except NotAllowed as error:
        return None, f"PNG: {error}"


def _geometry(
    name: str, mine: Drawing, other: Drawing, judged: bool, words: tuple[str, str] | None
) -> Iterator[Check]:
    apart = geometry.compare(mine, other)

    def odd(bound: bounds.Bound, found: list[str]) -> Check:
        return _check(bound, name, len(found), _listed(found), judged)

    def worst(bound: bounds.Bound, found: Worst) -> Check:
        return _check(
            bound, name, found.distance, found.where if found.distance else "equal", judged
        )

    yield worst(bounds.PANEL, apart.panel)
    yield odd(bounds.TEXTS, apart.unmatched_texts)
    yield worst(bounds.TEXT_STARTS, apart.text_starts)
    yield worst(bounds.TEXT_WIDTHS, apart.text_widths)
    yield odd(bounds.LINES, apart.unmatched_lines)
    yield worst(bounds.LINE_VERTICES, apart.lines)
    yield worst(bounds.STROKES, apart.strokes)
    if mine.points.looks or other.points.looks:
        yield odd(bounds.POINTS, apart.unmatched_points)
        yield worst(bounds.CENTRES, apart.centres)
        yield worst(bounds.RADII, apart.radii)
    if apart.order_differences:
        yield _failed(name, ORDER, _listed(apart.order_differences))
    if words is not None and mine.words is not None and mine.words != words:
        yield _failed(name, WORDS, " / ".join(mine.words), " / ".join(words))


def _pixels(
    name: str, ours: Path, theirs: Path, judged: bool, is_transparent: bool
) -> tuple[list[Check], Image | None, str]:
    a, b = pixels.read_png(ours), pixels.read_png(theirs)
    if a.shape[1:] != b.shape[1:]:
        sizes = [f"{image.shape[2]} x {image.shape[1]} pixels" for image in (a, b)]
        check = _check(bounds.SSIM, name, math.inf, sizes[0], judged, sizes[1])
        return [check], None, f"Ours has {sizes[0]}, R's {sizes[1]}."
    apart = pixels.compare(a, b)
    mark = apart.mark
    # R's record is of an opaque page
    if not is_transparent and any(map(pixels.is_translucent, (ours, theirs))):
        opacity = pixels.difference(pixels.read_opacity(ours), pixels.read_opacity(theirs))
        mark = max(mark, pixels.largest_mark(opacity))

    def similarity(bound: bounds.Bound, ssim: float) -> Check:
        at_least = f"SSIM of at least {1 - bound.limit:g}"
        return _check(bound, name, 1 - ssim, f"SSIM {ssim:.6f}", judged, at_least)

    checks = [
        similarity(bounds.SSIM, apart.ssim),
        similarity(bounds.INK_SSIM, apart.ink_ssim),
        _check(bounds.INK_FAR, name, apart.ink_far, f"{apart.ink_far:.6f}", judged),
        _check(bounds.MARK, name, mark, f"{mark:.2f}", judged),
    ]
    caption = (
        f"{apart.differing:,} of {a[0].size:,} pixels differ, by {apart.largest} of 255 at most."
        if apart.differing
        else "No pixel differs."
    )
    apart_map = pixels.difference_map(pixels.difference(a, b))
    return checks, _png(apart_map), caption


def _check(
    bound: bounds.Bound,
    figure: str,
    distance: float,
    got: str,
    judged: bool,
    expected: str = "",
) -> Check:
    """The distance of a figure as a check; one that is not `judged` has no tolerance."""
    return Check(
        kind="figure",
        subject=figure,
        measure=bound.measure,
        expected=expected or (f"at most {bound.limit:g}" if bound.limit else "none"),
        got=got,
        distance=distance,
        tolerance=bound.limit if judged else None,
        reason=bound.reason,
    )


def _failed(figure: str, measure: str, got: str, expected: str = "none") -> Check:
    """What is wrong whatever the resolution; a figure that is right has no such check."""
    return Check("figure", figure, measure, expected, got, math.inf, 0.0)


def _listed(odd: list[str]) -> str:
    """What is odd in one line, the first three in full."""
    more = [f"{len(odd) - 3} more"] if len(odd) > 3 else []
    return "; ".join([*odd[:3], *more]) or "none"


def _image(png: Path | None, svg: Path | None, drawing: Drawing | None) -> Image | None:
    """The picture for the report; a file that holds what is not allowed is not shown."""
    if png:
        return _png(png.read_bytes())
    if svg and drawing:
        width, height = drawing.page
        return Image.from_bytes(svg.read_bytes(), "image/svg+xml", width, height)
    return None


def _png(data: bytes) -> Image:
    width, height = struct.unpack(">II", data[16:24])  # of the header chunk, which comes first
    return Image.from_bytes(data, "image/png", width, height)
