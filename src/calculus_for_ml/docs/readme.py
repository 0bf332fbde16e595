"""The parts of the README that come from a run: from `<!-- begin: NAME -->` to its end."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from calculus_for_ml.config import Config
from calculus_for_ml.docs.excerpts import figures_against_r, numbers_against_r
from calculus_for_ml.embed.picture import pictures
from calculus_for_ml.embed.snippets import markdown

_BLOCK = re.compile(
    r"(?P<begin><!-- begin: (?P<name>\w+) -->\n).*?(?P<end><!-- end: (?P=name) -->)", re.DOTALL
)


def readme_blocks(config: Config, checks: Path, images: str) -> dict[str, str]:
    """What the README shows of a run: its figures, light and dark, and how far they are from R's.

    `checks` is checks.csv, `images` the folder of the figures as the README sees it.
    """
    shown = [
        replace(picture, themes=("light", "dark"), formats=("svg",))
        for picture in pictures(config, images)
    ]
    with open(checks, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        "figures": "\n".join(markdown(picture) for picture in shown),
        "matches_r": f"{numbers_against_r(rows)}\n{figures_against_r(rows)}",
    }


def fill_blocks(text: str, blocks: Mapping[str, str]) -> str:
    """The text with each of its blocks filled. Raises KeyError for a block that nothing fills."""
    return _BLOCK.sub(
        lambda found: f"{found['begin']}\n{blocks[found['name']]}\n{found['end']}", text
    )
