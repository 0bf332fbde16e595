"""The division of a page into a panel and the texts around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calculus_for_ml.r.grid.device import Device
from calculus_for_ml.r.grid.text import TextGrob, row_height

PT = 72 / 72.27
"""Points of 1/72 inch in one of R's "pt"."""


@dataclass(frozen=True)
class Layout:
    """Where everything stands on one page: the panel's sides and the tops of the texts.

    `y_title` is the left end of the rotated title's top, `y_labels` the right end of the tick
    labels.
    """

    left: float
    right: float
    top: float
    bottom: float
    title: float
    x_title: float
    y_title: float
    x_labels: float
    y_labels: float


def lay_out_panel(
    device: Device,
    base_size: float,
    title: TextGrob | None,
    x_title: TextGrob | None,
    y_title: TextGrob | None,
    x_labels: Sequence[TextGrob],
    y_labels: Sequence[TextGrob],
) -> Layout:
    """Divide a page as ggplot2 4.0's `theme_minimal(base_size)` does. Nothing is ever shortened.

    Raises ValueError if the texts leave no room for the panel.
    """
    margin = base_size / 2 * PT
    text_gap = 0.45 * base_size * PT
    title_gap = base_size / 4 * PT

    top = margin
    if title is not None:
        top += row_height(device, title) + base_size / 2 * PT
    bottom = device.height - margin
    if x_title is not None:
        bottom -= row_height(device, x_title) + title_gap
    x_title_top = bottom + title_gap
    if x_labels:
        bottom -= max(row_height(device, label) for label in x_labels) + text_gap
    left = margin
    if y_title is not None:
        left += row_height(device, y_title) + title_gap
    if y_labels:
        left += max(label.width(device) for label in y_labels) + text_gap
    if left >= device.width - margin or top >= bottom:
        raise ValueError(
            f"no room for the panel on a page of {device.width:.0f} x {device.height:.0f} points"
        )
    return Layout(
        left=left,
        right=device.width - margin,
        top=top,
        bottom=bottom,
        title=margin,
        x_title=x_title_top,
        y_title=margin,
        x_labels=bottom + text_gap,
        y_labels=left - text_gap,
    )
