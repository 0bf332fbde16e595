"""The parts of the README that come from a run: from `<!-- begin: NAME -->` to its end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from calculus_for_ml.config import Config
from calculus_for_ml.embed.picture import pictures
from calculus_for_ml.embed.snippets import markdown
from calculus_for_ml.pages.excerpts import figures_against_r, numbers_against_r, verdict
from calculus_for_ml.parity.verdict import read_checks
from rport.compare.bounds import BOUNDS, CAIRO_SSIM_TEXT, INK_SSIM, SSIM, Bound
from rport.compare.pixels import DARK, MARGIN

_BLOCK = re.compile(
    r"(?P<begin><!-- begin: (?P<name>\w+) -->\n).*?(?P<end><!-- end: (?P=name) -->)", re.DOTALL
)


def readme_blocks(
    config: Config, results: Sequence[Path], checks: Path, images: str
) -> dict[str, str]:
    """What the README shows: a run's figures, how far all of it is from R's, and how far it may be.

    `results` are folders of a run's parts, `checks` is checks.csv, `images` the folder of the
    figures as the README sees it.
    """
    shown = [
        replace(picture, themes=("light", "dark"), formats=("svg",))
        for picture in pictures(config, results, images)
    ]
    found = read_checks(checks)
    return {
        "figures": "\n".join(markdown(picture) for picture in shown),
        "matches_r": "\n".join(
            [verdict(found), numbers_against_r(found), figures_against_r(found)]
        ),
        "bounds": (
            f"{bounds_table()}\nHow close is that? R's own cairo device scores an SSIM of "
            f"{CAIRO_SSIM_TEXT} against ragg on these figures.\n"
        ),
    }


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


def fill_blocks(text: str, blocks: Mapping[str, str]) -> str:
    """The text with each of its blocks filled. Raises KeyError for a block that nothing fills."""
    return _BLOCK.sub(
        lambda found: f"{found['begin']}\n{blocks[found['name']]}\n{found['end']}", text
    )
