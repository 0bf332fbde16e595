"""Tables on disk: reading gives back the same doubles."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from calculus_for_ml.table import TableError, read_table, write_table


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


GOOD = "x,y\n1,2.5\n3,4.5\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("x,y\n1,2\n3\n", "row 3 has 1 cells, not 2"),
        ("x,y\n1,2,3\n", "row 2 has 3 cells, not 2"),
        ("x,y\n1\n2\n", "row 2 has 1 cells, not 2"),
        ("x,y,z\n1,2.5\n3,4.5\n", "row 2 has 2 cells, not 3"),
        ("x,x\n1,2.5\n3,4.5\n", "column 'x' appears 2 times"),
        ("x,y,x\n1,2.5,1\n", "column 'x' appears 2 times"),
        ("x,\n1,2.5\n", "a column has no name"),
        ("\ufeff" + GOOD, "a byte order mark is not allowed"),
        ('"x",y\n1,2.5\n', "row 1 is not written as 'x,y"),
        ('x,y\n"1",2.5\n', "row 2 is not written as '1,2.5"),
        ('x,y\na,"b\n', "row 2 is not written as 'a,"),
        ('x,y\na,"b" \n', "row 2 is not written as 'a,b "),
        ('x,y\na,b"c\n', "row 2 is not written as"),
        ("x,y\r\n1,2.5\r\n", "row 1 is not written as 'x,y"),
        ("x,y\n1,2.5\r\n", "row 2 is not written as '1,2.5"),
        (GOOD + "\n", "row 4 has 0 cells, not 2"),
        (GOOD + "# a\n", "row 4 has 1 cells, not 2"),
        (GOOD[:-1], "row 3 is not written as '3,4.5"),
        (GOOD + "\x00", "row 4 has 1 cells, not 2"),
        ("", "no column is named"),
        ("\n1\n", "no column is named"),
    ],
)
def test_what_is_not_written_is_refused_by_name(text: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode())
    with pytest.raises(TableError, match=f"{re.escape(str(path))}.*{re.escape(complaint)}"):
        read_table(path)
    path.write_text(GOOD)
    assert [*map(list, read_table(path).values())] == [[1, 3], [2.5, 4.5]]


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("x,y\nä,1\n".encode("latin-1"))
    with pytest.raises(TableError, match=r"t\.csv is not in UTF-8"):
        read_table(tmp_path / "t.csv")


@pytest.mark.parametrize(
    "cell", ["+1", " 1", "1 ", "1_0", "٣", "NaN", "Infinity", "01", ".5", "1."]
)
def test_a_number_in_another_form_is_refused(cell: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"x\n1\n{cell}\n", encoding="utf-8")
    with pytest.raises(TableError, match=f"a number is not written as {re.escape(repr(cell))}"):
        read_table(tmp_path / "t.csv")


def test_columns_of_unequal_length_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        write_table({"x": np.arange(2), "y": np.arange(3)}, tmp_path / "t.csv")
