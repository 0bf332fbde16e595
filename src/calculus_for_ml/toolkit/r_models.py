"""The same fits as R's models, for what R says of them: standard errors, limits, summaries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.losses.loss import Loss
from calculus_for_ml.toolkit.losses.predictor import Logistic, Poisson, SquaredError
from calculus_for_ml.toolkit.losses.survival import Cox

if TYPE_CHECKING:
    from rport.stats import Glm, Lm
    from rport.survival import Coxph

    RModel = Lm | Glm | Coxph

INTERCEPT = "(Intercept)"


def column_names(X: Any) -> tuple[str, ...]:
    """What the columns are called: as in a data frame, else x1, x2, ...

    The first column of ones has R's name for it.
    """
    ones = [bool((column == 1).all()) for column in np.asarray(X, dtype=np.float64).T]
    given = getattr(X, "columns", None)
    names = [f"x{at + 1}" for at in range(len(ones))] if given is None else list(map(str, given))
    if any(ones):
        names[ones.index(True)] = INTERCEPT
    return tuple(names)


def response_names(y: Any) -> tuple[str, ...]:
    """What the response is called, a name for each column: as in pandas, else y, or time, event."""
    if np.ndim(y) == 2:
        return tuple(map(str, getattr(y, "columns", ("time", "event"))))
    name = getattr(y, "name", None)
    return ("y" if name is None else str(name),)


def r_model(
    loss: Loss, X: Array, y: Array, names: Sequence[str], responses: Sequence[str]
) -> RModel:
    """R's `lm`, `glm` or `coxph` of the data.

    Raises ValueError for a loss that is no model of R's.
    """
    # here, since pandas takes as long to import as the rest
    from rport.stats import binomial, glm, lm, poisson
    from rport.survival import coxph

    columns = dict(zip(names, X.T, strict=True))
    has_intercept = columns.pop(INTERCEPT, None) is not None
    responses = [each if each not in columns else f"{each}_" for each in responses]
    data = {**columns, **dict(zip(responses, np.atleast_2d(y.T), strict=True))}
    right = " + ".join(
        ([] if has_intercept else ["0"]) + [f"`{each}`" for each in columns] or ["1"]
    )
    left = f"`{responses[0]}`"
    match loss:
        case SquaredError():
            return lm(f"{left} ~ {right}", data=data)
        case Logistic():
            return glm(f"{left} ~ {right}", family=binomial, data=data)
        case Poisson():
            return glm(f"{left} ~ {right}", family=poisson, data=data)
        case Cox():
            times = ", ".join(f"`{each}`" for each in responses)
            right = " + ".join(f"`{each}`" for each in columns)
            return coxph(f"Surv({times}) ~ {right}", data=data, ties=loss.ties)
    raise ValueError(
        f"R has no model, and so no standard errors, for the loss {loss.name!r}; "
        "it has them for the squared error, the logistic, the Poisson and Cox's loss"
    )
