"""Draw plots that use most of the library's dependencies: `draw_plots.py DIRECTORY`."""

import sys
from pathlib import Path

import pandas as pd

from rport import datasets
from rport.ggplot2 import (
    aes,
    facet_wrap,
    geom_col,
    geom_density_2d,
    geom_line,
    geom_point,
    geom_smooth,
    geom_text,
    geom_violin,
    ggplot,
    ggsave,
    labs,
    scale_x_datetime,
    theme_bw,
)

TO = Path(sys.argv[1])
TRIAL = datasets.trial()
DAYS = pd.DataFrame(
    {
        "at": pd.date_range("2024-03-30", periods=9, freq="5h", tz="Europe/Berlin"),
        "level": pd.array([1, 3, None, 4, 2, 6, 5, 8, 7], dtype="Int64"),
    }
)
COUNTS = pd.DataFrame({"kind": pd.Categorical(["a", "b", "Ω"]), "count": [3.0, 1, 2]})

PLOTS = {
    "points": ggplot(TRIAL, aes("age", "pain", colour="factor(ecog)"))
    + geom_point()
    + geom_smooth(method="lm", formula="y ~ x"),
    "loess": ggplot(TRIAL, aes("age", "pain")) + geom_smooth(method="loess", formula="y ~ x"),
    "gam": ggplot(TRIAL, aes("age", "pain")) + geom_smooth(method="gam"),
    "surface": ggplot(TRIAL, aes("age", "pain")) + geom_density_2d() + facet_wrap("sex"),
    "violins": ggplot(TRIAL, aes("arm", "pain")) + geom_violin() + theme_bw(),
    "times": ggplot(DAYS, aes("at", "level"))
    + geom_line()
    + scale_x_datetime(date_labels="%d %H:%M %Z"),
    "words": ggplot(COUNTS, aes("kind", "count", fill="kind"))
    + geom_col()
    + geom_text(aes(label="kind"), vjust=2)
    + labs(title="Ték and Ω", subtitle="two\nlines"),
}

for name, plot in PLOTS.items():
    endings = ("svg", "png", "pdf") if name != "words" else ("svg", "png")
    ggsave(plot, [TO / f"{name}.{ending}" for ending in endings], width=5, height=4, dpi=100)
