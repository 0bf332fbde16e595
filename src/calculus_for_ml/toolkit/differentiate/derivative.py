"""What a numerical derivative comes with: a reliable error, and why there may be no derivative."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from calculus_for_ml.toolkit.arrays import Array


@dataclass(frozen=True)
class Derivative:
    """A derivative, and how far off it may be; floats or arrays of one shape.

    `message` is "OK", or says where and why there is no derivative; the error is infinite there.
    """

    value: Any
    error: Any
    message: str = "OK"

    @property
    def success(self) -> bool:
        """Whether there is a derivative, everywhere asked for."""
        return self.message == "OK"

    def __float__(self) -> float:
        """The value, where it is one number."""
        return float(self.value)

    def __array__(
        self, dtype: npt.DTypeLike | None = None, copy: bool | None = None
    ) -> npt.NDArray[Any]:
        """The value."""
        return np.array(self.value, dtype=dtype)

    def __str__(self) -> str:
        """The value with its error, in one line where it is one number."""
        if np.ndim(self.value) == 0:
            shown = f"{self.value:.10g} with error < {self.error:.2g}"
        else:
            shown = f"{self.value}\nwith errors <\n{np.array2string(self.error, precision=2)}"
        return shown if self.success else f"{shown}: {self.message}"


def shaped(
    values: Array, errors: Array, problems: list[str | None], shape: tuple[int, ...]
) -> Derivative:
    """A derivative of `shape` from flat arrays, and one message from all problems."""
    found = [
        f"{_place(at, shape)}{problem}"
        for at, problem in enumerate(problems)
        if problem is not None
    ]
    errors = np.where([problem is None for problem in problems], errors, np.inf)
    return Derivative(
        values.reshape(shape)[()], errors.reshape(shape)[()], "; ".join(found) or "OK"
    )


def _place(at: int, shape: tuple[int, ...]) -> str:
    if not shape:
        return ""
    return f"[{', '.join(str(int(index)) for index in np.unravel_index(at, shape))}]: "
