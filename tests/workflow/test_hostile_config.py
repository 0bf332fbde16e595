"""Configurations that cannot be used: one line each, and results left as they were."""

from __future__ import annotations

import pytest

from .conftest import Project


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        (["seed=-2147483648"], "seed: -2147483648 is not allowed"),
        (["seed=abc"], "seed: 'abc' is not allowed"),
        (["curve={from: 4}"], "curve.from: 4.0 is not allowed; allowed: less than curve.to"),
        (["curve={from: .nan}"], "curve.from: nan is not allowed"),
        (["figure={formats: [pdf]}"], "figure.formats: 'pdf' is not allowed"),
        (["colour=red"], "colour: is not a key; allowed: seed, regression"),
        (["curve={points: 5, points: 6}"], "--config curve: 'points' stands twice"),
        (["seed=1", "seed=2"], "--config: 'seed' stands twice"),
        (["curve={from: "], "--config curve: is not YAML"),
        (["seed="], "seed: None is not allowed"),
        (["regression=5"], "regression: 5 is not allowed"),
    ],
)
def test_override(finished: Project, overrides: list[str], message: str) -> None:
    refused(finished, message, "--config", *overrides)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "config.yaml: is empty"),
        ("seed: 1\nseed: 2\n", "config.yaml: 'seed' stands twice (line 2)"),
        ("seed: [\n", "config.yaml: is not YAML"),
        ("seed: 1\n", "regression: is missing"),
    ],
)
def test_file(project: Project, text: str, message: str) -> None:
    (project / "config.yaml").write_text(text, encoding="utf-8")
    refused(project, message)


def test_a_missing_file(project: Project) -> None:
    (project / "config.yaml").unlink()
    refused(project, "config.yaml: cannot be read")


def test_a_second_file_with_a_repeated_key(project: Project) -> None:
    (project / "mine.yaml").write_text("seed: 1\nseed: 2\n", encoding="utf-8")
    refused(project, "'seed' stands twice", "--configfile", "mine.yaml")


def refused(project: Project, message: str, *arguments: str) -> None:
    before = project.contents()
    done = project.snakemake("--cores", "4", *arguments)
    assert done.returncode != 0
    assert message in done.stdout
    assert "Traceback" not in done.stdout
    ours = [line for line in done.stdout.splitlines() if "workflow specific profile" not in line]
    assert len(ours) == 1, done.stdout
    assert project.contents() == before
