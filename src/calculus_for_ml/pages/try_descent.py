"""The controls and the picture of the page on which descent can be tried."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table

_CONTROLS = {
    "rate": ("Learning rate", 'min="0.01" step="0.005"'),
    "intercept": ("Start: intercept", 'step="0.1"'),
    "slope": ("Start: slope", 'step="0.1"'),
}


def try_descent(regression: Table) -> str:
    """What `docs/_static/try_descent.js` works on, as Markdown: the means of the data, in HTML."""
    x, y = (np.asarray(regression[name], dtype=np.float64) for name in ("x", "y"))
    products = {"x": x, "xx": x * x, "y": y, "xy": x * y, "yy": y * y}
    means = json.dumps({name: float(values.mean()) for name, values in products.items()})
    controls = "\n".join(
        f'<label>{label} <input type="range" name="{name}" {limits}><output></output></label>'
        for name, (label, limits) in _CONTROLS.items()
    )
    return f"""```{{raw}} html
<div id="try-descent" data-means='{means}'>
<svg viewBox="0 0 480 480" role="img" aria-labelledby="try-descent-title">
<title id="try-descent-title">Contours of the loss over intercept (across) and slope (up), and the
path of gradient descent; the line below says where it ends.</title></svg>
{controls}
<p role="status">This page needs JavaScript.</p>
</div>
```
"""
