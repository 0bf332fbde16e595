"""A full run: what it leaves, that it repeats to the byte, and that its verdict bites."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

from calculus_for_ml.sections import FIGURES, TABLES

from .conftest import Project, copy_project


def checks(project: Project) -> list[dict[str, str]]:
    with open(project / "results/checks/checks.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_run_leaves_every_table_and_figure(finished: Project) -> None:
    made = finished.contents()
    for table in TABLES:
        assert f"results/tables/{table}.csv" in made
    for figure in FIGURES:
        assert made[f"results/figures/{figure}.png"].startswith(b"\x89PNG")
        assert b"<svg" in made[f"results/figures/{figure}.svg"]


def test_every_check_of_the_committed_configuration_passes(finished: Project) -> None:
    rows = checks(finished)
    assert {row["verdict"] for row in rows} == {"passed"}
    against_r = [row for row in rows if "against R 4.6.1" in row["what"] and "ulp" in row["what"]]
    assert len(against_r) > 30
    assert {row["distance"] for row in against_r} == {"0.0"}
    for row in rows:
        assert float(row["tolerance"]) == 0 or row["reason"], row


def test_a_second_run_has_nothing_to_do(finished: Project) -> None:
    assert "Nothing to be done" in finished.make()


def test_a_run_prints_its_summary(finished: Project) -> None:
    summary = (finished / "results/checks/summary.md").read_text(encoding="utf-8")
    assert summary in finished.make("--forcerun", "write_report")


def test_only_a_summary_of_its_own_is_printed(project: Project) -> None:
    assert "checks passed" not in project.make("tables", "--config", "seed=7")


def test_a_figure_that_is_there_is_not_drawn_again(finished: Project) -> None:
    assert "Nothing to be done" in finished.make("results/figures/loss_curve.png")


def test_the_bytes_are_the_same_on_one_core(finished: Project, tmp_path: Path) -> None:
    alone = copy_project(tmp_path / "project")
    assert alone.snakemake("--cores", "1").returncode == 0
    assert alone.contents() == finished.contents()


def test_every_job_leaves_a_log(finished: Project) -> None:
    logs = list((finished / "results/logs").glob("*.log"))
    assert len(logs) >= 8
    drawing = (finished / "results/logs/draw_exact_figures.log").read_text(encoding="utf-8")
    assert "loss_curve: " in drawing


def test_a_figure_can_be_drawn_alone(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    project.make("results/figures/loss_curve.png")
    drawn = {Path(name).name for name in project.contents("results/figures")}
    assert drawn == {"loss_curve.png", "loss_curve.svg"}


def test_a_failing_figure_names_itself(project: Project) -> None:
    table = project / "results/tables/loss.csv"
    table.write_text("theta,something\n1.0,2.0\n", encoding="utf-8")
    done = project.snakemake("--cores", "4", "results/figures/loss_curve.png")
    assert done.returncode != 0
    assert "loss_curve: " in done.stdout
    assert "checks passed" not in done.stdout


def test_a_check_that_fails_fails_the_run_and_leaves_the_checks(project: Project) -> None:
    values = project / "workflow/reference/r-4.6.1-ggplot2-4.0.3/values.json"
    recorded = json.loads(values.read_text(encoding="utf-8"))
    recorded["integrals"]["upper_tail"]["subdivisions"] = 3
    values.write_text(json.dumps(recorded), encoding="utf-8")
    done = project.snakemake("--cores", "4")
    assert done.returncode != 0
    assert "integrals.upper_tail.subdivisions" in done.stdout
    assert "expected 3, got 2" in done.stdout
    assert [row["what"] for row in checks(project) if row["verdict"] == "failed"] != []
    assert "## Failed" in (project / "results/checks/summary.md").read_text(encoding="utf-8")


def test_a_figure_out_of_its_bounds_fails_the_run(project: Project) -> None:
    figures = project / "workflow/reference/r-4.6.1-ggplot2-4.0.3/figures/ragg"
    other = (figures / "loss_gradient.png").read_bytes()
    (figures / "loss_curve.png").write_bytes(other)
    done = project.snakemake("--cores", "4")
    assert done.returncode != 0
    assert "loss_curve" in done.stdout
    assert (project / "results/parity/index.html").exists()


def test_another_configuration_says_that_it_has_no_reference(project: Project) -> None:
    text = project.make("--config", "seed=7")
    assert "snakemake reference" in text
    rows = {row["what"]: row["verdict"] for row in checks(project)}
    assert rows["regression against R"] == "no reference"
    assert "no reference" not in {
        verdict for what, verdict in rows.items() if what.startswith("derivative")
    }


def test_reference_without_r_says_what_to_install(project: Project, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("bash", "tee"):
        (programs / name).symlink_to(str(shutil.which(name)))
    done = project.snakemake("--cores", "1", "reference", path=str(programs))
    assert done.returncode != 0
    assert "R is not installed" in done.stdout
    assert "r-cran-ggplot2" in done.stdout
    assert "Traceback" not in done.stdout


def test_a_reference_made_here_is_found_and_the_committed_one_left_alone(
    project: Project, rscript: object
) -> None:
    committed = project.contents("workflow/reference")
    change = ("--config", "seed=7", "figure={dpi: 160}")
    assert "R 4" in project.make("reference", *change)
    project.make(*change)
    rows = checks(project)
    assert {row["verdict"] for row in rows} == {"passed"}
    recorded = json.loads((project / "results/reference/values.json").read_text(encoding="utf-8"))
    here = f"R {recorded['versions']['R']}"
    assert [row for row in rows if row["what"].startswith("regression.x") and here in row["what"]]
    assert project.contents("workflow/reference") == committed
