"""The Gauss-Kronrod rules of QUADPACK: an integral over one interval, and its error.

Each takes an integrand that is evaluated on all its points at once. The order of the sums is
QUADPACK's, which decides the last bits.

Source: QUADPACK's routines DQK21 and DQK15I.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Integrand = Callable[[npt.NDArray[np.float64]], list[float]]
"""Takes points, returns as many values, all of them finite."""

EPSILON = 2.0**-52
"""The distance from 1 to the next double."""

_SMALLEST = 2.0**-1022


class Estimate(NamedTuple):
    """What a rule says of the integral over one interval."""

    area: float
    error: float
    absolute_area: float
    """The integral of |f|."""
    deviation: float
    """The integral of |f - mean of f|."""


Rule = Callable[[float, float], Estimate]


class _Weights(NamedTuple):
    """A pair of rules, from the outermost node inwards; each node is used on both sides.

    The Gauss rule uses the second, fourth, ... of the nodes: the others' weights are 0, and so may
    the centre's be.
    """

    nodes: Sequence[float]
    kronrod: Sequence[float]
    gauss: Sequence[float]
    kronrod_centre: float
    gauss_centre: float
    order: Sequence[int]
    """In which QUADPACK adds the nodes up."""


_GAUSS_10_KRONROD_21 = _Weights(
    nodes=(
        0.995657163025808080735527280689003,
        0.973906528517171720077964012084452,
        0.930157491355708226001207180059508,
        0.865063366688984510732096688423493,
        0.780817726586416897063717578345042,
        0.679409568299024406234327365114874,
        0.562757134668604683339000099272694,
        0.433395394129247190799265943165784,
        0.294392862701460198131126603103866,
        0.148874338981631210884826001129720,
    ),
    kronrod=(
        0.011694638867371874278064396062192,
        0.032558162307964727478818972459390,
        0.054755896574351996031381300244580,
        0.075039674810919952767043140916190,
        0.093125454583697605535065465083366,
        0.109387158802297641899210590325805,
        0.123491976262065851077958109831074,
        0.134709217311473325928054001771707,
        0.142775938577060080797094273138717,
        0.147739104901338491374841515972068,
    ),
    gauss=(
        0.0,
        0.066671344308688137593568809893332,
        0.0,
        0.149451349150580593145776339657697,
        0.0,
        0.219086362515982043995534934228163,
        0.0,
        0.269266719309996355091226921569469,
        0.0,
        0.295524224714752870173892994651338,
    ),
    kronrod_centre=0.149445554002916905664936468389821,
    gauss_centre=0.0,
    order=(1, 3, 5, 7, 9, 0, 2, 4, 6, 8),
)
_GAUSS_7_KRONROD_15 = _Weights(
    nodes=(
        0.991455371120812639206854697526329,
        0.949107912342758524526189684047851,
        0.864864423359769072789712788640926,
        0.741531185599394439863864773280788,
        0.586087235467691130294144838258730,
        0.405845151377397166906606412076961,
        0.207784955007898467600689403773245,
    ),
    kronrod=(
        0.022935322010529224963732008058970,
        0.063092092629978553290700663189204,
        0.104790010322250183839876322541518,
        0.140653259715525918745189590510238,
        0.169004726639267902826583426598550,
        0.190350578064785409913256402421014,
        0.204432940075298892414161999234649,
    ),
    gauss=(
        0.0,
        0.129484966168869693270611432679082,
        0.0,
        0.279705391489276667901467771423780,
        0.0,
        0.381830050505118944950369775488975,
        0.0,
    ),
    kronrod_centre=0.209482141084727828012999174891714,
    gauss_centre=0.417959183673469387755102040816327,
    order=range(7),
)


def finite_rule(f: Integrand) -> Rule:
    """The 21-point rule on finite intervals (DQK21)."""
    weights = _GAUSS_10_KRONROD_21

    def rule(a: float, b: float) -> Estimate:
        return _estimate(f(np.array(_points(a, b, weights))), (b - a) * 0.5, weights)

    return rule


def infinite_rule(f: Integrand, bound: float, direction: float, whole_line: bool) -> Rule:
    """The 15-point rule on parts of (0, 1], onto which an infinite range is mapped (DQK15I).

    The range begins at `bound` and goes to infinity times `direction` by
    `x = bound + direction (1 - t) / t`; for the whole line f(x) + f(-x) takes the place of f(x).
    """
    weights = _GAUSS_7_KRONROD_15

    def rule(a: float, b: float) -> Estimate:
        t = _points(a, b, weights)
        points = np.array([bound + direction * (1.0 - u) / u for u in t])
        if whole_line:
            mirrored = -points
            sides = zip(f(points), f(mirrored), t, strict=True)
            values = [(value + other) / u / u for value, other, u in sides]
        else:
            values = [value / u / u for value, u in zip(f(points), t, strict=True)]
        return _estimate(values, (b - a) * 0.5, weights)

    return rule


def _points(a: float, b: float, weights: _Weights) -> list[float]:
    """The centre, then all nodes to its left, then all to its right."""
    centre, half = (a + b) * 0.5, (b - a) * 0.5
    offsets = [half * node for node in weights.nodes]
    return [centre, *[centre - o for o in offsets], *[centre + o for o in offsets]]


def _estimate(values: list[float], half: float, weights: _Weights) -> Estimate:
    """The rule's sums, scaled to the interval, and the error that QUADPACK takes from them."""
    sides = len(weights.nodes)
    centre, left, right = values[0], values[1 : sides + 1], values[sides + 1 :]
    kronrod = weights.kronrod_centre * centre
    gauss = weights.gauss_centre * centre
    absolute = abs(kronrod)
    for j in weights.order:
        at_left, at_right, weight = left[j], right[j], weights.kronrod[j]
        both = at_left + at_right
        gauss += weights.gauss[j] * both
        kronrod += weight * both
        absolute += weight * (abs(at_left) + abs(at_right))
    mean = kronrod * 0.5
    deviation = weights.kronrod_centre * abs(centre - mean)
    for weight, at_left, at_right in zip(weights.kronrod, left, right, strict=True):
        deviation += weight * (abs(at_left - mean) + abs(at_right - mean))

    absolute *= abs(half)
    deviation *= abs(half)
    error = abs((kronrod - gauss) * half)
    if deviation != 0 and error != 0:
        ratio = error * 200.0 / deviation
        error = deviation if ratio >= 1.0 else deviation * ratio**1.5
    if absolute > _SMALLEST / (EPSILON * 50.0):
        error = max(EPSILON * 50.0 * absolute, error)
    return Estimate(kronrod * half, error, absolute, deviation)
