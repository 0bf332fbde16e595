"""Tables of means and of effects in an analysis of variance. Source: R's `model.tables`."""

from __future__ import annotations

import itertools
import math
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.formatting import format
from rport.base.printing import Printed, matrix, named_vector, numeric_matrix, zapsmall
from rport.base.tables import Table
from rport.stats.models.aov import Aov
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]
_DIGITS = 4


@dataclass(frozen=True, repr=False)
class ModelTables(Printed):
    """A table for each term: means, or effects, with how many observations each cell has."""

    type: Literal["effects", "means"]
    tables: Mapping[str, Table]
    replications: Mapping[str, Table]
    grand_mean: float | None
    """With means."""
    standard_errors: Mapping[str, float] | None
    """Of effects, or of differences of means."""

    @property
    def is_balanced(self) -> bool:
        """Whether the cells of each table have as many observations."""
        return all(np.ptp(each.counts) == 0 for each in self.replications.values())

    def _text(self) -> str:
        parts = [f"Tables of {self.type}\n"]
        if self.grand_mean is not None:
            parts.append(f"Grand mean\n{named_vector([''], format([self.grand_mean]))}")
        for name, table in self.tables.items():
            counts = self.replications[name]
            text = _balanced(table) if self.is_balanced else _unbalanced(table, counts)
            parts.append(f"\n {name} \n{text}")
        if self.standard_errors:
            parts.append(self._errors(self.standard_errors))
        return "".join(parts)

    def _errors(self, errors: Mapping[str, float]) -> str:
        what = "differences of means" if self.type == "means" else "effects"
        counts = [float(each.counts.flat[0]) for each in self.replications.values()]
        cells = [format(list(errors.values()), _DIGITS), format(counts)]
        return f"\nStandard errors for {what}\n".replace("for effects", "of effects") + matrix(
            cells, [" ", "replic."], list(errors)
        )


def model_tables(
    x: Aov, type: Literal["effects", "means"] = "effects", se: bool = False
) -> ModelTables:
    """The effects of each term's levels, or their means, with standard errors if `se`.

    Raises ValueError for another type and for terms that have numbers, and TypeError for an
    analysis with `Error`; warns if there are no standard errors. Source: R's `model.tables`.
    """
    if not isinstance(x, Aov):
        raise TypeError(f"model_tables() takes an aov of one stratum, not {x.__class__.__name__}")
    if type not in ("effects", "means"):
        raise ValueError(f"type is effects or means, not {type!r}")
    terms, frame = x.frame.terms, x.frame
    numbers = [each for each in terms.names[1:] if not frame.columns[each].is_categorical]
    if numbers:
        raise ValueError(f"model_tables() needs factors alone: {', '.join(numbers)} has numbers")
    tables, counts = {}, {}
    known = set(x.matrix.assign[x.known].tolist())
    for place, label in enumerate(terms.labels):
        if place + 1 not in known:
            continue
        own = terms.sets[place]
        inside = [0, *(at + 1 for at, each in enumerate(terms.sets) if each <= own)]
        projected = _projection(x, [place + 1] if type == "effects" else inside)
        factors = [frame.columns[terms.names[at]].as_factor() for at in sorted(own)]
        shape = [len(each.levels) for each in factors]
        means, sizes = np.full(shape, base.NA), np.zeros(shape)
        for codes in itertools.product(*map(range, shape)):
            pairs = zip(factors, codes, strict=True)
            members = np.logical_and.reduce([each.values == code for each, code in pairs])
            sizes[codes] = members.sum()
            if members.any():
                means[codes] = base.mean(projected[members])
        names = tuple(each.levels for each in factors)
        titles = tuple(terms.names[at] for at in sorted(own))
        tables[label], counts[label] = Table(means, names, titles), Table(sizes, names, titles)
    has_mean = type == "means" and terms.intercept
    grand_mean = base.mean(_projection(x, [0])) if has_mean else None
    found = ModelTables(type, tables, counts, grand_mean, None)
    if not se:
        return found
    if not found.is_balanced:
        message = "Design is unbalanced - use se.contrast() for se's"
        warnings.warn(message, RuntimeWarning, stacklevel=2)
        return found
    return ModelTables(type, tables, counts, grand_mean, _standard_errors(x, type, counts))


def _projection(x: Aov, terms: list[int]) -> FloatArray:
    """What some terms, by their places from 1, explain of the response."""
    assign = x.matrix.assign[x.known]
    projected = np.zeros(len(x.model.effects))
    for term in terms:
        own = np.zeros(len(projected))
        for at in np.flatnonzero(assign == term).tolist():  # in R's order of additions
            effects = np.zeros(len(projected))
            effects[at] = x.model.effects[at]
            own += x.decomposition.qy(effects)
        projected += own
    return projected if x.prior_weights is None else projected / np.sqrt(x.prior_weights)


def _standard_errors(
    x: Aov, type: Literal["effects", "means"], counts: Mapping[str, Table]
) -> dict[str, float]:
    """Source: R's `se.aov`."""
    residuals = x.model.residuals
    error = math.sqrt(total(residuals * residuals) / x.df_residual)
    per_cell = {name: float(each.counts.flat[0]) for name, each in counts.items()}
    if type == "effects":
        return {name: error / math.sqrt(n) for name, n in per_cell.items()}
    return {name: error * math.sqrt(1 / n + 1 / n) for name, n in per_cell.items()}


def _cells(values: FloatArray) -> npt.NDArray[np.object_]:
    flat = values.ravel(order="F")
    texts = format(zapsmall(flat, _DIGITS))
    shown = ["  " if each != each else text for each, text in zip(flat, texts, strict=True)]
    return np.array(shown, dtype=object).reshape(values.shape, order="F")


def _balanced(table: Table) -> str:
    cells = _cells(table.counts.astype(np.float64))
    if cells.ndim == 1:
        return f"{table.dnn[0]}\n{named_vector(table.names[0], cells.tolist())}"
    return _slices(cells, table)


def _unbalanced(table: Table, counts: Table) -> str:
    values = table.counts.astype(np.float64)
    if values.ndim == 1:
        return numeric_matrix([values, counts.counts], ["", "rep"], table.names[0], _DIGITS)
    both = np.stack([values, counts.counts.astype(np.float64)], axis=1).reshape(
        -1, *values.shape[1:]
    )
    rows = [name for each in table.names[0] for name in (each, "rep")]
    width = max(map(len, rows))
    names = (tuple(each.ljust(width) for each in rows), *table.names[1:])
    return _slices(_cells(both), Table(both, names, table.dnn))


def _slices(cells: npt.NDArray[np.object_], table: Table) -> str:
    """A matrix of texts for each combination of the levels of all but two dimensions."""
    parts = []
    titles = (table.dnn[0], table.dnn[1])
    for rest in itertools.product(*(range(len(each)) for each in reversed(table.names[2:]))):
        place = rest[::-1]
        if place:
            pairs = zip(table.dnn[2:], table.names[2:], place, strict=True)
            parts.append(", , " + ", ".join(f"{t} = {n[at]}" for t, n, at in pairs) + "\n\n")
        whole: tuple[Any, ...] = (slice(None), slice(None), *place)
        rows = cells[whole].tolist()
        parts.append(matrix(rows, table.names[0], table.names[1], titles=titles, is_left=True))
        parts.append("\n" if place else "")
    return "".join(parts)
