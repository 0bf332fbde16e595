# ruff: noqa: F403, F405 - the names of ggplot2, all of them
"""The tables of the plots, and what several of them begin with; see README.md."""

from __future__ import annotations

import math
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from rport.ggplot2 import *
from rport.plotmath import parse

M = theme_minimal
PI = math.pi

CARS = pd.read_csv(Path(__file__).parent / "data" / "cars.csv", dtype={"cyl": str, "gear": str})
PARTS = pd.DataFrame({"k": list("abcde"), "v": [12, 7, 19, 4, 9], "g": list("xyxyx")})
WIND = pd.DataFrame(
    {
        "d": [i * 37 % 360 for i in range(60)],
        "s": [("calm", "fresh", "gale")[i * 7 % 11 // 4] for i in range(60)],
    }
)
RADAR = pd.DataFrame(
    {
        "k": ["speed", "power", "range", "cost", "size"] * 2,
        "v": [3, 5, 2, 4, 1, 4, 2, 5, 3, 3],
        "who": ["one"] * 5 + ["two"] * 5,
    }
)
WHEEL = pd.DataFrame([{"x": x, "y": y, "z": x * y % 7} for y in range(1, 5) for x in range(1, 13)])
FEW = pd.DataFrame(
    {
        "x": [1, 2.5, 4, 5.5],
        "y": [2, 3.5, 1, 4],
        "xend": [2, 4, 3, 6],
        "yend": [4, 2, 3, 1],
        "k": ["a", "b", "a", "b"],
        "label": ["alpha", "beta", "gamma", "delta"],
    }
)
TURN = pd.DataFrame({"t": np.arange(21) / 20 * 12, "r": np.arange(21) / 4})
YEAR = pd.DataFrame(
    {
        "day": [date(2024, 1, 1) + timedelta(days=30 * i) for i in range(12)],
        "v": [3, 4, 6, 9, 13, 17, 19, 18, 15, 10, 6, 4],
    }
)
LONG = pd.DataFrame({"id": range(1, 17)})
LONG["v"] = LONG["id"] * 7 % 17 + 4
LONG["name"] = [f"item {i}" for i in LONG["id"]]
LONG["angle"] = 90 - 360 * (LONG["id"] - 0.5) / 16
LONG["hjust"] = np.where(LONG["angle"] < -90, 1.0, 0.0)
LONG["angle"] = np.where(LONG["angle"] < -90, LONG["angle"] + 180, LONG["angle"])
WAVE = pd.DataFrame({"t": np.arange(61) / 60 * 2 * PI})
WAVE["r"] = 1 + 0.5 * np.sin(3 * WAVE["t"])
MONTHS = pd.DataFrame({"m": [f"{day:%b}" for day in pd.date_range("2024", periods=12, freq="MS")]})
MONTHS["m"] = pd.Categorical(MONTHS["m"], MONTHS["m"])
MONTHS["v"] = YEAR["v"]
YEARS = pd.concat([YEAR.assign(g="p"), YEAR.assign(v=range(12, 0, -1), g="q")])
HILL = pd.DataFrame(
    [{"x": x, "y": y, "z": (3 * x + 5 * y * y) % 13 + x} for y in range(8) for x in range(12)]
)


def _pie(**more: Any) -> ggplot:
    return ggplot(PARTS, aes("''", "v", fill="k")) + geom_col(width=1, **more)


def _cars(*args: Any, **kwargs: Any) -> ggplot:
    return ggplot(CARS, aes(*args, **kwargs))


def _few(*args: Any, **kwargs: Any) -> ggplot:
    return ggplot(FEW, aes("x", "y", *args, **kwargs))


def _wave() -> ggplot:
    labels = [parse(text) for text in ("0", "pi/2", "pi", "3*pi/2", "2*pi")]
    around = scale_x_continuous(breaks=[i * PI / 2 for i in range(5)], labels=labels)
    return ggplot(WAVE, aes("t", "r")) + geom_path(colour="purple") + around


def _line(**more: Any) -> Any:
    return geom_smooth(method="lm", formula="y ~ x", **more)
