"""Data frames of other libraries, and the order of vectors that belong together."""

from __future__ import annotations

import itertools
from typing import Any


def check_index(*vectors: Any) -> None:
    """Raise ValueError for two Series of one length whose indexes share labels and differ.

    R has no indexes: what it takes is the order. Without any label in common (two parts of a data
    frame, say) that is all there is to go by.
    """
    import pandas as pd  # here, since random numbers do without it

    series = [each for each in vectors if isinstance(each, pd.Series)]
    for one, other in itertools.combinations(series, 2):
        if len(one) != len(other) or one.index.equals(other.index):
            continue
        if one.index.isin(other.index).any():
            raise ValueError(
                "the indexes of two Series do not match: bring them in one order, "
                "or use to_numpy() to take them as they are"
            )


def from_arrow(x: Any) -> Any:
    """A data frame of polars and the like as pandas has it; anything else as it is."""
    import pandas as pd  # here, since random numbers do without it

    is_frame = hasattr(x, "__arrow_c_stream__") and len(getattr(x, "shape", ())) == 2
    return pd.DataFrame.from_arrow(x) if is_frame and not isinstance(x, pd.DataFrame) else x  # type: ignore[attr-defined]
