"""What `--configfile` and `--config` give, checked before Snakemake reads it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from calculus_for_ml.config import ConfigError
from calculus_for_ml.config.command_line import check_arguments


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--config", "seed"], "--config 'seed' is not allowed; allowed: KEY=VALUE"),
        (["-C", "=1"], "--config '=1' is not allowed"),
        (["-n", "--config", "seed=1", "regression.n=50"], "write regression={n: ...}"),
        (["--config", "seed=1", "--config=loss=2"], "--config is given twice, and Snakemake"),
        (["-C", "seed=1", "--config", "seed=1"], "--config is given twice"),
        (
            ["--configfile", "good.yaml", "--configfiles", "good.yaml"],
            "--configfile is given twice",
        ),
        (["--config=colour=red"], "colour: is not a key; allowed: seed"),
        (["--config", "loss={to: &a 1, from: *a}"], "--config loss: an alias on line 1"),
        (["--config", "loss={to: 1"], "--config loss: is not valid YAML"),
        (["--configfile", "none.yaml"], "none.yaml: cannot be read"),
        (
            ["--configfiles", "good.yaml", "pipe.yaml"],
            "pipe.yaml: cannot be read (it is not a file)",
        ),
        (["--configfile=template.yaml"], "__use_yte__: is not a key"),
        (["--configfile=date.yaml"], "date.yaml: is not YAML 1.1, which Snakemake reads: month"),
    ],
)
def test_a_mistake_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.yaml").write_text("seed: 7\n")
    Path("template.yaml").write_text("__use_yte__: true\nseed: ?1\n")
    Path("date.yaml").write_text("seed: 2020-13-45\n")
    os.mkfifo("pipe.yaml")
    with pytest.raises(ConfigError) as caught:
        check_arguments(arguments)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--cores", "4", "all", "docs"],
        ["--config", "seed=7", "figure={dpi: 300}", "--", "all"],
        ["--config", "seed=", "embed={folder: ../figures}"],
        ["--cores", "all", "--configfile", "good.yaml", "--dry-run"],
        ["--conf", "seed"],
    ],
)
def test_what_can_be_read_is_left_to_snakemake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.yaml").write_text("loss: {from: 9}\n")
    check_arguments(arguments)
