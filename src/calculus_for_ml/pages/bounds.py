"""How far a figure may be from R's, as a table."""

from __future__ import annotations

from rport.compare.bounds import BOUNDS, INK_SSIM, SSIM, Bound
from rport.compare.pixels import DARK, MARGIN


def bounds_table() -> str:
    """Every bound of a figure in Markdown; measures with the same bound share a line."""
    lines: dict[tuple[str, str], list[str]] = {}
    for bound in BOUNDS:
        measure, allowed = _in_words(bound)
        lines.setdefault((allowed, bound.reason), []).append(measure)
    rows = [
        f"| {', '.join(measures)} | {allowed} | {reason} |\n"
        for (allowed, reason), measures in lines.items()
    ]
    return "| measure | bound | why not zero |\n| --- | --- | --- |\n" + "".join(rows)


def _in_words(bound: Bound) -> tuple[str, str]:
    if bound in _SIMILARITIES:
        return _SIMILARITIES[bound], f"at least {1 - bound.limit:g}"
    measure, _, unit = bound.measure.rstrip(")").partition(" (")
    return measure, f"at most {bound.limit:g} {unit}".strip() if bound.limit else "none"


_SIMILARITIES = {
    SSIM: "SSIM of the whole image",
    INK_SSIM: f"SSIM around the ink (pixels darker than {DARK}, grown by {MARGIN})",
}
