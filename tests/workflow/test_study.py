"""The study as a target: scattered in any way, resumed, refused, and no part of a plain run."""

from __future__ import annotations

import contextlib
import os
import pty
import shutil
import sys

import pytest

from .conftest import Project

SMALL = "seeds: 40, n: [10, 30]"
REPLICATES = "results/study/replicates.parquet"


def study(**more: int) -> str:
    return f"study={{{', '.join([SMALL, *(f'{key}: {value}' for key, value in more.items())])}}}"


@pytest.fixture(scope="module")
def studied(finished: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy in which a small study has been made, by four jobs."""
    folder = tmp_path_factory.mktemp("studied") / "project"
    shutil.copytree(finished.folder, folder, ignore=shutil.ignore_patterns("log"))
    project = Project(folder)
    project.make("study", "--config", study(seeds_per_job=11))
    return project


def test_a_plain_run_knows_nothing_of_the_study(finished: Project) -> None:
    assert not [name for name in finished.contents() if "study" in name]
    planned = finished.planned("--forceall")
    assert planned
    assert not [rule for rule in planned if "study" in rule]


@pytest.mark.slow
def test_results_do_not_depend_on_jobs(studied: Project) -> None:
    before = studied.contents("results/study")
    chunks = [name for name in before if "/chunks/" in name]
    assert [name.rpartition("/")[2] for name in chunks] == [
        "seeds_12_to_22.parquet",
        "seeds_1_to_11.parquet",
        "seeds_23_to_33.parquet",
        "seeds_34_to_40.parquet",
    ]
    studied.make("study", "--cores", "1", "--config", study(seeds_per_job=40))
    after = studied.contents("results/study")
    # manifest and page hold the configuration, and with it the seeds of a job
    told = ("manifest.json", "index.html")
    same = {name for name in before if "/chunks/" not in name and not name.endswith(told)}
    assert REPLICATES in same
    assert {name for name in same if after[name] != before[name]} == set()


@pytest.mark.slow
def test_a_study_goes_on_where_it_was(studied: Project) -> None:
    given = [REPLICATES, "--config", study(seeds_per_job=11)]
    studied.make(*given)
    before = (studied / REPLICATES).read_bytes()
    (studied / "results/study/chunks/seeds_12_to_22.parquet").unlink()
    (studied / REPLICATES).unlink()
    text = studied.make(*given)
    assert text.count("Replicate study: ") == 1
    assert "Replicate study: 12, 22" in text
    assert (studied / REPLICATES).read_bytes() == before
    text = studied.make(REPLICATES, "--config", study(seeds_per_job=11).replace("40", "50"))
    assert text.count("Replicate study: ") == 2
    assert "Replicate study: 34, 44" in text
    assert "Replicate study: 45, 50" in text


@pytest.mark.slow
def test_a_terminal_shows_how_far_a_long_job_is(studied: Project) -> None:
    chunk = "results/study/chunks/seeds_1_to_20000.parquet"
    given = ["--config", "study={seeds: 20000, n: [10, 30], seeds_per_job: 20000}"]
    process, terminal = pty.fork()
    if not process:
        os.chdir(studied.folder)
        environment = {**studied.environment(), "TERM": "xterm"}
        command = [sys.executable, "-m", "snakemake", "--cores", "2", chunk, *given]
        os.execve(sys.executable, command, environment)
    text = b""
    with contextlib.suppress(OSError):  # the end, on Linux
        while more := os.read(terminal, 1 << 16):
            text += more
    os.close(terminal)
    assert os.waitpid(process, 0)[1] == 0, text
    assert b"% of the replicates of seeds 1 to 20000, " in text
    last = text.decode().splitlines()[-1]
    assert "left" not in last.rpartition("\x1b[K")[2]
    (studied / chunk).unlink()


@pytest.mark.slow
def test_a_file_that_was_tampered_with_is_named(studied: Project) -> None:
    given = [REPLICATES, "--config", study(seeds_per_job=20)]
    studied.make(*given)
    chunk = studied / "results/study/chunks/seeds_1_to_20.parquet"
    chunk.write_bytes(chunk.read_bytes()[:-9])
    done = studied.snakemake("--cores", "2", *given)
    assert done.returncode != 0
    assert f"{chunk.relative_to(studied.folder)}: cannot be read as replicates" in done.stdout
    assert "Traceback" not in done.stdout
    chunk.unlink()


@pytest.mark.slow
def test_tampered_replicates_are_made_again(studied: Project) -> None:
    given = ["--config", study(seeds_per_job=20)]
    studied.make("study", *given)
    path = studied / REPLICATES
    whole = path.read_bytes()
    path.write_bytes(b"x" + whole[1:])
    done = studied.snakemake("--cores", "1", "verify", *given)
    assert done.returncode != 0
    assert f"{REPLICATES}: changed" in done.stdout
    studied.make("study", *given)
    assert path.read_bytes() == whole
    # its manifest is the study's own, and what its jobs hand on is no surprise
    assert "is not in the manifest" not in studied.make("verify", *given)


@pytest.mark.slow
def test_without_noise_the_study_is_refused_in_one_line(studied: Project) -> None:
    given = [REPLICATES, "--config", study(seeds_per_job=20), "regression={noise_sd: 0}"]
    done = studied.snakemake("--cores", "2", *given)
    assert done.returncode != 0
    assert "regression.noise_sd: 0.0 is not allowed in a study" in done.stdout
    assert "Traceback" not in done.stdout


@pytest.mark.slow
def test_seeds_beyond_r_s_last_are_refused(studied: Project) -> None:
    given = ["--config", study(first_seed=2147483620)]
    done = studied.snakemake("--cores", "2", "study", *given)
    assert done.returncode != 0
    assert (
        "study.seeds: 40 is not allowed; allowed: at most 28 from study.first_seed" in done.stdout
    )
