"""R's package base: sequences, means, functions and number formats, to the last bit."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from rport.base.arithmetic import power, powers, rounded, signif
from rport.base.breaks import pretty
from rport.base.elementary import (
    asinh,
    cos,
    exp,
    expm1,
    log,
    log1p,
    log2,
    log10,
    sin,
    sinh,
)
from rport.base.formatting import NA, format
from rport.base.means import mean, row_means
from rport.base.platform import platform_differences
from rport.base.running import cumprod, cumsum
from rport.base.scaling import Scaled, scale
from rport.base.sequences import seq, seq_by

if TYPE_CHECKING:
    from rport.base.console import printed, summary
    from rport.base.factors import Factor, as_factor, cut, factor, tabulate
    from rport.base.flat_tables import FlatTable, ftable
    from rport.base.groupwise import By, by, tapply
    from rport.base.tables import Table, addmargins, margin_table, prop_table, table

__all__ = [
    "NA",
    "By",
    "Factor",
    "FlatTable",
    "Scaled",
    "Table",
    "addmargins",
    "as_factor",
    "asinh",
    "by",
    "cos",
    "cumprod",
    "cumsum",
    "cut",
    "exp",
    "expm1",
    "factor",
    "format",
    "ftable",
    "log",
    "log1p",
    "log2",
    "log10",
    "margin_table",
    "mean",
    "platform_differences",
    "power",
    "powers",
    "pretty",
    "printed",
    "prop_table",
    "rounded",
    "row_means",
    "scale",
    "seq",
    "seq_by",
    "signif",
    "sin",
    "sinh",
    "summary",
    "table",
    "tabulate",
    "tapply",
]

_LATE = {
    **dict.fromkeys(("printed", "summary"), "console"),
    **dict.fromkeys(("Factor", "as_factor", "cut", "factor", "tabulate"), "factors"),
    **dict.fromkeys(("FlatTable", "ftable"), "flat_tables"),
    **dict.fromkeys(("By", "by", "tapply"), "groupwise"),
    **dict.fromkeys(("Table", "addmargins", "margin_table", "prop_table", "table"), "tables"),
}
"""Where that is found which needs pandas: it is imported when it is asked for."""


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_LATE[name]}"), name)
