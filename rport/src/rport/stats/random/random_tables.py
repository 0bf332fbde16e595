"""Tables of counts at random, given their margins.

Source: W. M. Patefield (1981), Algorithm AS 159: An efficient method of generating random R x C
tables with given row and column totals, Applied Statistics 30; R's `r2dtable`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from rport.stats.random.streams import Stream

IntArray = npt.NDArray[np.int64]


def random_tables(
    stream: Stream, count: int, rows: IntArray, columns: IntArray
) -> Iterator[IntArray]:
    """`count` tables with the sums `rows` and `columns`, each as likely as by chance."""
    logs = [math.lgamma(each + 1) for each in range(2)]
    for each in range(2, int(rows.sum()) + 1):
        logs.append(logs[-1] + math.log(each))
    for _ in range(count):
        yield _table(stream, rows.tolist(), columns.tolist(), logs)


def _table(stream: Stream, rows: list[int], columns: list[int], logs: list[float]) -> IntArray:
    table = np.zeros((len(rows), len(columns)), dtype=np.int64)
    left = columns[:]
    whole = sum(rows)
    for row, size in enumerate(rows[:-1]):
        rest, open_cells = size, whole
        whole -= size
        for column in range(len(columns) - 1):
            if not open_cells:
                rest = 0
                break
            cell = _cell(stream, rest, left[column], open_cells, logs)
            open_cells -= left[column]
            table[row, column] = cell
            rest -= cell
            left[column] -= cell
        table[row, -1] = rest
    table[-1, :-1] = left[:-1]
    table[-1, -1] = rows[-1] - table[-1, :-1].sum()
    return table


def _cell(stream: Stream, row: int, column: int, whole: int, logs: list[float]) -> int:
    """A hypergeometric number, by a search from its mean to both sides."""
    other = whole - row - column
    u = float(stream.runif(1)[0])
    while True:
        middle = int(row * (column / whole) + 0.5)
        likelihood = math.exp(
            logs[row] + logs[whole - row] + logs[whole - column] + logs[column] - logs[whole]
            - logs[middle] - logs[column - middle] - logs[row - middle] - logs[other + middle]
        )  # fmt: skip
        if likelihood >= u:
            return middle
        share = above = below = likelihood
        high = low = middle
        rises = falls = True
        while rises or falls:
            ways = (column - high) * (row - high)
            rises = rises and ways != 0
            if rises:
                high += 1
                above = above * ways / (high * (other + high))
                share += above
                if share >= u:
                    return high
            while falls:
                ways = low * (other + low)
                if ways == 0:
                    falls = False
                    break
                low -= 1
                below = below * ways / ((column - low) * (row - low))
                share += below
                if share >= u:
                    return low
                if rises:
                    break
        u = share * float(stream.runif(1)[0])
