"""Model formulas in one variable, as `geom_smooth` takes them: `y ~ x`, `y ~ poly(x, 2)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.base.language import Call, Constant, Expression, Name, deparse
from rport.ggplot2.build.expressions import calls_in
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.stats.formulas.evaluation import Evaluation
from rport.stats.formulas.frame import model_frame, new_frame
from rport.stats.formulas.matrix import model_matrix
from rport.stats.formulas.terms import parse_formula
from rport.stats.formulas.vectors import numeric

Floats = npt.NDArray[np.float64]
Columns = Callable[[Floats], Floats]


@dataclass(frozen=True)
class Formula:
    """What y is fitted by; `text` is how R writes it."""

    text: str
    right: Expression

    @property
    def is_line(self) -> bool:
        """Whether it is `y ~ x`."""
        return self.right == Name("x")

    def smooth(self) -> tuple[str, int] | None:
        """The basis and the dimension of the one smooth term `s(x, bs = "cs", k = 10)`, if any.

        Raises UnsupportedPlot for another smooth term.
        """
        term = self.right
        if not any(each in ("s", "te", "ti", "t2") for each in calls_in(term)):
            return None
        if isinstance(term, Call) and term.function == "s" and term.arguments[:1] == (Name("x"),):
            given = {name: each for name, each in term.named()[1:]}
            basis, k = given.pop("bs", Constant("tp")), given.pop("k", Constant(10.0))
            count = k.value if isinstance(k, Constant) else None
            kind = basis.value if isinstance(basis, Constant) else None
            known = not given and kind in ("cs", "cr", "tp")
            if known and isinstance(count, float) and count >= 3 and count.is_integer():
                return str(kind), int(count)
        raise UnsupportedPlot(
            f"geom_smooth(method='gam', formula={self.text!r}); drawn: y ~ s(x, bs = \"cs\"), with "
            'the bases "cs", "cr" and "tp" and any k'
        )

    def design(self, x: Floats) -> Columns:
        """What gives a model's columns at any places, for a fit to `x`.

        Raises UnsupportedPlot for a term that is not covered.
        """
        try:
            frame = model_frame(deparse(Call("~", (self.right,))), {"x": x}, na_action="na.pass")
        except ValueError as error:
            if "could not find" in str(error) or "not found" in str(error):
                raise UnsupportedPlot(f"formula={self.text!r}: {error}") from None
            raise

        def columns(places: Floats) -> Floats:
            if places is x:
                return model_matrix(frame).values
            return model_matrix(new_frame(frame, {"x": places})).values

        return columns

    def of_parameters(self, x: Floats) -> Callable[[Mapping[str, float]], Floats]:
        """The right side at `x` as a function of the parameters that it names.

        The function raises ValueError for a name that is neither `x` nor a parameter.
        """

        def values(parameters: Mapping[str, float]) -> Floats:
            columns = {name: numeric(value) for name, value in parameters.items()}
            return Evaluation({"x": numeric(x), **columns}, len(x)).column(self.right).values

        return values


def formula_of(given: Any) -> Formula:
    """The formula of a text such as "y ~ x + I(x^2)"; None is `y ~ x`.

    `**` and numpy's functions (`np.log`) are understood as well. Raises UnsupportedPlot for another
    left side, and ValueError for anything that is not a formula.
    """
    text = "y ~ x" if given is None else given
    try:
        tree = parse_formula(re.sub(r"\bnp\.", "", text).replace("**", "^"))
        left, right = tree.arguments
    except (TypeError, ValueError):
        raise ValueError(f"formula must be a text such as 'y ~ x', not {given!r}") from None
    if left != Name("y"):
        raise UnsupportedPlot(f"formula={given!r}: the left side must be y")
    return Formula(deparse(tree), right)
