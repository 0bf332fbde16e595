"""What all tests share: where R is, and that nothing is skipped silently."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "workflow" / "reference" / "fonts.conf"


def missing(what: str) -> None:
    """Skip the test, saying what is missing; on CI fail it instead."""
    if os.environ.get("CI"):
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session")
def rscript() -> Callable[..., str]:
    """`rscript(script, *arguments)` runs R code (a text, or the Path of a file) and returns what it prints."""
    if shutil.which("Rscript") is None:
        missing(
            "needs R: apt-get install r-base-core r-cran-ggplot2 r-cran-dplyr r-cran-tibble "
            "r-cran-svglite r-cran-ragg r-cran-jsonlite fonts-dejavu-core"
        )

    def run(script: str | Path, *arguments: str | Path) -> str:
        code = [script] if isinstance(script, Path) else ["-e", script]
        done = subprocess.run(
            ["Rscript", "--vanilla", *map(str, code), *map(str, arguments)],
            env={**os.environ, "FONTCONFIG_FILE": str(FONTS), "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
