"""Power and sample sizes. Sources: R's `power.t.test` and its kind."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from rport.base.formatting import format
from rport.base.printing import Printed
from rport.stats.distributions.f import qf
from rport.stats.distributions.noncentral_f import noncentral_f
from rport.stats.distributions.normal import pnorm, qnorm
from rport.stats.distributions.student import pt, qt
from rport.stats.root import uniroot

Sides = Literal["two.sided", "one.sided"]
Sampling = Literal["two.sample", "one.sample", "paired"]
_TOLERANCE = 2.0**-13
_NOTES = {
    "two.sample": "n is number in *each* group",
    "paired": "n is number of *pairs*, sd is std.dev. of *differences* within pairs",
}


@dataclass(frozen=True, repr=False)
class Power(Printed):
    """A test's sample size, effect, level and power: one of them found from the others."""

    method: str
    values: dict[str, float]
    """By R's names."""
    alternative: str | None
    note: str | None = None

    def _text(self) -> str:
        rows = [(name, format(value)) for name, value in self.values.items()]
        if self.alternative is not None:
            rows.append(("alternative", self.alternative))
        lines = "".join(f"{name:>15} = {text}\n" for name, text in rows)
        note = f"\nNOTE: {self.note}\n\n" if self.note else "\n"
        return f"\n     {self.method} \n\n{lines}{note}"


def power_t_test(
    n: float | None = None,
    delta: float | None = None,
    sd: float | None = 1.0,
    sig_level: float | None = 0.05,
    power: float | None = None,
    *,
    type: Sampling = "two.sample",
    alternative: Sides = "two.sided",
    strict: bool = False,
) -> Power:
    """The one of `n`, `delta`, `sd`, `sig_level` and `power` that is None, for a t test.

    With `strict` the power of a two-sided test counts rejections on the wrong side too. Raises
    ValueError, in R's words, for bad input. Source: R's `power.t.test`.
    """
    _check_choices(type, ("two.sample", "one.sample", "paired"), "type")
    _check_choices(alternative, ("two.sided", "one.sided"), "alternative")
    given = {"n": n, "delta": delta, "sd": sd, "sig.level": sig_level, "power": power}
    samples, sides = 2 if type == "two.sample" else 1, 2 if alternative == "two.sided" else 1
    if sides == 2 and delta is not None:
        given["delta"] = abs(delta)

    def power_of(values: dict[str, float]) -> float:
        df = max(1e-7, values["n"] - 1) * samples
        limit = float(qt(values["sig.level"] / sides, df, lower_tail=False))
        mean = math.sqrt(values["n"] / samples) * values["delta"] / values["sd"]
        found = float(pt(limit, df, lower_tail=False, ncp=mean))
        if strict and sides == 2:
            found += float(pt(-limit, df, ncp=mean))
        return found

    words = {"two.sample": "Two-sample", "one.sample": "One-sample", "paired": "Paired"}
    scale = given["sd"] or 1.0
    ranges = {
        "n": (2.0, 1e7),
        "sd": (1e-7 * (given["delta"] or 1.0), 1e7 * (given["delta"] or 1.0)),
        "delta": (1e-7 * scale, 1e7 * scale),
        "sig.level": (1e-10, 1 - 1e-10),
    }
    values = _solved(given, ranges, power_of)
    method = f"{words[type]} t test power calculation"
    return Power(method, values, alternative, _NOTES.get(type))


def power_prop_test(
    n: float | None = None,
    p1: float | None = None,
    p2: float | None = None,
    sig_level: float | None = 0.05,
    power: float | None = None,
    *,
    alternative: Sides = "two.sided",
    strict: bool = False,
) -> Power:
    """The one of `n`, `p1`, `p2`, `sig_level` and `power` that is None, for two proportions.

    With `strict` the power of a two-sided test counts rejections on the wrong side too. Raises
    ValueError, in R's words, for bad input. Source: R's `power.prop.test`.
    """
    _check_choices(alternative, ("two.sided", "one.sided"), "alternative")
    given = {"n": n, "p1": p1, "p2": p2, "sig.level": sig_level, "power": power}
    sides = 2 if alternative == "two.sided" else 1

    def power_of(values: dict[str, float]) -> float:
        one, other = values["p1"], values["p2"]
        limit = float(qnorm(values["sig.level"] / sides, lower_tail=False))
        middle = (one + other) / 2
        apart = math.sqrt(values["n"]) * abs(one - other)
        null = limit * math.sqrt((one + other) * (1 - middle))
        spread = math.sqrt(one * (1 - one) + other * (1 - other))
        found = float(pnorm((apart - null) / spread))
        if strict and sides == 2:
            found += float(pnorm((apart + null) / spread, lower_tail=False))
        return found

    ranges = {
        "n": (1.0, 1e7),
        "p1": (0.0, p2 or 1.0),
        "p2": (p1 or 0.0, 1.0),
        "sig.level": (1e-10, 1 - 1e-10),
    }
    values = _solved(given, ranges, power_of)
    method = "Two-sample comparison of proportions power calculation"
    return Power(method, values, alternative, _NOTES["two.sample"])


def power_anova_test(
    groups: float | None = None,
    n: float | None = None,
    between_var: float | None = None,
    within_var: float | None = None,
    sig_level: float | None = 0.05,
    power: float | None = None,
) -> Power:
    """The one argument that is None, for a balanced one-way analysis of variance.

    Raises ValueError, in R's words, for bad input. Source: R's `power.anova.test`.
    """
    given = {
        "groups": groups, "n": n, "between.var": between_var, "within.var": within_var,
        "sig.level": sig_level, "power": power,
    }  # fmt: skip
    if groups is not None and groups < 2:
        raise ValueError("number of groups must be at least 2")
    if n is not None and n < 2:
        raise ValueError("number of observations in each group must be at least 2")

    def power_of(values: dict[str, float]) -> float:
        df = values["groups"] - 1
        ncp = df * values["n"] * (values["between.var"] / values["within.var"])
        rest = (values["n"] - 1) * values["groups"]
        limit = float(qf(values["sig.level"], df, rest, lower_tail=False))
        return noncentral_f(limit, df, rest, ncp, lower_tail=False)

    ranges = {
        "groups": (2.0, 1e2),
        "n": (2.0, 1e5),
        "within.var": (1e-7 * (between_var or 1.0), 1e7 * (between_var or 1.0)),
        "between.var": (1e-7 * (within_var or 1.0), 1e7 * (within_var or 1.0)),
        "sig.level": (1e-10, 1 - 1e-10),
    }
    values = _solved(given, ranges, power_of)
    method = "Balanced one-way analysis of variance power calculation"
    return Power(method, values, None, "n is number in each group")


def _check_choices(value: str, known: tuple[str, ...], name: str) -> None:
    if value not in known:
        raise ValueError(f"{name} is one of {', '.join(known)}, not {value!r}")


def _solved(
    given: dict[str, float | None],
    ranges: dict[str, tuple[float, float]],
    power_of: Callable[[dict[str, float]], float],
) -> dict[str, float]:
    """All values, the missing one where the power is as wanted."""
    missing = [name for name, value in given.items() if value is None]
    if len(missing) != 1:
        names = ", ".join(f"'{name}'" for name in given)
        raise ValueError(f"exactly one of {names} must be None")
    for name, value in given.items():
        if value is not None and not isinstance(value, int | float):
            raise ValueError(f"{name!r} is one number, not {type(value).__name__}")
    for name in ("sig.level", "power"):
        value = given[name]
        if value is not None and not 0 <= value <= 1:
            raise ValueError(f"'{name}' must be numeric in [0, 1]")
    (name,) = missing
    known = {each: float(value) for each, value in given.items() if value is not None}
    if name == "power":
        found = power_of(known)
    else:
        wanted = known["power"]

        def beyond(value: float) -> float:
            return power_of({**known, name: value}) - wanted

        low, high = ranges[name]
        if beyond(low) * beyond(high) > 0:
            raise ValueError(f"no '{name}' between {low:g} and {high:g} has this power")
        found = uniroot(beyond, low, high, _TOLERANCE)
    return {each: known.get(each, found) for each in given}
