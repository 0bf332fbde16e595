"""R's package base: sequences, means, functions and number formats, to the last bit."""

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
from rport.base.sequences import seq, seq_by

__all__ = [
    "NA",
    "asinh",
    "cos",
    "cumprod",
    "cumsum",
    "exp",
    "expm1",
    "format",
    "log",
    "log1p",
    "log2",
    "log10",
    "mean",
    "platform_differences",
    "power",
    "powers",
    "pretty",
    "rounded",
    "row_means",
    "seq",
    "seq_by",
    "signif",
    "sin",
    "sinh",
]
