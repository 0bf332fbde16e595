"""The exact probability of tables no likelier than a given one.

Source: C. R. Mehta and N. R. Patel (1983), A network algorithm for performing Fisher's exact test
in r x c contingency tables, Journal of the American Statistical Association 78.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
_RELATIVE = 1e-7
"""Tables this little likelier than the given one count as no likelier; so in R."""
_DIGITS = 10
"""Paths are one where the logarithms of their products agree to as many decimals."""


def table_probability(table: FloatArray) -> float:
    """Of all tables with the margins of `table` (whole numbers), those that are not more likely.

    A table's likelihood is the inverse of the product of its cells' factorials. Columns are filled
    one after the other: what is left of the rows, in order, is a node, and paths to a node with one
    product go on together. A path ends where bounds on its remaining factors show that all its
    tables count, or none.
    """
    counts = table.astype(np.int64)
    if counts.shape[0] > counts.shape[1]:
        counts = counts.T
    logs = _log_factorials(int(counts.sum()))
    rows, columns = counts.sum(axis=1), np.sort(counts.sum(axis=0))[::-1]
    least = float(logs[counts].sum()) + math.log1p(-_RELATIVE)
    paths = {tuple(np.sort(rows).tolist()): (np.zeros(1), np.ones(1))}
    margins = logs[rows].sum() + logs[columns].sum() - logs[rows.sum()]
    likelihood = 0.0
    for at, column in enumerate(columns.tolist()):
        ahead = columns[at + 1 :]
        found = []
        for node, (sums, ways) in paths.items():
            cells = _fillings(np.array(node), column)
            rest = np.sort(np.array(node) - cells, axis=1)
            longer = sums[:, np.newaxis] + logs[cells].sum(axis=1)
            low, high = _bounds(rest, ahead, logs)
            all_count = longer + low >= least
            whole = logs[rest.sum(axis=1)] - logs[rest].sum(axis=1) - logs[ahead].sum()
            weights = ways[:, np.newaxis] * np.exp(margins + whole - longer)
            likelihood += float(weights[all_count].sum())
            path, place = np.nonzero(~all_count & (longer + high >= least))
            found.append((rest[place], longer[path, place], ways[path]))
        paths = _merged(found)
    return likelihood


def _log_factorials(n: int) -> FloatArray:
    return np.array([math.lgamma(each + 1) for each in range(n + 1)])


def _fillings(left: IntArray, column: int) -> IntArray:
    """All ways to take `column` from what is left of the rows, one a row."""
    ways = np.zeros((1, 0), dtype=np.int64)
    for at, most in enumerate(left.tolist()):
        cells = np.arange(min(most, column) + 1)
        ways = np.column_stack([np.repeat(ways, len(cells), axis=0), np.tile(cells, len(ways))])
        taken = ways.sum(axis=1)
        ways = ways[(taken <= column) & (taken + left[at + 1 :].sum() >= column)]
    return ways


def _bounds(rest: IntArray, ahead: IntArray, logs: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Of the sums of the cells' log factorials that are to come, for each node.

    They are convex: least where rows or columns are spread evenly, largest where each is in one
    cell.
    """
    if not ahead.size:
        return np.zeros(len(rest)), np.zeros(len(rest))
    from scipy.special import gammaln  # here, since it takes long to import

    count, rows = ahead.size, rest.shape[1]
    even = count * gammaln(rest / count + 1).sum(axis=1)
    low = np.maximum(even, rows * gammaln(ahead / rows + 1).sum())
    return low - 1e-9, np.minimum(logs[rest].sum(axis=1), logs[ahead].sum()) + 1e-9


def _merged(
    found: list[tuple[IntArray, FloatArray, FloatArray]],
) -> dict[tuple[int, ...], tuple[FloatArray, FloatArray]]:
    """The paths by their nodes, those of one node and one product together."""
    if not any(len(sums) for _, sums, _ in found):
        return {}
    rest, sums, ways = (np.concatenate(each) for each in zip(*found, strict=True))
    nodes, node = np.unique(rest, axis=0, return_inverse=True)
    keys = np.column_stack([node.reshape(-1).astype(float), np.round(sums, _DIGITS)])
    kinds, kind = np.unique(keys, axis=0, return_inverse=True)
    together = np.bincount(kind.reshape(-1), weights=ways)
    merged = {}
    for at, each in enumerate(nodes.tolist()):
        own = kinds[:, 0] == at
        merged[tuple(each)] = (kinds[own, 1], together[own])
    return merged
