"""What can be drawn from each place of a sequence of uniform numbers on."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rport.stats.distributions import exponential, normal

FloatArray = npt.NDArray[np.float64]


class Ahead(NamedTuple):
    """Uniform numbers, and the normal and exponential ones that begin at each of them."""

    uniform: list[float]
    normal: list[float]
    """Each takes two uniform numbers."""
    exponential: list[float]
    taken: list[int]
    """How many uniform numbers each exponential one takes."""


def looking_ahead(uniforms: FloatArray) -> Ahead:
    """The numbers that begin at each place of `uniforms`."""
    exponentials, taken = exponential.draws_from_each(uniforms)
    normals = normal.draws_from_each(uniforms)
    return Ahead(uniforms.tolist(), normals.tolist(), exponentials.tolist(), taken.tolist())
