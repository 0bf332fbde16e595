"""Gradients, losses, networks and expectations to import, run and see.

>>> from calculus_for_ml import toolkit
>>> X, y = [[1, 0], [1, 1], [1, 2], [1, 3]], [1, 0, 1, 1]
>>> print(toolkit.fit(toolkit.losses.logistic, X, y).coefficients.round(3))
[0.347 0.567]
>>> print(toolkit.differentiate.gradient(lambda x: x[0] * x[1] ** 2, [1.0, 3.0]).value.round(9))
[9. 6.]
>>> bool(toolkit.checklist(toolkit.losses.logistic, X, y))  # print it to read the report
True

Invalid input (NaN, separated data, shapes that do not match) raises a ValueError of one sentence.
The submodules: `losses`, `differentiate`, `descent`, `network`, `expectation`.
"""

from calculus_for_ml.toolkit import descent, differentiate, expectation, losses, network
from calculus_for_ml.toolkit.fitting import Fit, fit
from calculus_for_ml.toolkit.questions import Checklist, checklist

__all__ = [
    "Checklist",
    "Fit",
    "checklist",
    "descent",
    "differentiate",
    "expectation",
    "fit",
    "losses",
    "network",
]
