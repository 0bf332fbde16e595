"""R's package base: sequences, means, functions and number formats, to the last bit."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rport.base.arithmetic import power, powers, rounded, signif
    from rport.base.breaks import pretty
    from rport.base.console import printed, summary
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
    from rport.base.factors import Factor, as_factor, cut, factor, tabulate
    from rport.base.flat_tables import FlatTable, ftable
    from rport.base.formatting import NA, format
    from rport.base.groupwise import By, by, tapply
    from rport.base.means import mean, row_means
    from rport.base.platform import platform_differences
    from rport.base.running import cumprod, cumsum
    from rport.base.scaling import Scaled, scale
    from rport.base.sequences import seq, seq_by
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

_MODULES = {
    "arithmetic": "power powers rounded signif",
    "breaks": "pretty",
    "console": "printed summary",
    "elementary": "asinh cos exp expm1 log log1p log2 log10 sin sinh",
    "factors": "Factor as_factor cut factor tabulate",
    "flat_tables": "FlatTable ftable",
    "formatting": "NA format",
    "groupwise": "By by tapply",
    "means": "mean row_means",
    "platform": "platform_differences",
    "running": "cumprod cumsum",
    "scaling": "Scaled scale",
    "sequences": "seq seq_by",
    "tables": "Table addmargins margin_table prop_table table",
}
"""The modules that are imported when one of their names is asked for."""
_LATE = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(f"{__name__}.{_LATE[name]}"), name)
    globals()[name] = found
    return found
