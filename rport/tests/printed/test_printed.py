"""What a console shows, character for character: R's code and ours, and what R printed."""

from __future__ import annotations

import ast
import linecache
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pytest

from rport import base, broom, datasets, mass, splines, stats, survival
from rport.base.printing import matrix as text_matrix
from rport.base.printing import named_vector, numeric_matrix, vector
from rport.base.row_names import row_names

HERE = Path(__file__).parent


class Case(NamedTuple):
    """Python's code, and what R's prints."""

    title: str
    code: str
    says: str


def _blocks(path: Path) -> list[tuple[str, str]]:
    text = "\n" + path.read_text(encoding="utf-8").removesuffix("\n")
    pairs = (block.partition("\n") for block in text.split("\n### ")[1:])
    return [(title, body) for title, _, body in pairs]


def _cases() -> Iterator[Any]:
    for path in sorted((HERE / "cases").glob("*.txt")):
        says = dict(_blocks(HERE / "says" / path.name))
        for title, body in _blocks(path):
            case = Case(title, body.partition("---\n")[2], says[title])
            yield pytest.param(case, id=f"{path.stem}: {title}")


def _hex(*values: Any) -> None:
    """Print doubles as record.R's function `hex` does."""
    numbers = np.concatenate([np.ravel(np.asarray(each, float), order="F") for each in values])
    words = [base.format(each) if np.isnan(each) else _hex_of(each) for each in numbers.tolist()]
    for at in range(0, len(words), 4):
        print(*words[at : at + 4], "")


def _hex_of(value: float) -> str:
    """C's format %a, which Python's differs from in trailing zeros."""
    mantissa, _, exponent = value.hex().partition("p")
    return f"{mantissa.rstrip('0').rstrip('.') if '.' in mantissa else mantissa}p{exponent}"


def _matrix(values: Any) -> None:
    """Print a matrix without names."""
    rows, columns = np.shape(values)
    names = [f"[{at + 1},]" for at in range(rows)], [f"[,{at + 1}]" for at in range(columns)]
    print(numeric_matrix(values, *names), end="")


def _vector(values: Any) -> None:
    """Print a vector without names."""
    print(vector(base.format(np.atleast_1d(np.asarray(values, dtype=float)))), end="")


def _frame(table: pd.DataFrame) -> None:
    """Print a table of numbers, with rows counted from 1 where pandas counts from 0."""
    names = row_names(table.index), [str(each) for each in table.columns]
    print(numeric_matrix(table, *names), end="")


@pytest.fixture
def scope() -> dict[str, Any]:
    """All functions by name, and the data."""
    found: dict[str, Any] = {"np": np, "pd": pd, "base": base, "splines": splines}
    found |= {"hex": _hex, "matrix": _matrix, "vector": _vector, "frame": _frame}
    found |= {"text_matrix": text_matrix, "named_vector": named_vector}
    for module in (base, stats, survival, mass):
        found |= {name: getattr(module, name) for name in module.__all__}
    found |= {name: getattr(broom, name) for name in ("tidy", "glance")}
    return found | {"trial": datasets.trial(), "visits": pd.read_csv(HERE / "visits.csv")}


def _console(code: str, scope: dict[str, Any]) -> list[str]:
    """The messages of warnings while the code runs, which prints as a console does."""
    linecache.cache["<case>"] = (len(code), None, code.splitlines(keepends=True), "<case>")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for node in ast.parse(code).body:
            if isinstance(node, ast.Expr):
                value = eval(compile(ast.Expression(node.value), "<case>", "eval"), scope)
                if value is not None:
                    print(value)
            else:
                exec(compile(ast.Module([node], []), "<case>", "exec"), scope)
    return [str(each.message) for each in caught]


@pytest.mark.parametrize("case", list(_cases()))
def test_prints_what_r_prints(
    case: Case, scope: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    reason = base.platform_differences()
    if reason and "hex(" in case.code:
        pytest.skip(f"equal bits are promised on other platforms: {reason}")
    warned = _console(case.code + "\n", scope)
    shown = capsys.readouterr().out + "".join(f"WARNING: {each}\n" for each in warned)
    assert shown.removesuffix("\n") == case.says


def test_another_number_would_be_seen(
    scope: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    case = next(each.values[0] for each in _cases() if each.values[0].title == "counting process")
    scope["visits"] = scope["visits"].assign(dose=scope["visits"]["dose"] * 1.01)
    _console(case.code + "\n", scope)
    assert capsys.readouterr().out.removesuffix("\n") != case.says
