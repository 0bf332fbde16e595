"""What the docs quote: numbers as R prints them, worst distances, every key of the schema."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import yaml
from calculus_for_ml.docs import excerpts
from calculus_for_ml.docs.readme import bounds_table, fill_blocks

from calculus_for_ml.check import Check
from calculus_for_ml.parity import bounds
from calculus_for_ml.parity.verdict import write_checks

ROOT = Path(__file__).resolve().parents[2]


def check(what: str, distance: float | None, tolerance: float | None = 0.5) -> Check:
    return Check(what, "expected", "got", distance, tolerance, "because")


CHECKS = [
    check("loss_curve: text starts (pt)", 0.01),
    check("loss_gradient: text starts (pt)", 0.4),
    check("loss_curve: PNG against R", None, None),
    check("loss.grad against R 4.6.1, ggplot2 4.0.3 (ulp)", 0.0, 0.0),
    check("loss.theta against R 4.6.1, ggplot2 4.0.3 (ulp)", 3.0, 0.0),
    check("rnorm for seed 1 against R 4.6.1, ggplot2 4.0.3 (ulp)", 0.0, 0.0),
    check("derivative against R", None, None),
    check("integrals.expectation against its closed form", 0.0),
]


def test_verdicts_are_counted() -> None:
    found = excerpts.count_verdicts(CHECKS)
    assert found == {"passed": 5, "failed": 1, "no_reference": 2, "not_judged": 0, "judged": 6}


def test_checks_are_read_as_they_were_written(tmp_path: Path) -> None:
    odd = [check("a", math.inf), check("b", 1 / 3, None), check("c", None, None), *CHECKS]
    write_checks(odd, tmp_path / "checks.csv")
    assert excerpts.read_checks(tmp_path / "checks.csv") == odd


def test_the_worst_figure_is_shown() -> None:
    assert "| text starts (pt) | 2 | 0.4 | `loss_gradient` | 0.5 | passed |" in (
        excerpts.figures_against_r(CHECKS)
    )


@pytest.mark.parametrize("larger", [check("loss_curve: m", 9.0, None), check("loss_curve: m", 0.4)])
def test_a_larger_distance_does_not_hide_a_failure(larger: Check) -> None:
    failure = check("loss_gradient: m", 0.3, 0.2)
    line = "| m | 2 | 0.3 | `loss_gradient` | 0.2 | failed |"
    assert line in excerpts.figures_against_r([failure, larger])
    assert line in excerpts.figures_against_r([larger, failure])


def test_a_failure_is_not_hidden_by_what_passed() -> None:
    table = excerpts.numbers_against_r(CHECKS)
    assert "| `loss` | 2 | 3 | loss.theta | 0 | failed |" in table
    assert "| `rnorm` | 1 | 0 | all | 0 | passed |" in table
    assert "| `derivative` | 1 |  | all |  | no reference |" in table
    assert "PNG" not in table


def test_identities_are_neither_figures_nor_comparisons_with_r() -> None:
    assert excerpts.identities(CHECKS).count("\n") == 3


def test_numbers_are_written_as_r_prints_them() -> None:
    table = {"x": np.array([1 / 3, 1e5]), "n": np.array([1, 2])}
    # R: format(c(1/3, 1e5), trim = TRUE); format(1/3); format(1e5)
    assert "| 3.333333e-01 | 1 |" in excerpts.excerpt("loss", table)
    facts = excerpts.table_facts(table)
    assert facts["first"] == {"x": "0.3333333", "n": "1"}
    assert facts["last"] == {"x": "1e+05", "n": "2"}


@pytest.mark.parametrize(("rows", "shown"), [(1, 1), (7, 7), (8, 6), (400, 6)])
def test_long_tables_are_cut_in_the_middle(rows: int, shown: int) -> None:
    text = excerpts.excerpt("loss", {"x": np.arange(rows, dtype=float)})
    assert f"{shown} of {rows} rows" in text
    assert ("…" in text) == (shown < rows)


def test_every_key_of_the_schema_is_described() -> None:
    schema = yaml.safe_load((ROOT / "workflow/schemas/config.schema.yaml").read_text())
    mapping = yaml.safe_load((ROOT / "config.yaml").read_text())
    mapping["figure"] |= {"themes": ["light"], "background": "filled"}
    mapping["embed"] = {"folder": "figures"}
    text = excerpts.configuration_reference(schema, mapping)
    for section, rule in schema["properties"].items():
        for key in rule.get("properties", {"": rule}):
            assert f"`{section}.{key}`\n: ".replace(".`", "`") in text
    assert "A whole number from 1 to 10000000. Here: `100`." in text


def test_benchmarks_that_were_not_run_are_not_made_up() -> None:
    machine = [{"fact": "processor", "value": "a_b"}]
    assert excerpts.benchmark_tables([], machine) == "No benchmark has been run here yet.\n"
    tables = excerpts.benchmark_tables([{"what": "cold run", "ratio": "1.2"}], machine)
    # a blank line between them, or Markdown takes both for one table
    assert "| cold run | 1.2 |\n\n| fact | value |\n" in tables
    assert tables.endswith("| processor | a\\_b |\n")
    assert excerpts.benchmark_tables([{"what": "cold run"}], []).count("\n\n") == 0


def test_every_bound_is_in_the_readme_s_table() -> None:
    table = bounds_table()
    assert (
        "| panel rectangle, text starts, line vertices, point centres | at most 0.03 pt |" in table
    )
    assert "| SSIM of the whole image | at least 0.999 |" in table
    assert "| SSIM around the ink (pixels darker than 200, grown by 3) | at least 0.998 |" in table
    declared = {each for each in vars(bounds).values() if isinstance(each, bounds.Bound)}
    assert set(bounds.BOUNDS) == declared
    for bound in declared - {bounds.SSIM, bounds.INK_SSIM}:
        assert bound.measure.removesuffix(" (pt)") in table


def test_what_cairo_scores_is_said_in_one_way() -> None:
    assert bounds.CAIRO_SSIM_TEXT == "0.95 to 0.98"
    assert bounds.SSIM.reason.endswith("R's cairo is 0.02 to 0.05 off")


def test_blocks_are_filled_and_the_rest_is_left() -> None:
    text = "a\n<!-- begin: one -->\nold\n<!-- end: one -->\nb\n"
    filled = fill_blocks(text, {"one": "new"})
    assert filled == "a\n<!-- begin: one -->\n\nnew\n<!-- end: one -->\nb\n"
    assert fill_blocks(filled, {"one": "new"}) == filled
    with pytest.raises(KeyError):
        fill_blocks(text, {"two": "new"})
