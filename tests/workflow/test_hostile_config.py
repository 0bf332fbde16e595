"""Configurations that cannot be used: one line each, and results left as they were."""

from __future__ import annotations

import pytest
from PIL import Image

from .conftest import Project


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        (["seed=abc"], "seed: 'abc' is not allowed"),
        (["curve={from: .nan}"], "curve.from: nan is not allowed"),
        (["seed="], "seed: None is not allowed"),
        *(
            pytest.param(*case, marks=pytest.mark.slow)
            for case in (
                (["seed=-2147483648"], "seed: -2147483648 is not allowed"),
                (
                    ["curve={from: 4}"],
                    "curve.from: 4.0 is not allowed; allowed: less than curve.to",
                ),
                (["figure={formats: [pdf]}"], "figure.formats: 'pdf' is not allowed"),
                (["colour=red"], "colour: is not a key; allowed: seed, regression"),
                (["figure={dpi: many}"], "figure.dpi: 'many' is not allowed"),
                (["figure={dpi: 1e9}"], "figure.dpi: 1000000000.0 is not allowed"),
                (["regression=5"], "regression: 5 is not allowed"),
            )
        ),
    ],
)
def test_override(finished: Project, overrides: list[str], message: str) -> None:
    refused(finished, message, "--config", *overrides)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "config.yaml: is empty"),
        ("seed: 1\nseed: 2\n", "config.yaml: duplicate key 'seed' (line 2)"),
        ("seed: [\n", "config.yaml: is not valid YAML"),
        ("regression: 1\n", "regression: 1 is not allowed"),
    ],
)
def test_file(project: Project, text: str, message: str) -> None:
    (project / "config.yaml").write_text(text, encoding="utf-8")
    refused(project, message)


@pytest.mark.slow
def test_a_missing_file(project: Project) -> None:
    (project / "config.yaml").unlink()
    refused(project, "config.yaml: cannot be read")


@pytest.mark.slow
def test_a_second_file_with_a_repeated_key(project: Project) -> None:
    (project / "mine.yaml").write_text("seed: 1\nseed: 2\n", encoding="utf-8")
    refused(project, "duplicate key 'seed'", "--configfile", "mine.yaml")


@pytest.mark.slow
def test_a_profile_s_own_configuration_is_used(project: Project) -> None:
    profile = project / "profiles" / "small"
    profile.mkdir()
    (profile / "config.yaml").write_text(
        "cores: 2\nconfig:\n  figure: {dpi: 96, formats: [png]}\n  seed: 7\n", encoding="utf-8"
    )
    done = project.snakemake("--profile", "profiles/small", "figures")
    assert done.returncode == 0, done.stdout
    assert Image.open(project / "results/figures/loss_curve.png").size == (672, 480)


def refused(project: Project, message: str, *arguments: str) -> None:
    before = project.contents()
    done = project.snakemake("--cores", "4", *arguments)
    assert done.returncode != 0
    assert message in done.stdout
    assert "Traceback" not in done.stdout
    ours = [line for line in done.stdout.splitlines() if "workflow specific profile" not in line]
    assert len(ours) == 1, done.stdout
    assert project.contents() == before
