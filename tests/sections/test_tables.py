"""The tables of every section are R's, bit for bit: as recorded, and for configurations of now."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from calculus_for_ml.config import Config
from calculus_for_ml.parity.numbers import section_checks
from calculus_for_ml.parity.reference import Reference, open_references
from calculus_for_ml.sections import SECTIONS
from calculus_for_ml.sections.section import Section

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "workflow" / "reference" / "r-4.6.1-ggplot2-4.0.3"

every_section = pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)


def failures(section: Section, config: dict[str, Any], reference: Reference) -> list[str]:
    tables = section.module.tables(Config.from_mapping(config))
    checks = list(section_checks(section, config, tables, [reference]))
    assert any(reference.name in check.what for check in checks)
    return [str(check) for check in checks if check.verdict != "passed"]


@every_section
def test_tables_are_what_the_section_declares(section: Section, configured: Any) -> None:
    config = Config.from_mapping(configured())
    assert tuple(section.module.tables(config)) == section.tables
    assert tuple(section.module.figures(config)) == section.figures


@every_section
def test_the_committed_configuration_gives_what_r_recorded(
    section: Section, configured: Any
) -> None:
    assert failures(section, configured(), Reference(COMMITTED)) == []


@every_section
def test_one_bit_off_fails(section: Section, configured: Any) -> None:
    config = configured()
    tables = section.module.tables(Config.from_mapping(config))
    table = tables[section.tables[0]]
    column = next(name for name, cells in table.items() if np.asarray(cells).dtype == np.float64)
    table[column] = np.array(table[column])
    table[column][0] = np.nextafter(table[column][0], np.inf)
    checks = section_checks(section, config, tables, [Reference(COMMITTED)])
    failed = [check for check in checks if check.verdict == "failed"]
    assert any(f".{column}" in check.what and check.distance == 1 for check in failed)


@every_section
def test_tables_follow_only_the_keys_that_the_section_reads(
    section: Section, configured: Any
) -> None:
    changes: dict[str, Any] = {
        "seed": 7,
        "regression": {"n": 30},
        "curve": {"to": 5.5},
        "loss": {"minimum": 1.25},
        "figure": {"dpi": 96},
    }

    def cells(override: dict[str, Any]) -> str:
        return repr(section.module.tables(Config.from_mapping(configured(override))))

    changed = {key for key, value in changes.items() if cells({key: value}) != cells({})}
    assert changed == set(section.reads)


def test_configurations_drawn_now_give_what_r_computes_now(
    rscript: Callable[..., str], configured: Any, tmp_path: Path
) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print(f"random.Random({seed})")
    draw = random.Random(seed)
    for case in range(4):
        config = configured(random_configuration(draw))
        folder = tmp_path / str(case)
        (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")
        script = ROOT / "workflow" / "reference" / "make_reference.R"
        rscript(script, tmp_path / "config.json", folder, "none")
        [reference] = open_references([folder])
        for section in SECTIONS:
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
        "curve": grid(),
        "loss": {**grid(), "minimum": draw.choice([3.0, draw.uniform(-10, 10)])},
    }
