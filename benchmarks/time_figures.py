"""What one figure costs in a process that has drawn before; r/time_figures.R is the counterpart.

python time_figures.py TABLES TO    prints "one SECONDS" for each pass over the figures
"""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from time import perf_counter

from calculus_for_ml.config import load_config
from calculus_for_ml.drawing import draw
from calculus_for_ml.sections import FIGURES

PASSES = 3
POST = [name for name, section in FIGURES.items() if section.part == "post"]
tables, to = Path(sys.argv[1]), Path(sys.argv[2])
config = load_config("config.yaml")


def draw_all() -> None:
    """Draw each figure once."""
    with redirect_stdout(StringIO()):
        for name in POST:
            draw(name, config, "light", [tables], to)


draw_all()  # what only a first drawing costs
for _ in range(PASSES):
    started = perf_counter()
    draw_all()
    print("one", (perf_counter() - started) / len(POST))
