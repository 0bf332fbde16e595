"""The manifest: what it lists, what it finds changed, and that a forged one does no harm."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from calculus_for_ml.config import Config, default_config, merge
from calculus_for_ml.running.manifest import (
    ManifestError,
    changed,
    commit,
    delete_changed,
    listed,
    not_as_made,
    unlisted,
    write_manifest,
)


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """A folder of two results that a manifest lists, inside of another folder."""
    folder = tmp_path / "project" / "results"
    (folder / "tables").mkdir(parents=True)
    (folder / "figures").mkdir()
    (folder / "tables/loss.csv").write_text("1\n")
    (folder / "figures/loss.svg").write_text("<svg/>")
    write_manifest(folder / "manifest.json", made(folder), default_config())
    return folder


def made(folder: Path) -> list[Path]:
    return [folder / "tables/loss.csv", folder / "figures/loss.svg"]


def forge(folder: Path, **names: str) -> None:
    """A manifest with sums of its own, as anybody can write it."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    del manifest["sha256"]
    manifest["outputs"] |= names
    digest = hashlib.sha256(json.dumps(manifest).encode()).hexdigest()
    text = json.dumps({**manifest, "sha256": digest}, indent=1) + "\n"
    (folder / "manifest.json").write_text(text)


def test_what_was_changed_is_found(results: Path) -> None:
    manifest = results / "manifest.json"
    assert changed(manifest) == {}
    (results / "tables/loss.csv").write_text("2\n")
    (results / "figures/loss.svg").unlink()
    (results / "figures/mine.svg").write_text("<svg/>")
    assert changed(manifest) == {
        results / "figures/loss.svg": "missing",
        results / "tables/loss.csv": "changed",
    }
    assert unlisted(manifest) == [results / "figures/mine.svg"]


def test_a_link_in_place_of_a_result_is_a_change(results: Path) -> None:
    table = results / "tables/loss.csv"
    table.rename(results / "elsewhere.csv")
    table.symlink_to(results / "elsewhere.csv")
    assert changed(results / "manifest.json") == {table: "changed"}


def test_without_a_manifest_nothing_is_known_to_be_as_it_was_made(results: Path) -> None:
    manifest = results / "manifest.json"
    manifest.unlink()
    with pytest.raises(ManifestError, match=r"manifest\.json: is missing"):
        changed(manifest)
    files = [*map(str, made(results)), str(results / "tables/not_there.csv")]
    found, why = not_as_made(manifest, files, default_config())
    assert found == made(results)
    assert "is missing" in why


def test_a_first_run_finds_nothing_to_delete(tmp_path: Path) -> None:
    files = [str(tmp_path / "tables/loss.csv")]
    assert not_as_made(tmp_path / "manifest.json", files, default_config()) == ([], "")


def test_a_changed_number_is_what_is_told(results: Path) -> None:
    other = Config(merge(default_config(), {"seed": 7, "loss": {"minimum": 2.5}}))
    found, why = not_as_made(results / "manifest.json", map(str, made(results)), other)
    assert found == []
    assert why.startswith("seed changed from 123 to 7, loss.minimum changed from 3.0 to 2.5: ")


def test_a_changed_result_is_deleted_but_in_a_dry_run(results: Path) -> None:
    files = [str(file) for file in made(results)]
    (results / "tables/loss.csv").write_text("2\n")
    for dry in (True, False):
        why = delete_changed(results / "manifest.json", files, default_config(), dry)
        assert (results / "tables/loss.csv").exists() == dry
        assert "tables/loss.csv" in why
    assert (results / "figures/loss.svg").exists()


def test_a_folder_that_holds_something_is_not_deleted(results: Path) -> None:
    table = results / "tables/loss.csv"
    table.unlink()
    (table / "mine").mkdir(parents=True)
    with pytest.raises(ManifestError, match=r"loss\.csv: cannot be deleted"):
        delete_changed(results / "manifest.json", [str(table)], default_config(), dry=False)


@pytest.mark.parametrize(
    "name", ["/{}", "../{}", "tables/../../{}", "tables/{}/x", "mine/{}", "{}"]
)
def test_a_forged_manifest_deletes_nothing(results: Path, name: str) -> None:
    """What it lists, with the right sum, is anywhere but among the results of a run."""
    precious = results.parent / "precious.txt"
    precious.write_text("mine")
    (results / "precious.txt").write_text("mine")
    target = str(precious) if name == "/{}" else name.format("precious.txt")
    forge(results, **{target: hashlib.sha256(b"mine").hexdigest()})
    with pytest.raises(ManifestError, match="which is not a result of a run"):
        listed(results / "manifest.json")
    assert write_manifest(results / "manifest.json", made(results), default_config()) == []
    assert precious.exists()
    assert (results / "precious.txt").exists()


def test_a_link_to_elsewhere_is_not_followed(results: Path) -> None:
    elsewhere = results.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious.csv").write_text("mine")
    (results / "tables/loss.csv").rename(elsewhere / "loss.csv")
    (results / "tables").rmdir()
    (results / "tables").symlink_to(elsewhere)
    forge(results, **{"tables/precious.csv": hashlib.sha256(b"mine").hexdigest()})
    with pytest.raises(ManifestError, match="which is not a result of a run"):
        listed(results / "manifest.json")
    files = [str(results / "tables/loss.csv")]
    with pytest.raises(ManifestError, match="a link leads out of"):
        delete_changed(results / "manifest.json", files, default_config(), dry=False)
    assert (elsewhere / "loss.csv").exists()


def test_what_is_no_longer_made_is_deleted_where_it_was_not_changed(results: Path) -> None:
    table, figure = made(results)
    for content, deleted in (("<svg>mine</svg>", []), ("<svg/>", [figure])):
        figure.write_text("<svg/>")
        write_manifest(results / "manifest.json", made(results), default_config())
        figure.write_text(content)
        assert write_manifest(results / "manifest.json", [table], default_config()) == deleted


def test_the_commit_is_that_of_a_repository_of_its_own(tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        command = ["git", "-c", "user.name=me", "-c", "user.email=me@here", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout.strip()

    assert commit(tmp_path) is None
    git("init", "-q")
    (tmp_path / "config.yaml").write_text("seed: 1\n")
    git("add", ".")
    git("commit", "-qm", "Begin")
    head = git("rev-parse", "HEAD")
    assert commit(tmp_path) == head
    (tmp_path / "config.yaml").write_text("seed: 2\n")
    assert commit(tmp_path) == f"{head}-dirty"
    inside = tmp_path / "copy"
    inside.mkdir()
    assert commit(inside) is None


def test_git_s_own_variables_do_not_mislead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", os.fspath(Path(__file__).resolve().parents[2] / ".git"))
    assert commit(tmp_path) is None
