"""A full run: what it leaves, that it repeats to the byte, and that its verdict bites."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from pathlib import Path

import pytest

from calculus_for_ml.config import default_config
from calculus_for_ml.sections import SECTIONS

from ..conftest import RECORDED
from .conftest import Project, copy_project

RECORD = "workflow/reference/r-4.6.1-ggplot2-4.0.3"
MADE = [section for section in SECTIONS if section.part != "study"]
TABLES = {table: section for section in MADE for table in section.tables}
FIGURES = {figure: section for section in MADE for figure in section.figures}
PARTS = {section.part: section.folder for section in MADE}
# A new section has no reference until it is in the committed record
WAITING = {
    name
    for section in MADE
    if section not in RECORDED
    for name in (section.name, *section.tables, *section.figures)
}


def checks(project: Project, *folders: str) -> list[dict[str, str]]:
    """All rows of checks.csv: of the parts in these folders, or of every part."""
    rows = []
    for folder in folders or PARTS.values():
        with open(project / f"{folder}/checks/checks.csv", encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def test_a_run_leaves_every_table_and_figure(finished: Project) -> None:
    made = finished.contents()
    for table, section in TABLES.items():
        assert f"{section.folder}/tables/{table}.csv" in made
    for figure, section in FIGURES.items():
        assert made[f"{section.folder}/figures/{figure}.png"].startswith(b"\x89PNG")
        assert b"<svg" in made[f"{section.folder}/figures/{figure}.svg"]


def test_every_check_of_the_committed_configuration_passes(finished: Project) -> None:
    rows = checks(finished)
    waiting = [row for row in rows if row["verdict"] == "no reference"]
    assert {row["subject"] for row in waiting} <= WAITING
    rows = [row for row in rows if row not in waiting]
    assert {row["verdict"] for row in rows} == {"passed"}
    tables = [row for row in rows if row["kind"] == "table"]
    assert {row["subject"].split(".")[0] for row in tables} == set(TABLES) - WAITING
    assert {row["distance"] for row in tables} == {"0.0"}
    cells = sum(int(row["count"]) for row in tables)
    recorded = [finished / RECORD / f"tables/{table}.csv" for table in set(TABLES) - WAITING]
    assert cells == sum(
        len(rows) * len(names) for names, *rows in (csv.reader(path.open()) for path in recorded)
    )
    for row in rows:
        assert float(row["tolerance"]) == 0 or row["reason"], row


def test_a_second_run_has_nothing_to_do_and_repeats_the_verdict(finished: Project) -> None:
    text = finished.make()
    assert "Nothing to be done" in text
    for folder in PARTS.values():
        assert (finished / f"{folder}/checks/summary.md").read_text(encoding="utf-8") in text


@pytest.mark.slow
def test_a_run_is_told_in_forty_lines_and_ends_with_the_verdict(project: Project) -> None:
    text = project.make("--forceall")
    lines = text.rstrip().splitlines()
    # in four lines more a part says what has no reference
    assert len(lines) <= 40 + (4 * len(PARTS) if WAITING else 0)
    assert [line for line in lines if line.startswith("[ 7 of 7] ")]
    verdict = "\n".join(
        (project / f"{folder}/checks/summary.md").read_text(encoding="utf-8")
        for folder in PARTS.values()
    )
    assert text.rstrip().endswith(verdict.rstrip())
    for folder in PARTS.values():
        assert f"{folder}/figures" in verdict
        assert f"{folder}/parity/index.html" in verdict


@pytest.mark.slow
def test_only_a_verdict_of_its_own_is_printed(project: Project) -> None:
    assert "checks passed" not in project.make("tables", "--config", "seed=7")


@pytest.mark.slow
def test_the_words_about_missing_references_are_the_same_everywhere(project: Project) -> None:
    text = project.make("--config", "seed=7")
    found = [line for line in text.splitlines() if line.startswith("No R reference for ")]
    for words, folder in zip(found, PARTS.values(), strict=True):
        assert words in (project / f"{folder}/checks/summary.md").read_text(encoding="utf-8")
        assert words in (project / f"{folder}/parity/index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_what_people_look_at_is_made_where_it_is_missing(project: Project) -> None:
    for path in (
        *("checks/summary.md", "parity/index.html", "records/loss_curve.rst", "tables/loss.csv"),
        *("figures/loss_curve.svg", "manifest.json", "companion/figures/error_by_step.png"),
    ):
        file = project / "results" / path
        content = file.read_bytes()
        file.unlink()
        assert "Nothing to be done" not in project.make()
        assert file.read_bytes() == content, path


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        lambda rows: "",
        lambda rows: rows.replace("passed", "failed"),
        lambda rows: rows[: len(rows) // 2],
    ],
)
def test_another_checks_csv_is_noticed_and_made_again(project: Project, content: object) -> None:
    path = project / "results/checks/checks.csv"
    before = path.read_text(encoding="utf-8")
    path.write_text(content(before), encoding="utf-8")
    text = project.make()
    assert "Changed since the last run, so rebuilt: results/checks/checks.csv." in text
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.slow
def test_what_is_no_longer_asked_for_is_deleted(project: Project) -> None:
    before = set(project.contents())
    project.make("--config", "figure={themes: [light, dark], formats: [svg]}")
    both = set(project.contents())
    assert "results/figures/loss_curve-dark.svg" in both
    assert "results/figures/loss_curve.png" not in both
    (project / "results/figures/mine.svg").write_text("<svg/>", encoding="utf-8")
    edited = project / "results/figures/loss_gradient-dark.svg"
    edited.write_text("<svg>mine now</svg>", encoding="utf-8")
    project.make()
    kept = {"results/figures/mine.svg", "results/figures/loss_gradient-dark.svg"}
    assert set(project.contents()) == before | kept


@pytest.mark.parametrize("part", PARTS.values())
def test_the_manifest_names_all_outputs(finished: Project, part: str) -> None:
    manifest = json.loads((finished / f"{part}/manifest.json").read_text(encoding="utf-8"))
    made = finished.contents()
    assert {f"{part}/{name}" for name in manifest["outputs"]} <= set(made)
    for name, digest in manifest["outputs"].items():
        assert hashlib.sha256(made[f"{part}/{name}"]).hexdigest() == digest
    for folder in ("tables", "figures"):
        files = {path for path in made if path.startswith(f"{part}/{folder}/")}
        assert files <= {f"{part}/{name}" for name in manifest["outputs"]}
    assert manifest["config"] == json.loads(default_config().to_json())


@pytest.mark.slow
def test_the_post_alone_is_the_same_to_the_byte(finished: Project, tmp_path: Path) -> None:
    alone = copy_project(tmp_path / "project")
    alone.make("post")
    made, everything = alone.contents(), finished.contents()
    assert made == {name: everything[name] for name in made}
    companion = PARTS["companion"]
    assert {name for name in everything if not name.startswith(f"{companion}/")} == set(made)


def test_a_figure_that_is_there_is_not_drawn_again(finished: Project) -> None:
    assert "Nothing to be done" in finished.make("results/figures/loss_curve.png")


@pytest.mark.slow
def test_the_bytes_are_the_same_on_one_core(finished: Project, tmp_path: Path) -> None:
    alone = copy_project(tmp_path / "project")
    assert alone.snakemake("--cores", "1").returncode == 0
    assert alone.contents() == finished.contents()


def test_every_job_leaves_a_log(finished: Project) -> None:
    logs = list((finished / "results/logs").glob("*.log"))
    assert len(logs) >= 5
    drawing = (finished / "results/logs/draw_figures.log").read_text(encoding="utf-8")
    assert "loss_curve: " in drawing


@pytest.mark.slow
def test_a_failing_figure_names_itself(project: Project) -> None:
    table = project / "results/tables/loss.csv"
    table.write_text("theta,something\n1.0,2.0\n", encoding="utf-8")
    done = project.snakemake("--cores", "4", "results/figures/loss_curve.png")
    assert done.returncode != 0
    assert "loss_curve: " in done.stdout
    assert "checks passed" not in done.stdout


@pytest.mark.slow
def test_a_check_that_fails_fails_the_run_and_leaves_the_checks(project: Project) -> None:
    table = project / RECORD / "tables/integrals.csv"
    wrong = table.read_text(encoding="utf-8").replace(
        "1 with absolute error", "2 with absolute error"
    )
    table.write_text(wrong, encoding="utf-8")
    done = project.snakemake("--cores", "4")
    assert done.returncode != 0
    assert "integrals.printed" in done.stdout
    rows = checks(project, "results")
    failed = [row["subject"] for row in rows if row["verdict"] == "failed"]
    assert failed == ["integrals.printed"]
    assert "## Failed" in (project / "results/checks/summary.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_figure_out_of_its_bounds_fails_the_run(project: Project) -> None:
    figures = project / RECORD / "figures/ragg"
    other = (figures / "loss_gradient.png").read_bytes()
    (figures / "loss_curve.png").write_bytes(other)
    done = project.snakemake("--cores", "4")
    assert done.returncode != 0
    assert "loss_curve" in done.stdout
    assert (project / "results/parity/index.html").exists()


@pytest.mark.slow
def test_another_configuration_says_that_it_has_no_reference(project: Project) -> None:
    text = project.make("--config", "seed=7")
    assert "snakemake reference" in text
    verdicts = {
        row["subject"].split(".")[0]: row["verdict"]
        for row in checks(project)
        if row["kind"] != "identity"
    }
    assert verdicts["regression_data"] == "no reference"
    assert verdicts["gradient_descent"] == "no reference"
    assert verdicts["derivative"] == verdicts["loss_curve"] == "passed"


@pytest.mark.slow
def test_reference_without_r_says_what_to_install(project: Project, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("bash", "tee"):
        (programs / name).symlink_to(str(shutil.which(name)))
    done = project.snakemake("--cores", "1", "reference", environment={"PATH": str(programs)})
    assert done.returncode != 0
    assert "R is not installed" in done.stdout
    assert "r-cran-ggplot2" in done.stdout
    assert "Traceback" not in done.stdout


@pytest.mark.r
@pytest.mark.slow
def test_a_reference_made_here_is_found_and_the_committed_one_left_alone(
    project: Project, rscript: object
) -> None:
    committed = project.contents("workflow/reference")
    change = ("--config", "seed=7", "figure={dpi: 160}")
    assert "R 4" in project.make("reference", *change)
    project.make(*change)
    rows = checks(project, "results")  # an older ggplot2 is no reference for the companion
    assert {row["verdict"] for row in rows} == {"passed"}
    versions = json.loads((project / "results/reference/versions.json").read_text(encoding="utf-8"))
    [x] = [row for row in rows if row["subject"] == "regression.x"]
    assert f"R {versions['R']}" in x["measure"]
    assert project.contents("workflow/reference") == committed
