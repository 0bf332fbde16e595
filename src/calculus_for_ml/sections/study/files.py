"""Parquet files of replicates, written and read in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from calculus_for_ml.running.atomic import written_aside
from calculus_for_ml.sections.study.replicates import FOUND, Replicates

GROUP = 1 << 12
"""Seeds in a row group, which is what is held in memory: some 60 bytes for each of their rows."""

_TYPES: dict[str, type[np.generic]] = {
    **{"seed": np.int32, "n": np.int32},
    **dict.fromkeys(FOUND, np.float64),
    **{"steps": np.int32},
}
_SCHEMA = pa.schema([(name, pa.from_numpy_dtype(kind)) for name, kind in _TYPES.items()])

# 0.25 s of a job that else takes 0.35: `pa.table`, `empty_table` and `to_numpy` import pandas, so
# columns are handed over as they lie in memory.


class ReplicatesError(ValueError):
    """A file that does not hold the replicates that it should; the message names it."""


def write_replicates(blocks: Iterable[Replicates], sizes: int, path: Path) -> None:
    """Write blocks of replicates with this many sample sizes, completely or not at all.

    The file does not depend on how they are divided. Raises OSError, which names the file.
    """
    with (
        written_aside(path) as aside,
        pq.ParquetWriter(aside, _SCHEMA, compression="zstd", use_dictionary=["n"]) as writer,
    ):
        for table in _regrouped(blocks, GROUP * sizes):
            writer.write_table(table, row_group_size=GROUP * sizes)


def _regrouped(blocks: Iterable[Replicates], rows: int) -> Iterator[pa.Table]:
    held = pa.Table.from_batches([], schema=_SCHEMA)
    for block in blocks:
        held = pa.concat_tables([held, _table(block)])
        while len(held) >= rows:
            yield held.slice(0, rows).combine_chunks()
            held = held.slice(rows)
    if len(held):
        yield held.combine_chunks()


def _table(block: Replicates) -> pa.Table:
    columns = []
    for name, kind in _TYPES.items():
        numbers = np.ascontiguousarray(block[name], kind)
        buffers = [None, pa.py_buffer(numbers)]
        columns.append(pa.Array.from_buffers(_SCHEMA.field(name).type, len(numbers), buffers))
    return pa.Table.from_arrays(columns, schema=_SCHEMA)


def _numbers(column: pa.Array, kind: type[np.generic]) -> npt.NDArray[Any]:
    if column.null_count:
        raise pa.ArrowInvalid("a number is missing")
    start = column.offset * np.dtype(kind).itemsize
    return np.frombuffer(column.buffers()[1], kind, len(column), start)


def read_replicates(path: Path, seeds: range, sizes: list[int]) -> Iterator[Replicates]:
    """The replicates that a file holds, a row group at a time.

    Raises ReplicatesError where they are not those of the seeds and sizes, or cannot be read.
    """
    left = seeds
    try:
        with pq.ParquetFile(path) as file:
            if not file.schema_arrow.equals(_SCHEMA):
                raise pa.ArrowInvalid("other columns")
            for group in range(file.num_row_groups):
                table = file.read_row_group(group)
                block: Replicates = {
                    name: _numbers(table[name].combine_chunks(), kind)
                    for name, kind in _TYPES.items()
                }
                count = len(table) // len(sizes)
                expected = np.arange(left.start, left.stop)[:count]
                if not (
                    np.array_equal(block["seed"], np.repeat(expected, len(sizes)))
                    and np.array_equal(block["n"], np.tile(sizes, count))
                ):
                    raise ReplicatesError(f"{path}: holds other seeds or sizes than it should")
                left = left[count:]
                yield block
    except (pa.ArrowException, KeyError) as error:
        raise ReplicatesError(f"{path}: cannot be read as replicates; remove it") from error
    if left:
        raise ReplicatesError(f"{path}: seed {left.start} is missing; remove it")
