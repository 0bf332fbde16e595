"""R's side of the post: its sections are ours, and the committed record holds all they declare."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from calculus_for_ml.config import default_config
from calculus_for_ml.sections import SECTIONS

from ..conftest import RECORD, RECORDED, REFERENCE

SCRIPT = "make_reference.R"
R_SECTIONS = sorted(path.stem for path in (REFERENCE / "sections").glob("*.R"))

# Prints "SECTION KIND NAME" for each table, figure and set of values
DECLARED = """
suppressPackageStartupMessages(library(ggplot2))
arguments <- commandArgs(trailingOnly = TRUE)
source(file.path(arguments[1], "read_sections.R"))
config <- jsonlite::fromJSON(arguments[2])
config$study$seeds <- 10L  # the names do not depend on how many there are
sections <- read_sections(file.path(arguments[1], "sections"))
for (name in names(sections)) {
  section <- sections[[name]]
  tables <- section$tables(config)
  cat(sprintf("%s tables %s\\n", name, names(tables)), sep = "")
  if (!is.null(section$figures)) {
    cat(sprintf("%s figures %s\\n", name, names(section$figures(config, tables))), sep = "")
  }
  if (!is.null(section$values)) cat(sprintf("%s values %s\\n", name, name))
}
"""


def declared(rscript: Callable[..., str], folder: Path) -> dict[str, list[tuple[str, str]]]:
    """(section, name) of what the R files of a folder say they have, by kind."""
    found: dict[str, list[tuple[str, str]]] = {"tables": [], "figures": [], "values": []}
    script = rscript(DECLARED, folder, default_config().to_json())
    for line in script.splitlines():
        section, kind, name = line.split()
        found[kind].append((section, name))
    return found


def of_recorded(found: dict[str, list[tuple[str, str]]]) -> dict[str, list[tuple[str, str]]]:
    """What is declared of the sections that the committed record has."""
    names = {section.name for section in RECORDED}
    return {kind: [each for each in pairs if each[0] in names] for kind, pairs in found.items()}


def files_of(found: dict[str, list[tuple[str, str]]]) -> set[str]:
    """The files of a record by R with ggplot2 4.0 or later that holds all of it."""
    figures = [name for _, name in found["figures"]]
    return {
        "config.json",
        "versions.json",
        *(f"tables/{name}.csv" for _, name in found["tables"]),
        *(f"values/{name}.json" for _, name in found["values"]),
        *(f"axes/{name}.json" for name in figures),
        *(f"figures/cairo/{name}.png" for name in figures),
        *(f"figures/ragg/{name}{theme}.png" for name in figures for theme in ("", "-dark")),
        *(f"figures/svglite/{name}{theme}.svg" for name in figures for theme in ("", "-dark")),
    }


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """R's side of the post without its record, for a section to be added to."""
    folder = tmp_path / "reference"
    shutil.copytree(REFERENCE, folder, ignore=shutil.ignore_patterns("r-*"))
    return folder


def test_each_section_of_r_is_one_of_ours() -> None:
    ours = {section.name for section in SECTIONS}
    assert R_SECTIONS
    assert set(R_SECTIONS) <= ours


def test_r_makes_tables_and_figures_of_our_names(rscript: Callable[..., str]) -> None:
    found = declared(rscript, REFERENCE)
    for section in SECTIONS:
        if section.name in R_SECTIONS:
            tables = [name for where, name in found["tables"] if where == section.name]
            figures = [name for where, name in found["figures"] if where == section.name]
            assert sorted(tables) == sorted(section.tables)
            assert sorted(figures) == sorted(section.figures)


def test_the_committed_record_is_what_r_declares(rscript: Callable[..., str]) -> None:
    assert files_in(RECORD) == files_of(of_recorded(declared(rscript, REFERENCE)))


def test_a_table_that_was_not_recorded_is_noticed(rscript: Callable[..., str], copy: Path) -> None:
    with (copy / "sections" / "integrals.R").open("a", encoding="utf-8") as file:
        file.write("tables <- function(config) list(integrals = 1, partial_sums = 2)\n")
    missing = files_of(of_recorded(declared(rscript, copy))) - files_in(RECORD)
    assert missing == {"tables/partial_sums.csv"}


def test_a_section_may_wait_for_its_record(rscript: Callable[..., str], copy: Path) -> None:
    (copy / "sections" / "series.R").write_text("tables <- \\(config) list(partial_sums = 1)\n")
    found = declared(rscript, copy)
    assert ("series", "partial_sums") in found["tables"]
    assert files_of(of_recorded(found)) == files_in(RECORD)


def test_a_new_section_is_one_more_file(
    rscript: Callable[..., str], copy: Path, tmp_path: Path
) -> None:
    (copy / "sections" / "series.R").write_text(
        "tables <- function(config) {\n"
        '  names <- c("a, b", "\\"c")\n'
        "  list(series = data.frame(n = c(1L, 100000L), x = c(0.1, NA), name = names))\n"
        "}\n"
        "values <- function(config, tables) list(tenth = tables$series$x[1], both = c(1, 2))\n"
    )
    rscript(copy / SCRIPT, RECORD / "config.json", tmp_path / "out", "series")
    assert files_in(tmp_path / "out") == {
        "config.json",
        "versions.json",
        "tables/series.csv",
        "values/series.json",
    }
    with open(tmp_path / "out/tables/series.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [["n", "x", "name"], ["1", (0.1).hex(), "a, b"], ["100000", "NA", '"c']]
    values = json.loads((tmp_path / "out/values/series.json").read_text())
    assert values == {"tenth": (0.1).hex(), "both": ["0x1p+0", "0x1p+1"]}


def test_a_section_is_recorded_alone(rscript: Callable[..., str], tmp_path: Path) -> None:
    rscript(REFERENCE / SCRIPT, RECORD / "config.json", tmp_path, "chain_rule", "--no-figures")
    assert files_in(tmp_path) == {"config.json", "versions.json", "tables/chain_rule.csv"}
    table = "tables/chain_rule.csv"
    assert (tmp_path / table).read_bytes() == (RECORD / table).read_bytes()


def test_a_section_that_r_does_not_have_is_named(
    rscript: Callable[..., str], tmp_path: Path
) -> None:
    with pytest.raises(AssertionError) as stopped:
        rscript(REFERENCE / SCRIPT, RECORD / "config.json", tmp_path, "series")
    assert f"no section series; the sections: {', '.join(R_SECTIONS)}" in str(stopped.value)
    assert files_in(tmp_path) == set()


@pytest.mark.parametrize("arguments", [(), ("config.json",), ("config.json", "out", "--fast")])
def test_what_it_cannot_read_it_refuses(
    rscript: Callable[..., str], arguments: tuple[str, ...]
) -> None:
    with pytest.raises(AssertionError, match=r"Error: usage: make_reference\.R CONFIG\.json OUT"):
        rscript(REFERENCE / SCRIPT, *arguments)


def test_the_record_names_who_made_it() -> None:
    versions = json.loads((RECORD / "versions.json").read_text())
    assert RECORD.name == f"r-{versions['R']}-ggplot2-{versions['ggplot2']}"
    assert versions["RNGkind"] == ["Mersenne-Twister", "Inversion", "Rejection"]
