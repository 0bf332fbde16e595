"""What a job goes by: a file whose name changes with its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculus_for_ml.config import Config, default_config, merge
from calculus_for_ml.running.settings import digest, read_settings, write_settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_job_reads_what_was_written_for_it() -> None:
    config = default_config()
    path = write_settings(config, ["loss", "figure.dpi"], "code", "post", ["results/reference"])
    settings = read_settings(path)
    assert (settings.part, settings.folder) == ("post", Path("results"))
    assert settings.references == (Path("results/reference"),)
    assert settings.config.loss == config.loss
    with pytest.raises(AttributeError, match="no key 'seed'"):
        _ = settings.config.seed


def test_the_name_changes_with_what_a_job_may_use_and_with_nothing_else() -> None:
    def named(key: str, **change: object) -> str:
        return write_settings(Config(merge(default_config(), change)), [key], "code")

    assert named("seed") == named("seed", loss={"minimum": 2.5})
    assert named("seed") != named("seed", seed=7)
    assert named("seed") != write_settings(default_config(), ["seed"], "other code")


def test_a_digest_changes_with_names_and_contents(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    (folder / "__pycache__").mkdir(parents=True)
    (folder / "a.py").write_text("1")
    before = digest(folder, tmp_path / "missing")
    (folder / "__pycache__/a.pyc").write_text("compiled")
    assert digest(folder) == before
    (folder / "a.py").write_text("2")
    assert digest(folder) != before
    (folder / "a.py").write_text("1")
    (folder / "a.py").rename(folder / "b.py")
    assert digest(folder) != before
