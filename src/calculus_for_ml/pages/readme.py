"""The parts of the README that come from a run: from `<!-- begin: NAME -->` to its end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from calculus_for_ml.config import Config
from calculus_for_ml.embed.picture import pictures
from calculus_for_ml.embed.snippets import markdown
from calculus_for_ml.pages.checks import verdict
from calculus_for_ml.parity.checks_csv import read_checks

_BLOCK = re.compile(
    r"(?P<begin><!-- begin: (?P<name>\w+) -->\n).*?(?P<end><!-- end: (?P=name) -->)", re.DOTALL
)


SHOWN = ("regression_data", "composite_derivative")
"""The figures that the README shows, besides the one that it lays next to R's."""


def readme_blocks(
    config: Config, results: Sequence[Path], checks: Path, images: str
) -> dict[str, str]:
    """What the README shows of a run: some figures, and the verdict.

    `results` are folders of a run's parts, `checks` is checks.csv, `images` the folder of the
    figures as the README sees it.
    """
    shown = [
        replace(picture, themes=("light", "dark"), formats=("svg",))
        for picture in pictures(config, results, images)
        if picture.name in SHOWN
    ]
    return {
        "figures": "\n".join(markdown(picture) for picture in shown),
        "matches_r": verdict(read_checks(checks)).rstrip("\n") + "\n",
    }


def fill_blocks(text: str, blocks: Mapping[str, str]) -> str:
    """The text with each of its blocks filled. Raises KeyError for a block that nothing fills."""
    return _BLOCK.sub(
        lambda found: f"{found['begin']}\n{blocks[found['name']]}\n{found['end']}", text
    )
