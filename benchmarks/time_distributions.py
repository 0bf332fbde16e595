"""How long a distribution function takes; r/time_distributions.R is the counterpart.

python time_distributions.py NAME NUMBERS "X_FROM X_TO FROM TO ..." "x 1 ..."   prints CPU seconds

The last argument says which arguments are rounded down: x, and parameters by number.
"""

from __future__ import annotations

import sys
import warnings
from time import process_time

import numpy as np

from rport import stats

name, numbers, ranges, counts = sys.argv[1], int(sys.argv[2]), sys.argv[3].split(), sys.argv[4]
function = getattr(stats, name)
stream = stats.set_seed(1)
arguments = []
for place, (low, high) in enumerate(zip(ranges[::2], ranges[1::2], strict=True)):
    drawn = stream.runif(numbers, float(low), float(high))
    is_count = ("x" if place == 0 else str(place)) in counts.split()
    arguments.append(np.floor(drawn) if is_count else drawn)
if name.startswith("q"):
    arguments[0] = stream.runif(numbers)

warnings.simplefilter("ignore")
function(*(each[:1000] for each in arguments))
started = process_time()
function(*arguments)
print(process_time() - started)
