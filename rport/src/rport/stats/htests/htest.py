"""The result of a test. Source: R's class `htest` and `print.htest`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from rport.base.formatting import format
from rport.base.printing import Printed, named_vector, strwrap
from rport.stats.coefficient_tables import format_pval

ALTERNATIVES = {
    "two.sided": "not equal to",
    "less": "less than",
    "greater": "greater than",
}
"""How a true value may differ from the null hypothesis', in words."""


@dataclass(frozen=True, repr=False)
class HTest(Printed):
    """A test's statistic and p-value, an estimate and its confidence interval.

    What has a name in R's output is a mapping from names to numbers.
    """

    method: str
    data_name: str
    p_value: float
    statistic: Mapping[str, float] = field(default_factory=dict)
    parameter: Mapping[str, float] = field(default_factory=dict)
    estimate: Mapping[str, float] = field(default_factory=dict)
    null_value: Mapping[str, float] = field(default_factory=dict)
    alternative: str | None = None
    conf_int: tuple[float, float] | None = None
    conf_level: float = 0.95
    stderr: float | None = None
    """The standard error of the estimate, of Student's tests."""

    def _text(self, digits: int = 7) -> str:
        parts = [
            f"{name} = {value}"
            for group in (self.statistic, self.parameter)
            for name, value in zip(
                group, format(list(group.values()), max(1, digits - 2), trim=True), strict=True
            )
        ]
        p = "NA" if math.isnan(self.p_value) else format_pval(self.p_value, max(1, digits - 3))[0]
        parts.append(f"p-value {p}" if p.startswith("<") else f"p-value = {p}")
        lines = ["", *strwrap(self.method, prefix="\t"), "", f"data:  {self.data_name}"]
        lines += strwrap(", ".join(parts))
        text = "\n".join(lines) + "\n" + self._hypothesis(digits)
        if self.conf_int is not None:
            level = format(100 * self.conf_level, 3, scientific=False)
            limits = " ".join(format(self.conf_int, digits))
            text += f"{level} percent confidence interval:\n {limits}\n"
        if self.estimate:
            values = format(list(self.estimate.values()), digits)
            text += "sample estimates:\n" + named_vector(list(self.estimate), values)
        return text + "\n"

    def _hypothesis(self, digits: int) -> str:
        if self.alternative is None:
            return ""
        if len(self.null_value) == 1:
            ((name, value),) = self.null_value.items()
            words = ALTERNATIVES[self.alternative]
            return f"alternative hypothesis: true {name} is {words} {format(value, digits)}\n"
        text = f"alternative hypothesis: {self.alternative}\n"
        if self.null_value:
            values = format(list(self.null_value.values()), digits)
            text += "null values:\n" + named_vector(list(self.null_value), values)
        return text


def check_alternative(alternative: str) -> None:
    """Raise ValueError for anything that is not an alternative."""
    if alternative not in ALTERNATIVES:
        known = ", ".join(ALTERNATIVES)
        raise ValueError(f"alternative is one of {known}, not {alternative!r}")


def check_level(conf_level: float) -> None:
    """Raise ValueError, in R's words, for a level that is not between 0 and 1."""
    if not 0 < conf_level < 1:
        raise ValueError("'conf.level' must be a single number between 0 and 1")
