"""Analyses of survival times, statement by statement, against R's package survival."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from rport import base, broom, datasets, survival
from rport.survival.survfit_summary import Quantiles

DATA = Path(__file__).parent / "data"
SESSIONS = [
    [tuple(line.split("\t")) for line in block.split("\n")]
    for block in (DATA / "sessions.tsv").read_text(encoding="utf-8").strip().split("\n\n")
]
Record = dict[str, list[str]]


def _records() -> dict[int, list[Record]]:
    """What R says of each statement, by session."""
    says = (DATA / "sessions_says.txt").read_text(encoding="utf-8").split("#### ")[1:]
    records = []
    for block in says:
        found: Record = {}
        lines: list[str] = []
        for line in block.splitlines()[1:]:
            if line.startswith("## "):
                lines = found[line[3:]] = []
            else:
                lines.append(line)
        records.append(found)
    ends = np.cumsum([len(session) for session in SESSIONS])
    return {at: records[end - len(SESSIONS[at]) : end] for at, end in enumerate(ends.tolist())}


RECORDS = _records()


def _scope() -> dict[str, Any]:
    """The data of the sessions; sessions.R has the same."""
    trial = datasets.trial()
    trial["id"] = np.arange(1, len(trial) + 1)
    codes = (trial["died"] * (1 + trial["falls"] % 2)).to_numpy()
    trial["cause"] = pd.Categorical.from_codes(codes, ["censor", "relapse", "death"])
    trial["site"] = trial["id"] % 12
    trial["entry"] = np.floor(trial["months"] / 3)
    trial["w"] = (trial["falls"] + 2) / 3
    trial["stage"] = pd.Categorical.from_codes(trial["ecog"], list("01234"))
    trial["low"] = np.where(trial["site"] == 3, np.nan, trial["months"] * 0.75)
    trial["high"] = np.where(trial["died"] == 1, trial["months"] + trial["site"] / 4, np.nan)
    seen = trial[(trial["entry"] > 0) & (trial["entry"] < trial["months"])]
    who = seen[["id", "arm", "sex"]]
    ill = np.where(seen["falls"] % 2 == 1, "ill", "censor")
    dead = np.where(seen["died"] == 1, "dead", "censor")
    first = who.assign(start=0, stop=seen["entry"], event=(seen["falls"] > 1) * 1, state=ill)
    last = who.assign(start=seen["entry"], stop=seen["months"], event=seen["died"], state=dead)
    visits = pd.concat([first, last], ignore_index=True)
    visits["state"] = pd.Categorical(visits["state"], ["censor", "ill", "dead"])
    functions = {name: getattr(survival, name) for name in survival.__all__}
    known = {"trial": trial, "visits": visits, "tidy": broom.tidy, "glance": broom.glance}
    return {**functions, **known, "np": np, "pd": pd, "numbers": _numbers, "NA": base.NA}


def _numbers(x: Any) -> list[float]:
    """All numbers of a table, by column, or of tables."""
    if isinstance(x, Quantiles):
        return [each for table in (x.quantile, x.lower, x.upper) for each in _numbers(table)]
    if isinstance(x, pd.DataFrame):
        return x.select_dtypes("number").to_numpy(float).ravel(order="F").tolist()
    return np.asarray(x, dtype=float).ravel(order="F").tolist()


def _check(said: Record, result: Any, doubles: Callable[[str], np.ndarray]) -> None:
    if "print" in said:
        assert str(result).split("\n") == said["print"]
    if "numbers" in said:
        theirs, ours = doubles(said["numbers"][0]), np.array(result)
        # sums over the observations are of the same terms, which R's C adds in another order
        size = np.max(np.abs(theirs[np.isfinite(theirs)]), initial=1e-300)
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-12 * size)


def _run(python: str, scope: dict[str, Any]) -> tuple[Any, list[str], str | None]:
    """The value of a statement, its warnings and its error."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        error = None
        scope["result"] = None
        name, _, value = python.partition(" = ") if python[1:4] == " = " else ("result", "", python)
        try:
            exec(f"{name} = {value}", scope)
            str(scope["result"])
        except ValueError as problem:
            error = str(problem)
    return scope["result"], [str(each.message) for each in caught], error


@pytest.mark.parametrize("at", range(len(SESSIONS)), ids=[each[0][0] for each in SESSIONS])
def test_session(at: int, doubles: Callable[[str], np.ndarray]) -> None:
    scope = _scope()
    for (statement, python), said in zip(SESSIONS[at], RECORDS[at], strict=True):
        result, warned, error = _run(python, scope)
        assert [each.strip() for each in warned] == [e.strip() for e in said.get("warnings", [])]
        assert error == (said["error"][0] if "error" in said else None), statement
        _check(said, result, doubles)


def test_another_number_is_told(doubles: Callable[[str], np.ndarray]) -> None:
    scope = _scope()
    scope["trial"]["months"] += 0.3
    fit = _run(SESSIONS[0][0][1].partition(" = ")[2], scope)[0]
    with pytest.raises(AssertionError):
        _check(RECORDS[0][1], fit, doubles)
