"""A reference speaks only for the configuration that R was given, output by output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from calculus_for_ml.parity.reference import Reference, find_reference, open_references

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "workflow" / "reference" / "r-4.6.1-ggplot2-4.0.3"


@pytest.fixture
def config() -> dict[str, Any]:
    return dict(json.loads((COMMITTED / "config.json").read_text(encoding="utf-8")))


def test_the_committed_reference_names_its_versions() -> None:
    reference = Reference(COMMITTED)
    assert reference.name == "R 4.6.1, ggplot2 4.0.3"
    assert reference.versions["RNGkind"] == ["Mersenne-Twister", "Inversion", "Rejection"]


def test_another_resolution_leaves_the_tables_covered(config: dict[str, Any]) -> None:
    config["figure"]["dpi"] = 96
    reference = Reference(COMMITTED)
    assert reference.covers(config, ["curve", "figure.width"])
    assert not reference.covers(config, ["curve", "figure.dpi"])


def test_a_number_that_differs_in_its_last_bit_is_not_covered(config: dict[str, Any]) -> None:
    config["regression"]["slope"] = 2.2000000000000006
    assert not Reference(COMMITTED).covers(config, ["seed", "regression"])


def test_the_first_that_covers_is_found(config: dict[str, Any], tmp_path: Path) -> None:
    other = Reference(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({**config, "seed": 7}), encoding="utf-8")
    both = [other, Reference(COMMITTED)]
    assert find_reference(both, config, ["curve"]) is other
    assert find_reference(both, config, ["seed"]) == Reference(COMMITTED)
    assert find_reference([other], config, ["seed"]) is None
    assert find_reference([], config, []) is None


def test_half_a_reference_is_none(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    assert open_references([tmp_path, tmp_path / "nowhere"]) == []
    assert open_references([COMMITTED]) == [Reference(COMMITTED)]


def test_an_older_ggplot2_is_no_reference_for_what_it_draws_otherwise(tmp_path: Path) -> None:
    (tmp_path / "versions.json").write_text('{"ggplot2": "3.10.1"}', encoding="utf-8")
    older = Reference(tmp_path)
    assert older.draws_as("3.4")
    assert older.draws_as("3.10")
    assert not older.draws_as("4.0")
    assert Reference(COMMITTED).draws_as("4.0")
