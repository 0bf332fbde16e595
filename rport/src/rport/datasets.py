"""Data for examples."""

from __future__ import annotations

from importlib.resources import files

import pandas as pd


def trial() -> pd.DataFrame:
    """An invented clinical trial: 150 patients in two arms, drawn at random by R.

    Columns: age (years), sex, arm, ecog (performance status, 0 to 2), crp (mg/l, 5 missing), months
    of follow-up, died (0 or 1), response (0 or 1), pain (score) and falls (count). The draws are in
    `examples/analysis/trial.R`; `Stream` draws the same.
    """
    with (files("rport") / "data" / "trial.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file)
