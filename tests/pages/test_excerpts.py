"""What the docs quote: numbers as R prints them, worst distances, every key of the schema."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np
import pytest

from calculus_for_ml.config import default_config
from calculus_for_ml.config.schema import schema
from calculus_for_ml.embed.picture import Picture
from calculus_for_ml.pages import benchmarks, checks, excerpts
from calculus_for_ml.pages.bounds import bounds_table
from calculus_for_ml.pages.readme import fill_blocks
from calculus_for_ml.parity.check import Check, Kind
from calculus_for_ml.parity.checks_csv import as_csv, read_checks
from calculus_for_ml.parity.summary import compared, headline
from rport.compare import bounds

ROOT = Path(__file__).resolve().parents[2]


def check(
    kind: Kind,
    subject: str,
    distance: float | None,
    tolerance: float | None = 0.5,
    measure: str = "text starts (pt)",
    count: int = 1,
) -> Check:
    return Check(kind, subject, measure, "expected", "got", distance, tolerance, "because", count)


CHECKS = [
    check("figure", "loss_curve", 0.01),
    check("figure", "loss_gradient", 0.4),
    check("figure", "loss_curve", None, None, "PNG against R's"),
    check("table", "loss.grad", 0.0, 0.0, "distance from R 4.6.1 (ulp)", count=400),
    check("table", "loss.theta", 3.0, 0.0, "distance from R 4.6.1 (ulp)", count=400),
    check("value", "regression.rnorm_1", 0.0, 0.0, "distance from R 4.6.1 (ulp)", count=12),
    check("table", "derivative", None, None, "distance from R"),
    check("identity", "integrals.expectation", 0.0, 0.5, "distance from its closed form"),
]


def test_verdicts_are_counted() -> None:
    found = checks.count_verdicts(CHECKS)
    assert found == {"passed": 5, "failed": 1, "no_reference": 2, "not_judged": 0, "judged": 6}


def test_checks_are_read_as_they_were_written(tmp_path: Path) -> None:
    odd = [
        check("table", "a", math.inf),
        check("table", "b", 1 / 3, None),
        check("table", "c", None, None),
        *CHECKS,
    ]
    (tmp_path / "checks.csv").write_text(as_csv(odd), encoding="utf-8")
    assert read_checks(tmp_path / "checks.csv") == odd


def test_the_docs_lead_with_the_words_of_a_run() -> None:
    text = checks.verdict(CHECKS)
    assert text.startswith(f"**{headline(CHECKS)[1]}**\n")
    assert [f"- {line}" for line in compared(CHECKS)] == text.splitlines()[2:]


def test_the_worst_figure_is_shown() -> None:
    assert "| text starts (pt) | 2 | 0.4 | `loss_gradient` | 0.5 | passed |" in (
        checks.figures_against_r(CHECKS)
    )


@pytest.mark.parametrize(("distance", "tolerance"), [(9.0, None), (0.4, 0.5)])
def test_a_larger_distance_does_not_hide_a_failure(
    distance: float, tolerance: float | None
) -> None:
    larger = check("figure", "loss_curve", distance, tolerance, "m")
    failure = check("figure", "loss_gradient", 0.3, 0.2, "m")
    line = "| m | 2 | 0.3 | `loss_gradient` | 0.2 | failed |"
    assert line in checks.figures_against_r([failure, larger])
    assert line in checks.figures_against_r([larger, failure])


def test_a_failure_is_not_hidden_by_what_passed() -> None:
    table = checks.numbers_against_r(CHECKS)
    assert "| `loss` (cells) | 800 | 3 | loss.theta | 0 | failed |" in table
    assert "| `regression` (other numbers) | 12 | 0 | all | 0 | passed |" in table
    assert "| `derivative` (cells) | 1 |  | all |  | no reference |" in table
    assert "PNG" not in table


def test_identities_are_neither_figures_nor_comparisons_with_r() -> None:
    rows = checks.identities(CHECKS).splitlines()[2:]
    assert rows == ["| integrals.expectation: distance from its closed form | 0 | 0.5 | passed |"]


def test_a_table_has_a_caption_and_its_text_stands_at_the_left() -> None:
    text = excerpts.excerpt("loss", {"x": np.array([1.0]), "word": ["OK"]})
    caption, head, sides, row, end = text.splitlines()
    assert caption == (
        "~~~{table} {download}`loss.csv <../results/tables/loss.csv>`, all 1 rows, to 7 digits"
    )
    assert (head, sides, row, end) == ("| `x` | `word` |", "| ---: | --- |", "| 1 | OK |", "~~~")


def test_numbers_are_written_as_r_prints_them() -> None:
    table = {"x": np.array([1 / 3, 1e5]), "n": np.array([1, 2])}
    # R: format(c(1/3, 1e5), trim = TRUE); format(1/3); format(1e5)
    assert "| 3.333333e-01 | 1 |" in excerpts.excerpt("loss", table)
    facts = excerpts.table_facts(table)
    assert facts["first"] == {"x": "0.3333333", "n": "1"}
    assert facts["last"] == {"x": "1e+05", "n": "2"}


@pytest.mark.parametrize(("rows", "shown"), [(1, 1), (11, 11), (12, 6), (400, 6)])
def test_long_tables_are_cut_in_the_middle(rows: int, shown: int) -> None:
    text = excerpts.excerpt("loss", {"x": np.arange(rows, dtype=float)})
    said = f"{shown} of {rows} rows" if shown < rows else f"all {rows} rows"
    assert said in text
    assert ("…" in text) == (shown < rows)


def test_every_key_of_the_schema_is_described() -> None:
    rules, config = schema(), default_config()
    text = excerpts.configuration_reference(rules, config)
    for section, rule in rules["properties"].items():
        for key in rule.get("properties", {"": rule}):
            assert f"`{section}.{key}`\n: ".replace(".`", "`") in text
    assert "A whole number from 1 to 1000000. Here: `100`." in text


MEASURED = {
    "comparison": "cold run",
    "ours": "2.2",
    "peer": "2.0",
    "unit": "s",
    "ratio": "1.10",
    "CPU ratio": "1.65",
    "goal": "1.5",
    "reach": "1.25",
    "lowest": "1.05",
    "highest": "1.15",
    "the peer": "a plain_Rscript",
}


def test_benchmarks_that_were_not_run_are_not_made_up() -> None:
    machine = [{"fact": "processor", "value": "a_b"}]
    assert benchmarks.benchmark_tables([], machine) == "No benchmark has been run here yet.\n"
    tables = benchmarks.benchmark_tables([MEASURED], machine)
    row = "| cold run | 2.2 s | 2.0 s | 1.10 (1.05 to 1.15) | 1.65 | 1.5 | a plain\\_Rscript |\n"
    assert row in tables
    assert tables.endswith("| processor | a\\_b |\n~~~\n")
    assert tables.count("~~~{table}") == 2
    assert benchmarks.benchmark_tables([MEASURED], []).count("~~~{table}") == 1


def test_the_benchmarks_columns_are_those_that_are_written() -> None:
    with open(ROOT / "benchmarks/results.csv", encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file).fieldnames or []) == list(MEASURED)


def test_the_first_page_s_figure_has_a_label_of_its_own() -> None:
    """Two figures of one label would be an error of the build."""
    picture = Picture(
        name=excerpts.FIRST_FIGURE,
        section="loss",
        title="A title",
        alt="An alt text.",
        caption="A caption.",
        width=7.0,
        height=5.0,
        dpi=192,
        themes=("light",),
        formats=("svg",),
        folder="figures",
    )
    text = excerpts.first_figure([picture])
    assert f":name: {picture.label}-first\n" in text
    assert picture.label not in text.replace(f"{picture.label}-first", "")
    assert f"figures/{picture.name}-dark.svg" in text


def test_every_bound_is_in_the_table() -> None:
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
