"""Numerical derivatives with reliable errors, and a check of gradients written by hand.

`forward`, `central`, `richardson` and `complex_step` are for a function of one number; `gradient`,
`jacobian` and `hessian` for functions of arrays.
"""

from calculus_for_ml.toolkit.differentiate.check import GradientCheck, check_gradient
from calculus_for_ml.toolkit.differentiate.derivative import Derivative
from calculus_for_ml.toolkit.differentiate.scalar import (
    central,
    complex_step,
    forward,
    richardson,
)
from calculus_for_ml.toolkit.differentiate.several import gradient, hessian, jacobian

__all__ = [
    "Derivative",
    "GradientCheck",
    "central",
    "check_gradient",
    "complex_step",
    "forward",
    "gradient",
    "hessian",
    "jacobian",
    "richardson",
]
