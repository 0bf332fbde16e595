"""The matrix of a model. Source: R's `model.matrix`; Chambers and Hastie (1992), chapter 2."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rport.stats.formulas.columns import Column
from rport.stats.formulas.contrasts import Coding, contrast
from rport.stats.formulas.frame import ModelFrame

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class ModelMatrix:
    """The columns by which a response is fitted."""

    values: FloatArray
    """Shape (n, p)."""
    names: tuple[str, ...]
    assign: npt.NDArray[np.int64]
    """Of which term each column is: from 1, and 0 for the intercept."""
    contrasts: dict[str, Coding]
    """How each factor is coded."""


def model_matrix(frame: ModelFrame, contrasts: Mapping[str, Coding] | None = None) -> ModelMatrix:
    """The columns of the right side's terms.

    `contrasts` gives variables another coding than that of a call `C(x, contr.sum)` and R's
    default, which is "contr.treatment", for ordered factors "contr.poly". Raises ValueError for a
    coding that is not known, for a factor with one level and for contrasts of numbers, TypeError
    for `contrasts` that are no mapping, and warns of a variable that the formula does not have.
    """
    terms = frame.terms
    if contrasts is not None and not isinstance(contrasts, Mapping):
        raise TypeError(f"contrasts is a mapping such as {{'g': 'contr.sum'}}, not {contrasts!r}")
    for name in contrasts or {}:
        if name not in terms.names:
            message = f"variable '{name}' is absent, its contrast will be ignored"
            warnings.warn(message, RuntimeWarning, stacklevel=4)
        elif not frame.columns[name].is_categorical:
            raise ValueError(f"contrasts apply only to factors, and {name} has numbers")
    names: list[str] = []
    columns: list[FloatArray] = []
    assign: list[int] = []
    if terms.intercept:
        names.append("(Intercept)")
        columns.append(np.ones(frame.n))
        assign.append(0)
    coded: dict[str, Coding] = {}
    dummies = None if terms.intercept else _first_factor(frame)
    for term, variables in enumerate(terms.sets):
        blocks = []
        for at in sorted(variables):
            name = terms.names[at]
            column = frame.columns[name]
            if not column.is_categorical:
                blocks.append(_numbers(name, column))
                continue
            given = (contrasts or {}).get(name)
            coding = _default(column) if given is None else given
            coded[name] = coding
            whole = not terms.is_by_contrasts(term, at) or dummies == (term, at)
            blocks.append(_categories(name, column.as_factor(), None if whole else coding))
        for name, values in _products(blocks):
            names.append(name)
            columns.append(values)
            assign.append(term + 1)
    matrix = np.column_stack(columns) if columns else np.empty((frame.n, 0))
    ordered = {name: coded[name] for name in terms.names if name in coded}
    return ModelMatrix(matrix, tuple(names), np.array(assign, dtype=np.int64), ordered)


Block = list[tuple[str, FloatArray]]


def _default(column: Column) -> str:
    if column.coding:
        return column.coding
    return "contr.poly" if column.kind == "ordered" else "contr.treatment"


def _first_factor(frame: ModelFrame) -> tuple[int, int] | None:
    """The term and the factor that has a column for each level, where there is no intercept."""
    for term, variables in enumerate(frame.terms.sets):
        for at in sorted(variables):
            if frame.columns[frame.terms.names[at]].is_categorical:
                return term, at
    return None


def _numbers(name: str, column: Column) -> Block:
    if column.kind != "matrix":
        return [(name, column.values)]
    pairs = zip(column.names, column.values.T, strict=True)
    return [(name + each, values) for each, values in pairs]


def _categories(name: str, column: Column, coding: Coding | None) -> Block:
    levels = column.levels
    if coding is None:
        codes, labels = np.eye(len(levels)), list(levels)
    else:
        if len(levels) < 2:
            raise ValueError("contrasts can be applied only to factors with 2 or more levels")
        codes, labels = contrast(coding, levels)
    absent = np.isnan(column.values)
    rows = codes[np.where(absent, 0, column.values).astype(int)]
    rows[absent] = np.nan
    return [(name + label, values) for label, values in zip(labels, rows.T, strict=True)]


def _products(blocks: list[Block]) -> Block:
    """Products of one column of each block, the first varying fastest."""
    found = blocks[0]
    for block in blocks[1:]:
        found = [
            (f"{name}:{other}", values * factor)
            for other, factor in block
            for name, values in found
        ]
    return found
