"""Configurations that the schema allows, and what becomes of them, without Snakemake between."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from calculus_for_ml.config import Config, ConfigError, merge
from calculus_for_ml.config.schema import default, schema, validate
from calculus_for_ml.drawing import draw
from calculus_for_ml.parity.check import Check
from calculus_for_ml.parity.numbers import section_checks
from calculus_for_ml.sections import SECTIONS
from calculus_for_ml.sections.section import Section
from calculus_for_ml.table import read_table, write_table

from .outcome import Row

SMALL = {"n": 300, "points": 300, "dpi": 40, "seeds": 12}
"""The most that is drawn of a count: it changes what a run costs, and no formula."""
SHORT_STUDY = {"study": {"seeds": 10, "n": [10, 30]}}
"""Laid below what is drawn."""

# What was once drawn as NaN or not at all: ranges below the least normal double, ranges of one
# number, pages with no room, data without spread
KNOWN = (
    {"loss": {"minimum": 1e50}, "figure": {"formats": ["svg"]}},
    {"loss": {"from": -5e-324, "to": 5e-324}},
    {"curve": {"from": 1e-320, "to": 2e-320}},
    {"curve": {"from": -1e100, "to": 1e100, "points": 2}},
    {"curve": {"from": 1.0, "to": 1.0000000000000002}},
    {"regression": {"n": 1}},
    {"regression": {"slope": 0, "intercept": 0, "noise_sd": 0}},
    {"regression": {"slope": 1e100, "intercept": -1e100, "noise_sd": 1e100}},
    {"regression": {"noise_sd": 5e-324}},
    {"regression": {"slope": 1e100}},
    {"regression": {"n": 1, "noise_sd": 0, "slope": 0, "intercept": 0}},
    {"regression": {"n": 2, "slope": 0, "intercept": 0, "noise_sd": 1e-160}},
    {"figure": {"width": 1, "height": 1}},
    {"figure": {"width": 1, "height": 1}, "curve": {"from": 1e99, "to": 1e100}},
    {"figure": {"width": 50, "height": 50, "dpi": 1200}},
)


def configurations() -> st.SearchStrategy[dict[str, Any]]:
    """Whatever the schema allows, except counts above those in `SMALL`."""
    strategy: st.SearchStrategy[dict[str, Any]] = _values("", schema())
    return strategy


def _values(key: str, rule: dict[str, Any]) -> st.SearchStrategy[Any]:
    if rule["type"] == "object":
        below = {name: _values(name, inner) for name, inner in rule["properties"].items()}
        return st.fixed_dictionaries({}, optional=below)
    if rule["type"] == "array":
        values = _values(key, rule["items"])
        lists = st.lists(values, min_size=1, max_size=3, unique=True)
        needed = rule.get("contains", {}).get("const")
        return lists.filter(lambda each: needed is None or needed in each)
    if "enum" in rule:
        return st.sampled_from(rule["enum"])
    if rule["type"] == "string":
        return st.from_regex(rule["pattern"], fullmatch=True)
    if rule["type"] == "integer":
        highest = SMALL.get(key, rule["maximum"])
        return st.integers(rule["minimum"], highest)
    if key in ("width", "height"):  # most pages hold the figures, and some do not
        return st.floats(rule["minimum"], 10)
    return st.floats(rule["minimum"], rule["maximum"])


def extremes(_: Path, quick: bool = False) -> list[Row]:
    """Try what once went wrong, and configurations at random."""
    row = Row("what the schema allows", "a complete checked run, or one line that names the key")

    @seed(1)
    @settings(
        max_examples=8 if quick else 100,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(configurations())
    def at_random(overrides: dict[str, Any]) -> None:
        _count(row, overrides)

    for overrides in KNOWN:
        _count(row, overrides)
    at_random()
    return [row]


def _count(row: Row, overrides: dict[str, Any]) -> None:
    try:
        wrong = trouble(overrides)
    except Exception as error:  # whatever it is, it is no line about a key
        wrong = f"{type(error).__name__}: {error}"
    row.count(not wrong, f"{overrides}: {wrong}")


def trouble(overrides: dict[str, Any]) -> str:
    """What is wrong with a run of the post's configuration with some keys changed, or nothing.

    Nothing is wrong where every table and figure is there, all that they hold is finite and no
    check fails; nor where one line names a key of the configuration.
    """
    try:
        config = Config(validate(merge(merge(default(), SHORT_STUDY), overrides)))
        with tempfile.TemporaryDirectory() as scratch:
            return _run(config, Path(scratch))
    except ConfigError as error:
        keys = {key for key in schema()["properties"] if str(error).startswith(key)}
        return "" if keys and str(error).isprintable() else f"names no key: {error}"


def _run(config: Config, folder: Path) -> str:
    for section in SECTIONS:
        for name, table in _tables(section, config).items():
            write_table(table, folder / f"{name}.csv")
    for section in SECTIONS:
        tables = {name: read_table(folder / f"{name}.csv") for name in section.tables}
        for name, table in tables.items():
            for column, cells in table.items():
                if not isinstance(cells, list) and not np.isfinite(cells).all():
                    return f"{name}.{column} is not finite"
        checks: list[Check] = list(section_checks(section, config, tables, []))
        if failed := [check.what for check in checks if check.verdict == "failed"]:
            return f"failed: {', '.join(failed)}"
        page = config.to_json("figure", *section.reads)
        for figure in section.figures:
            if (figure, page) not in _fine and (wrong := _draw(figure, config, folder)):
                return wrong
            _fine.add((figure, page))
    return ""


_fine: set[tuple[str, str]] = set()
"""Figures that were drawn with these numbers; nobody need wait for them twice."""


def _tables(section: Section, config: Config) -> dict[str, Any]:
    return dict(section.mathematics.tables(config)) if section.reads else _constant(section.name)


@cache
def _constant(name: str) -> dict[str, Any]:
    """The tables of a section that reads nothing of the configuration."""
    [section] = [section for section in SECTIONS if section.name == name]
    return dict(section.mathematics.tables(Config({})))


def _draw(figure: str, config: Config, folder: Path) -> str:
    draw(figure, config, "light", [folder], folder, folder)
    for file_format in config.figure.formats:
        content = (folder / f"{figure}.{file_format}").read_bytes()
        if file_format == "svg" and re.search(rb"['\"=, ]-?(nan|inf)\b", content, re.I):
            return f"{figure}.svg holds what is not finite"
    return ""
