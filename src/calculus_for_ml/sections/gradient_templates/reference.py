"""Newton's ends against R's glm, coxph and survfit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.sections.gradient_templates import NEWTON_STEPS
from calculus_for_ml.sections.section import Near

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table

SAME_FIT = "another algorithm: iterated least squares in glm, another order of sums in coxph"
SAME_PRODUCT = "survfit takes the exponential of a sum of logarithms: 2 eps for each death"


def values(config: Config, tables: dict[str, Table]) -> dict[str, Near]:
    """The coefficients at which Newton's method ends, Cox's loss there, and who is still alive."""
    steps, survival = tables["newton_steps"], tables["survival"]
    arms, alive = np.asarray(survival["arm"]), np.asarray(survival["alive"])
    found = {
        "glm_intercept": float(steps["intercept"][-1]),
        "glm_slope": float(steps["slope"][-1]),
        "coxph_treated": float(steps["slope"][NEWTON_STEPS]),
        "coxph_loss": float(steps["loss"][NEWTON_STEPS]),
    }
    last = {f"survfit_{arm}": float(alive[arms == arm][-1]) for arm in ("control", "treated")}
    return {
        **{
            name: Near(float(each), 1e-9 * abs(float(each)), SAME_FIT)
            for name, each in found.items()
        },
        **{name: Near(float(each), 1e-13, SAME_PRODUCT) for name, each in last.items()},
    }


def constants() -> dict[str, Near]:
    """None."""
    return {}
