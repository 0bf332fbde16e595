"""What scales draws to show a scale, and colours: as plots of ggplot2's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rport.ggplot2 import ggplot


def demo_continuous(x: Sequence[Any], **scale: Any) -> ggplot:
    """A plot of an axis of numbers: `scale_x_continuous` with these arguments.

    Prints the call. Source: scales' `demo_continuous`.
    """
    return _demo(x, "scale_x_continuous", scale)


def demo_log10(x: Sequence[Any], **scale: Any) -> ggplot:
    """A plot of an axis of powers of ten. Source: scales' `demo_log10`."""
    return _demo(x, "scale_x_log10", scale)


def demo_discrete(x: Sequence[Any], **scale: Any) -> ggplot:
    """A plot of an axis of categories. Source: scales' `demo_discrete`."""
    return _demo(x, "scale_x_discrete", scale)


def demo_datetime(x: Sequence[Any], **scale: Any) -> ggplot:
    """A plot of an axis of times. Source: scales' `demo_datetime`."""
    return _demo(x, "scale_x_datetime", scale)


def demo_time(x: Sequence[Any], **scale: Any) -> ggplot:
    """A plot of an axis of times of day. Source: scales' `demo_time`."""
    return _demo(x, "scale_x_time", scale)


demo_timespan = demo_continuous


def _demo(x: Sequence[Any], name: str, scale: dict[str, Any]) -> ggplot:
    import pandas as pd

    from rport import ggplot2 as gg

    print(f"{name}({', '.join(f'{key}={value!r}' for key, value in scale.items())})")
    plot: ggplot = (
        gg.ggplot(pd.DataFrame({"x": list(x)}), gg.aes("x", 1))
        + gg.geom_blank()
        + getattr(gg, name)(None, **scale)
        + gg.scale_y_continuous(None, breaks=None)
        + gg.theme(aspect_ratio=1 / 5)
    )
    return plot
