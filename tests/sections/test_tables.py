"""The tables of every section are R's, bit for bit: as recorded, and for configurations of now."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from calculus_for_ml.config import Config
from calculus_for_ml.config.schema import Rule, schema
from calculus_for_ml.parity.numbers import section_checks, table_checks
from calculus_for_ml.parity.reference import Reference, open_references
from calculus_for_ml.sections import SECTIONS, TABLES
from calculus_for_ml.sections.figure import Figure
from calculus_for_ml.sections.section import Section
from rport.base import elementary
from rport.compare.ulp import read_texts

from ..conftest import RECORD, RECORDED, ROOT
from .conftest import tables_of

every_section = pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
recorded = pytest.mark.parametrize("section", RECORDED, ids=lambda section: section.name)
# The sections that have an R file; R is not asked about the others
ASKED_OF_R = [
    section
    for section in SECTIONS
    if (ROOT / "workflow" / "reference" / "sections" / f"{section.name}.R").exists()
]


def failures(section: Section, config: Config, reference: Reference) -> list[str]:
    tables = tables_of(section, config)
    checks = list(section_checks(section, config, tables, [reference]))
    against_r = [check for check in checks if check.kind != "identity"]
    assert {check.subject.split(".")[0] for check in against_r} >= set(section.tables)
    return [str(check) for check in checks if check.verdict != "passed"]


@every_section
def test_tables_are_what_the_section_declares(section: Section, configured: Any) -> None:
    config = configured()
    assert tuple(tables_of(section, config)) == section.tables


@every_section
def test_figures_are_what_the_section_declares(section: Section) -> None:
    room = ROOT / "src/calculus_for_ml/sections" / section.name / "figures.py"
    if not room.exists():
        assert section.figures == ()
        return
    module = import_module(f"calculus_for_ml.sections.{section.name}.figures")
    declared = [name for name, value in vars(module).items() if isinstance(value, Figure)]
    assert tuple(declared) == section.figures
    for name in declared:
        assert set(section.figure(name).tables) <= {*section.tables, *section.shows}
    assert set(section.shows) <= set(TABLES) - set(section.tables)


@recorded
def test_the_committed_configuration_gives_what_r_recorded(
    section: Section, configured: Any
) -> None:
    assert failures(section, configured(), Reference(RECORD)) == []


@recorded
def test_one_bit_off_fails_in_every_column(section: Section, configured: Any) -> None:
    tables = tables_of(section, configured())
    reference = Reference(RECORD)
    for table in section.tables:
        recorded = read_texts(reference.table(table))
        for column, cells in tables[table].items():
            if np.asarray(cells).dtype != np.float64:
                continue
            wrong = np.array(cells)
            wrong[-1] = np.nextafter(wrong[-1], np.inf)
            tampered = {**tables[table], column: wrong}
            checks = table_checks(table, tampered, recorded, reference)
            failed = {
                check.subject: check.distance for check in checks if check.verdict == "failed"
            }
            assert failed == {f"{table}.{column}": 1}


@recorded
def test_a_column_that_is_dropped_fails(section: Section, configured: Any) -> None:
    config = configured()
    tables = tables_of(section, config)
    for table in section.tables:
        *others, last = tables[table]
        less = {**tables, table: {name: tables[table][name] for name in others}}
        reference = Reference(RECORD)
        recorded = read_texts(reference.table(table))
        failed = [
            each.subject
            for each in table_checks(table, less[table], recorded, reference)
            if each.verdict == "failed"
        ]
        assert failed == [f"{table}.{last}"]


@every_section
def test_tables_follow_only_the_keys_that_the_section_reads(
    section: Section, configured: Any
) -> None:
    """What a section does not read, `tables_of` does not give it."""
    changes = {key: another(rule) for key, rule in schema()["properties"].items()}
    few = {"study": {"seeds": 20, "n": [10]}}

    def cells(override: dict[str, Any]) -> str:
        return repr(tables_of(section, configured({**few, **override})))

    changed = {key for key, value in changes.items() if cells({key: value}) != cells({})}
    assert changed == {key.partition(".")[0] for key in section.reads}


def another(rule: Rule) -> Any:
    """A value that a rule of the schema allows, with every number other than the default."""
    if "properties" in rule:
        return {key: another(below) for key, below in rule["properties"].items()}
    value = rule["default"]
    if rule["type"] not in ("integer", "number"):
        return value
    more = value + 1
    return more if more <= rule["maximum"] else type(value)((rule["minimum"] + value) / 2)


def test_configurations_drawn_now_give_what_r_computes_now(
    rscript: Callable[..., str],
    configured: Any,
    fresh_seed: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if rscript('cat(getRversion() < "4.6.0")') == "TRUE":  # the C library's values near 0, too
        monkeypatch.setattr(elementary, "_near_zero", lambda x, libm, *_: libm(np.asarray(x)))
    draw = random.Random(fresh_seed)
    for case in range(4):
        config = configured(random_configuration(draw))
        folder = tmp_path / str(case)
        (tmp_path / "config.json").write_text(config.to_json(), encoding="utf-8")
        script = ROOT / "workflow" / "reference" / "make_reference.R"
        rscript(script, tmp_path / "config.json", folder, "--no-figures")
        [reference] = open_references([folder])
        for section in ASKED_OF_R:
            if section.part == "study" and not config.regression.noise_sd:
                continue  # refused, since there is nothing to study
            assert failures(section, config, reference) == [], config
        shutil.rmtree(folder)


def random_configuration(draw: random.Random) -> dict[str, Any]:
    def grid() -> dict[str, Any]:
        start = draw.choice([0.0, draw.uniform(-30, 30), float(draw.randint(-9, 9))])
        width = draw.choice([10.0 ** draw.randint(-4, 3), draw.uniform(0.1, 20)])
        return {"from": start, "to": start + width, "points": draw.choice([2, 3, 17, 400, 1001])}

    return {
        "seed": draw.randint(-2147483647, 2147483647),
        "regression": {
            "n": draw.choice([1, 2, 3, 99, 1000, 5000]),
            "intercept": draw.uniform(-10, 10),
            "slope": draw.choice([0.0, draw.uniform(-5, 5)]),
            "noise_sd": draw.choice([0.0, draw.uniform(0, 4)]),
        },
        "study": {
            "seeds": draw.randint(10, 40),
            "first_seed": draw.randint(-2147483647, 2147483600),
            "n": draw.sample(range(10, 300), draw.randint(1, 3)),
        },
        "curve": grid(),
        "loss": {**grid(), "minimum": draw.choice([3.0, draw.uniform(-10, 10)])},
    }
