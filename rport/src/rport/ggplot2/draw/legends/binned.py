"""What guides of bins take from their scale."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from rport.base import format as r_format
from rport.ggplot2.aesthetics import colour as colour_with
from rport.ggplot2.draw.legends.trained import Trained
from rport.ggplot2.guides.guide import Guide
from rport.ggplot2.scales.binned import ParsedBins, parsed_bins
from rport.ggplot2.waiver import WAIVER
from rport.ggplot2.warn import warn


def train_binned(scale: Any, aesthetic: str, asked: Guide, label: Any) -> Trained | None:
    """A guide of bins or coloursteps; None without breaks.

    Source: `GuideBins$extract_key`, `GuideColoursteps$extract_key`.
    """
    parsed = parsed_bins(scale)
    if parsed is None:
        return None
    title = scale.make_title(asked.title, label)
    shown = _shows_limits(scale, asked)
    guide = _bins if asked.kind == "bins" else _steps
    return guide(scale, aesthetic, Trained(asked, title, [aesthetic], {}, [], []), parsed, shown)


def _has_texts(scale: Any) -> bool:
    """Whether the labels are given, one for each break."""
    return isinstance(scale.labels, list | tuple)


def _shows_limits(scale: Any, asked: Guide) -> bool:
    shows = getattr(scale, "show_limits", False) if asked.show_limits is None else asked.show_limits
    if shows and _has_texts(scale):
        warn(
            "`show.limits` is ignored when `labels` are given as a character vector.\n"
            "ℹ Either add the limits to `breaks` or provide a function for `labels`."
        )
        return False
    return bool(shows)


def _ends(scale: Any, parsed: ParsedBins) -> list[Any]:
    """The labels of the limits."""
    if scale.is_discrete and scale.labels is WAIVER:
        return list(r_format(list(parsed.limits)))
    return list(scale.get_labels(list(parsed.limits)))


def _bins(
    scale: Any, aesthetic: str, found: Trained, parsed: ParsedBins, shows_limits: bool
) -> Trained:
    looks = [*scale.map(np.array(parsed.middles)), np.nan]
    n = len(looks)
    texts = list(parsed.labels) or [""] * len(parsed.breaks)
    ends = ["", ""] if _has_texts(scale) or not parsed.labels else _ends(scale, parsed)
    shows = [shows_limits] * 2
    for i, end in enumerate((0, -1)):
        if parsed.breaks[end] in parsed.limits:
            shows[i] = True
        else:
            texts.insert(0 if i == 0 else len(texts), ends[i])
    if found.asked.reverse:  # the last look belongs to no break
        looks = [*looks[-2::-1], np.nan]
        texts = texts[::-1]
    found.key, found.values, found.labels = {aesthetic: looks}, list(range(n)), texts
    found.shares, found.ends = [i / (n - 1) for i in range(n)], (shows[0], shows[1])
    return found


def _steps(
    scale: Any, aesthetic: str, found: Trained, parsed: ParsedBins, shows_limits: bool
) -> Trained:
    breaks, texts, edges = parsed.breaks, list(parsed.labels), parsed.edges
    middles, places = parsed.middles, list(breaks)
    if found.asked.even_steps:
        first = 0 if breaks[0] in parsed.limits else 1
        places = [float(first + i) for i in range(len(breaks))]
        edges = [float(i) for i in range(len(edges))]
    elif not scale.is_discrete:  # breaks beyond the limits end bins as well
        edges = sorted({*parsed.limits, *scale.get_breaks()})
        middles = [(low + high) / 2 for low, high in pairwise(edges)]
    if shows_limits:
        labels = _ends(scale, parsed)
        if edges[0] not in places:
            places, texts = [edges[0], *places], [labels[0], *texts]
        if edges[-1] not in places:
            places, texts = [*places, edges[-1]], [*texts, labels[1]]
    bounds = (edges[-1], edges[0]) if found.asked.reverse else (edges[0], edges[-1])

    def share(values: list[float]) -> list[float]:
        return [(each - bounds[0]) / (bounds[1] - bounds[0]) for each in values]

    shares = share(places)
    kept = [i for i, each in enumerate(shares) if 0 <= each <= 1]
    found.key, found.values = {aesthetic: list(scale.map(np.array(breaks)))}, list(breaks)
    found.labels = [texts[i] for i in kept] if texts else []
    colours = scale.map(np.array(middles))
    found.bar = [colour_with(each, found.asked.alpha) for each in colours]
    found.shares, found.edges = [shares[i] for i in kept], share(edges)
    return found
