"""How long a distribution function takes; r/time_distributions.R is the counterpart.

    python time_distributions.py NAME NUMBERS "X_FROM X_TO FROM TO ..." "x 1 ..."

Prints elapsed and CPU seconds, with vectors as parameters and with a number for each: the middle of
its range. The last argument says which arguments are rounded down: x, and parameters by number.
"""

from __future__ import annotations

import sys
import warnings
from time import perf_counter, process_time

import numpy as np

from rport import stats

name, numbers, ranges, counts = sys.argv[1], int(sys.argv[2]), sys.argv[3].split(), sys.argv[4]
function = getattr(stats, name)
stream = stats.set_seed(1)
vectors, middles = [], []
for place, (low, high) in enumerate(zip(ranges[::2], ranges[1::2], strict=True)):
    drawn = stream.runif(numbers, float(low), float(high))
    middle = (float(low) + float(high)) / 2
    is_count = ("x" if place == 0 else str(place)) in counts.split()
    vectors.append(np.floor(drawn) if is_count else drawn)
    middles.append(np.floor(middle) if is_count else middle)
if name.startswith("q"):
    vectors[0] = stream.runif(numbers)

warnings.simplefilter("ignore")
for use, arguments in (("vectors", vectors), ("numbers", [vectors[0], *middles[1:]])):
    function(*(np.resize(each, 1000) for each in arguments))
    started, busy = perf_counter(), process_time()
    function(*arguments)
    print(use, perf_counter() - started, process_time() - busy)
