# ruff: noqa: D100, F401, F403, F405
import geopandas
import numpy as np
import pandas as pd

from rport.cowplot import plot_grid
from rport.datasets import trial
from rport.ggplot2 import *
from rport.ggrepel import *
from rport.ggtext import *
from rport.patchwork import *
from rport.stats import dnorm

trial = trial()
doses = pd.DataFrame(
    {
        "dose": [1, 2, 4, 8, 16],
        "response": [1.2, 2.1, 3.4, 4, 4.2],
        "low": [0.8, 1.6, 2.9, 3.4, 3.5],
        "high": [1.6, 2.6, 3.9, 4.6, 4.9],
    }
)
visits = pd.DataFrame(
    {
        "day": pd.date_range("2025-01-15", periods=10, freq="7D"),
        "patients": [3, 5, 4, 8, 9, 7, 12, 11, 15, 14],
    }
)
path = pd.DataFrame(
    {
        "step": range(8),
        "a": [-1.6, -0.9, -0.3, 0.1, 0.4, 0.6, 0.8, 0.9],
        "b": [2.6, 1.4, 0.6, 0.2, 0.2, 0.3, 0.5, 0.7],
    }
)
surface = pd.DataFrame(
    [(a, b) for b in np.arange(-10, 31) / 10 for a in np.arange(-20, 21) / 10], columns=["a", "b"]
)
surface["loss"] = (1 - surface["a"]) ** 2 + (surface["b"] - surface["a"] ** 2) ** 2
regions = geopandas.GeoDataFrame(
    {"name": ["north", "west", "east", "south"], "patients": [31, 24, 52, 43]},
    geometry=geopandas.GeoSeries.from_wkt(
        [
            "POLYGON ((0 52, 4 52.5, 5 50, 2 49.5, 0 50, 0 52))",
            "POLYGON ((0 50, 2 49.5, 2.5 47, -1 46.5, -1.5 48.5, 0 50))",
            "POLYGON ((2 49.5, 5 50, 7 48, 6 46, 2.5 47, 2 49.5))",
            "POLYGON ((-1 46.5, 2.5 47, 6 46, 5 43.5, 1 43, -1 46.5))",
        ]
    ),
    crs=4326,
)
corners = regions.get_coordinates().set_axis(["long", "lat"], axis=1)
corners["region"] = regions["name"][corners.index]
p = ggplot(trial, aes("age", "pain")) + geom_point()
q = ggplot(trial, aes("arm", "pain")) + geom_boxplot()
