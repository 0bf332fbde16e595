"""Draw one plot, to show that an installation works: `python -m rport`."""

from __future__ import annotations

import pandas as pd

from rport.ggplot2 import aes, geom_point, geom_smooth, ggplot, ggsave, labs, theme_minimal
from rport.stats import set_seed


def main() -> None:
    """Write rport.png to the working directory, and say so."""
    stream = set_seed(1)
    x = stream.rnorm(100)
    data = pd.DataFrame({"x": x, "y": 1.5 + 2.2 * x + stream.rnorm(100)})
    plot = (
        ggplot(data, aes("x", "y"))
        + geom_point(alpha=0.7)
        + geom_smooth(method="lm", formula="y ~ x")
        + labs(title="rport draws as ggplot2 does")
        + theme_minimal()
    )
    ggsave(plot, "rport.png", width=6, height=4)
    print("Drawn: rport.png, from R's random numbers for set.seed(1)")


if __name__ == "__main__":
    main()
