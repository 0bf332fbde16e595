"""An analysis that was moved from R, and its data."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from rport import base, datasets
from rport.stats import set_seed

ANALYSIS = Path(__file__).parents[1] / "examples" / "analysis"


def test_python_prints_what_r_prints(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(ANALYSIS / "analysis.py"))
    # from R 4.6.1 and survival 3.8.12: Rscript analysis.R > analysis.txt, beside trial.csv
    assert capsys.readouterr().out == (ANALYSIS / "analysis.txt").read_text(encoding="utf-8")


def test_both_scripts_have_the_same_calls() -> None:
    lines = [
        [line for line in (ANALYSIS / name).read_text().splitlines() if "(" in line]
        for name in ("analysis.R", "analysis.py")
    ]
    assert abs(len(lines[0]) - len(lines[1])) <= 3


@pytest.mark.r
def test_r_draws_the_same_patients(rscript: Callable[..., str], tmp_path: Path) -> None:
    rscript(ANALYSIS / "trial.R", tmp_path)
    drawn = (tmp_path / "trial.csv").read_text()
    assert drawn == Path(datasets.__file__).with_name("data").joinpath("trial.csv").read_text()


def test_our_stream_draws_the_same_patients() -> None:
    stream = set_seed(20261130)
    n = 150
    age = np.array([base.rounded(each, 0) for each in 62 + 9 * stream.rnorm(n)])
    sex = np.array(["female", "male"])[stream.sample(2, n, replace=True) - 1]
    arm = np.array(["control", "treated"])[stream.sample(2, n, replace=True) - 1]
    trial = datasets.trial()
    assert trial["age"].tolist() == age.tolist()
    assert trial["sex"].tolist() == sex.tolist()
    assert trial["arm"].tolist() == arm.tolist()
    assert trial["ecog"].tolist() == stream.rbinom(n, 2, 0.4).tolist()


def test_the_data_are_a_new_frame_each_time() -> None:
    one = datasets.trial()
    one.loc[0, "age"] = 0
    assert datasets.trial().loc[0, "age"] != 0
    assert isinstance(one, pd.DataFrame)
