"""How R's scales package writes ranks, p-values and sizes in bytes."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from rport.base import format as r_format
from rport.base import rounded
from rport.remade import remade
from rport.scales.cuts import BYTES, cut_bytes
from rport.scales.labels import Labeller, Labels, Numbers, number

Rules = Mapping[str, str] | Sequence[tuple[str, str]]
"""Suffixes with the patterns of the digits that they are for, the first that fits."""


def ordinal_english() -> Rules:
    """1st, 2nd, 3rd, 4th. Source: scales' `ordinal_english`."""
    return (
        ("st", r"(?<!1)1$"), ("nd", r"(?<!1)2$"), ("rd", r"(?<!1)3$"), ("th", "."),
    )  # fmt: skip


def ordinal_french(gender: str = "masculin", plural: bool = False) -> Rules:
    """1er, 2e; 1re for "feminin". Raises ValueError otherwise. Source: `ordinal_french`."""
    ends = {"masculin": "er", "feminin": "re"}
    if gender not in ends:
        raise ValueError(f"gender must be one of {', '.join(ends)}, not {gender!r}")
    more = "s" if plural else ""
    return ((f"{ends[gender]}{more}", "^1$"), (f"e{more}", "."))


def ordinal_spanish() -> Rules:
    """1.º, 2.º. Source: scales' `ordinal_spanish`."""
    return ((".º", "."),)


def ordinal(
    x: Numbers,
    prefix: str = "",
    suffix: str = "",
    big_mark: str = " ",
    rules: Rules | None = None,
) -> Labels:
    """Ranks: 1st, 2nd. Source: scales' `ordinal`."""
    known = ordinal_english() if rules is None else rules
    pairs = list(known.items()) if isinstance(known, Mapping) else list(known)
    whole = [1.0 if math.isnan(each) else rounded(float(each), 0) for each in x]
    written = number(whole, 1, prefix=prefix, big_mark=big_mark)
    ends = [
        next((end for end, pattern in pairs if re.search(pattern, r_format(each, digits=15))), "")
        for each in whole
    ]
    return [
        None if math.isnan(each) else f"{text}{end}{suffix}"
        for each, text, end in zip(x, written, ends, strict=True)
    ]


@remade
def label_ordinal(
    prefix: str = "", suffix: str = "", big_mark: str | None = None, rules: Rules | None = None
) -> Labeller:
    """A labeller by `ordinal`. Source: scales' `label_ordinal`."""
    return lambda x: ordinal(x, prefix, suffix, " " if big_mark is None else big_mark, rules)


def pvalue(
    x: Numbers,
    accuracy: float = 0.001,
    decimal_mark: str | None = None,
    prefix: Sequence[str] | None = None,
    add_p: bool = False,
) -> Labels:
    """Probabilities, with "<0.001" or ">0.999" for those beyond the given accuracy.

    Raises ValueError unless `prefix` has three texts, for below, within and above. Source: scales'
    `pvalue`.
    """
    if prefix is not None and len(prefix) != 3:
        raise ValueError(f"prefix must be 3 texts, not {len(prefix)}")
    below, within, above = prefix or (("p<", "p=", "p>") if add_p else ("<", "", ">"))
    lowest, highest = number([accuracy, 1 - accuracy], accuracy, decimal_mark=decimal_mark)
    labels: Labels = []
    for each, text in zip(x, number(x, accuracy, decimal_mark=decimal_mark), strict=True):
        if math.isnan(each):
            labels.append(None)
        elif each < accuracy:
            labels.append(f"{below}{lowest}")
        elif each > 1 - accuracy:
            labels.append(f"{above}{highest}")
        else:
            labels.append(f"{within}{text}")
    return labels


@remade
def label_pvalue(
    accuracy: float = 0.001,
    decimal_mark: str | None = None,
    prefix: Sequence[str] | None = None,
    add_p: bool = False,
) -> Labeller:
    """A labeller by `pvalue`. Source: scales' `label_pvalue`."""
    return lambda x: pvalue(x, accuracy, decimal_mark, prefix, add_p)


@remade
def label_bytes(units: str = "auto_si", accuracy: float = 1, scale: float = 1) -> Labeller:
    """A labeller of sizes in bytes.

    `units` is "auto_si" (kB of 1000), "auto_binary" (kiB of 1024), or one such as "MB" or "MiB".
    Raises ValueError for another. Source: scales' `label_bytes`.
    """
    if units in ("auto_si", "auto_binary"):
        cuts = cut_bytes(units == "auto_binary")
        return lambda x: number(x, accuracy, scale, scale_cut=cuts)
    binary = units.endswith("iB")
    name = units.removesuffix("iB" if binary else "B")
    if name not in BYTES or not units.endswith("B"):
        known = ", ".join(["auto_si", "auto_binary", *(f"{each}B" for each in BYTES)])
        raise ValueError(f"units must be one of {known}, not {units!r}")
    size = scale / (1024.0 if binary else 1000.0) ** BYTES[name]
    return lambda x: number(x, accuracy, size, suffix=f" {units}")


ordinal_format = label_ordinal
pvalue_format = label_pvalue
