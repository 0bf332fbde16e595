"""The data of fits with what these say of each row. Source: `augment` of R's package broom."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from rport.base.row_names import is_counted
from rport.stats.formulas.columns import data_frame
from rport.stats.models.glm import Glm
from rport.stats.models.influence import Influence
from rport.stats.models.lm import Lm
from rport.survival import Coxph, Survreg


def augment(x: Lm | Glm | Coxph | Survreg, data: Any = None) -> pd.DataFrame:
    """The data of a fit with its values for each row, in broom's columns.

    For `lm` and `glm`: .fitted (for `glm` on the scale of the link), .resid, .hat, .sigma, .cooksd
    and .std.resid, after the labels of the data, if these have any, as .rownames. For `coxph`,
    which needs the `data`: .fitted (the linear predictor), .se.fit and .resid (martingale);
    likewise for `survreg`, with times and their residuals. Raises TypeError for anything else, and
    ValueError for data with other rows than those of the fit. Source: broom's `augment`.
    """
    if isinstance(x, Coxph | Survreg):
        return _augmented(x, data)
    if not isinstance(x, Lm | Glm):
        raise TypeError(
            f"augment() takes a fit of lm, glm, coxph or survreg, not {type(x).__name__}"
        )
    frame = x.frame
    found = x.model_frame()
    found[".fitted"] = x.model.linear_predictors if isinstance(x, Glm) else x.model.fitted
    found[".resid"] = x.residuals().reindex(frame.index)
    found[".hat"] = x.hatvalues().reindex(frame.index, fill_value=0.0)
    found[".sigma"] = x.on_used_rows(Influence(x).sigma).reindex(frame.index, fill_value=0.0)
    found[".cooksd"] = x.cooks_distance().reindex(frame.index, fill_value=0.0)
    standard = x.rstandard("deviance") if isinstance(x, Glm) else x.rstandard()
    found[".std.resid"] = standard.reindex(frame.index)
    if not is_counted(data_frame(frame.source.data).index):
        found.insert(0, ".rownames", frame.row_names)
    return found.reset_index(drop=True)


def _augmented(x: Coxph | Survreg, data: Any) -> pd.DataFrame:
    if data is None:
        raise ValueError(f"augment() of a fit of {type(x).__name__.lower()} needs its data")
    table = data_frame(data)
    fit, se_fit = (np.asarray(each) for each in x.predict(se_fit=True))
    if len(table) == len(x.frame.whole) > len(fit):
        table = table[x.frame.is_kept]
    if len(table) != len(fit):
        raise ValueError(f"data has {len(table)} rows, and the fit is of {x.n}")
    return table.assign(**{".fitted": fit, ".se.fit": se_fit, ".resid": x.residuals().to_numpy()})
