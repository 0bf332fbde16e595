"""Tables on disk: reading gives back the same doubles."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from calculus_for_ml.table import read_table, write_table


def test_every_bit_survives(tmp_path: Path) -> None:
    bits = np.random.default_rng(1).integers(0, 2**64, 20_000, dtype=np.uint64)
    numbers = bits.view(np.float64)
    numbers = numbers[np.isfinite(numbers)]
    special = np.array([0.0, -0.0, 5e-324, 1.7976931348623157e308, 0.1, 1e22, 1e23])
    column = np.concatenate([special, numbers])
    write_table({"x": column}, tmp_path / "t.csv")
    back = read_table(tmp_path / "t.csv")["x"]
    assert np.array_equal(np.asarray(back).view(np.uint64), column.view(np.uint64))


def test_numbers_are_written_as_pandas_writes_them(tmp_path: Path) -> None:
    x = np.array([0.1, -0.0, 1e-5, 1e16, 123456789.123, 5e-324])
    table = {"a": np.arange(-2, 4), "x": x, "y": 1 / 3 * x}
    write_table(table, tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text() == pd.DataFrame(table).to_csv(index=False)


def test_kinds_of_columns_are_told_apart(tmp_path: Path) -> None:
    table = {"step": np.arange(3), "value": np.array([1.0, 2.0, 3.0]), "word": ["a, b", "", '"']}
    write_table(table, tmp_path / "t.csv")
    back = read_table(tmp_path / "t.csv")
    assert list(back) == ["step", "value", "word"]
    assert np.asarray(back["step"]).dtype == np.int64
    assert np.asarray(back["value"]).dtype == np.float64
    assert back["word"] == table["word"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1", "2"], np.array([1, 2])),
        (["1", "2.5"], np.array([1.0, 2.5])),
        (["1", "1e3"], np.array([1.0, 1000.0])),
        (["2.5", "1"], np.array([2.5, 1.0])),
        (["nan", "-inf"], np.array([np.nan, -np.inf])),
        (["1", "#2"], ["1", "#2"]),
        (["1", "one"], ["1", "one"]),
        (["one", "1"], ["one", "1"]),
        ([], np.array([], dtype=np.int64)),
    ],
)
def test_the_form_of_all_cells_decides(cells: list[str], expected: object, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("\n".join(["x", *cells]) + "\n")
    back = read_table(path)["x"]
    assert type(back) is type(expected)
    if isinstance(expected, np.ndarray):
        assert back.dtype == expected.dtype
    np.testing.assert_array_equal(back, expected)


@pytest.mark.parametrize("text", ["x,y\n1,2\n3\n", "x,y\n1,2,3\n", "x,y\n1\n2\n"])
def test_rows_of_another_length_are_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(text)
    with pytest.raises(ValueError, match="zip"):
        read_table(tmp_path / "t.csv")


def test_columns_of_unequal_length_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        write_table({"x": np.arange(2), "y": np.arange(3)}, tmp_path / "t.csv")
