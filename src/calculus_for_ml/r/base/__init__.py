"""R's package base: sequences, means, functions and number formats, to the last bit."""

from calculus_for_ml.r.base.arithmetic import power, powers, rounded, signif
from calculus_for_ml.r.base.breaks import pretty
from calculus_for_ml.r.base.elementary import (
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
from calculus_for_ml.r.base.formatting import NA, format
from calculus_for_ml.r.base.means import mean, row_means
from calculus_for_ml.r.base.platform import platform_differences
from calculus_for_ml.r.base.running import cumprod, cumsum
from calculus_for_ml.r.base.sequences import seq, seq_by

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
