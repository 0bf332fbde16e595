"""What guides of bins take from their scale."""

from __future__ import annotations

from typing import Any

import numpy as np

from rport.ggplot2.aesthetics import colour as colour_with
from rport.ggplot2.draw.legends.trained import Trained
from rport.ggplot2.guides.guide import Guide
from rport.ggplot2.scales.binned import parsed_bins
from rport.ggplot2.unsupported import UnsupportedPlot


def train_binned(scale: Any, aesthetic: str, asked: Guide, label: Any) -> Trained | None:
    """A guide of bins or coloursteps; None without breaks. Raises UnsupportedPlot for categories.

    Source: `GuideBins$extract_key`, `GuideColoursteps$extract_key`.
    """
    if scale.is_discrete:
        raise UnsupportedPlot(f"guide_{asked.kind}() of a discrete scale")
    if not scale.get_breaks():
        return None
    title = scale.make_title(asked.title, label)
    return (_bins if asked.kind == "bins" else _steps)(scale, aesthetic, asked, title)


def _shows_limits(scale: Any, asked: Guide) -> bool:
    show = getattr(scale, "show_limits", False) if asked.show_limits is None else asked.show_limits
    return bool(show) and not isinstance(scale.labels, list | tuple)


def _bins(scale: Any, aesthetic: str, asked: Guide, title: Any) -> Trained | None:
    parsed = parsed_bins(scale)
    if parsed is None:
        return None
    breaks, middles, limits = parsed
    looks = [*scale.map(np.array(middles)), np.nan]
    n = len(looks)
    texts = list(scale.get_labels(breaks)) or [""] * len(breaks)
    listed = isinstance(scale.labels, list | tuple)
    ends = ["", ""] if listed or not texts else scale.get_labels(list(limits))
    shows = [_shows_limits(scale, asked)] * 2
    for i, end in enumerate((0, -1)):
        if breaks[end] in limits:
            shows[i] = True
        else:
            texts.insert(0 if i == 0 else len(texts), ends[i])
    shares = [i / (n - 1) for i in range(n)]
    if asked.reverse:  # the last look belongs to no break
        looks = [*looks[-2::-1], np.nan]
        texts = texts[::-1]
    found = Trained(asked, title, [aesthetic], {aesthetic: looks}, list(range(n)), texts)
    found.shares, found.ends = shares, (shows[0], shows[1])
    return found


def _steps(scale: Any, aesthetic: str, asked: Guide, title: Any) -> Trained | None:
    parsed = parsed_bins(scale)
    if parsed is None:
        return None
    inside, middles, limits = parsed
    breaks = scale.get_breaks() if not asked.even_steps else inside
    edges = sorted({limits[0], *inside, limits[1]})
    texts = list(scale.get_labels(breaks))
    places: list[float] = list(breaks)
    ends: list[float] = edges
    if asked.even_steps:
        places = [float(edges.index(each)) for each in breaks]
        ends = [float(i) for i in range(len(edges))]
    if _shows_limits(scale, asked):
        labels = scale.get_labels(list(limits))
        if ends[0] not in places:
            places, texts = [ends[0], *places], [labels[0], *texts]
        if ends[-1] not in places:
            places, texts = [*places, ends[-1]], [*texts, labels[1]]
    bounds = (ends[-1], ends[0]) if asked.reverse else (ends[0], ends[-1])

    def share(values: list[float]) -> list[float]:
        return [(each - bounds[0]) / (bounds[1] - bounds[0]) for each in values]

    shares = share(places)
    kept = [i for i, each in enumerate(shares) if 0 <= each <= 1]
    looks = list(scale.map(np.array(breaks)))
    found = Trained(
        asked,
        title,
        [aesthetic],
        {aesthetic: looks},
        list(breaks),
        [texts[i] for i in kept] if texts else [],
    )
    found.bar = [colour_with(each, asked.alpha) for each in scale.map(np.array(middles))]
    found.shares, found.edges = [shares[i] for i in kept], share(ends)
    return found
