"""A pytest plugin: R itself as a fixture, and the markers of tests by what they need.

Load it with `-p rport.testing`. A test that uses the fixture `rscript` is marked `r`.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from rport.compare import FONTS

MARKERS = {"rscript": "r", "browser": "browser", "pandoc": "pandoc"}
"""The marker of each fixture that needs a program which a machine may lack."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by the programs that its fixtures need, before markers select tests."""
    for item in items:
        for fixture in MARKERS.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(MARKERS[fixture])


def missing(what: str) -> NoReturn:
    """Skip the test, saying what is missing; on CI fail it instead."""
    if os.environ.get("CI"):
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session")
def fresh_seed() -> int:
    """The seed of tests that draw their cases: another in each run, always the same on CI."""
    seed = 20250415 if os.environ.get("CI") else secrets.randbelow(2**31)
    print(f"cases drawn with seed {seed}")
    return seed


@pytest.fixture(scope="session")
def rscript() -> Callable[..., str]:
    """`rscript(script, *arguments)` runs R code (a text or a Path), and returns what it prints."""
    if shutil.which("Rscript") is None:
        missing(
            "needs R: apt-get install r-base-core r-cran-ggplot2 r-cran-jsonlite "
            "r-cran-ragg r-cran-svglite fonts-dejavu-core"
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
        if lacks := re.search("there is no package called .(\\w+)", done.stderr):
            missing(f"needs R's package {lacks[1]}: apt-get install r-cran-{lacks[1].lower()}")
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def contrast() -> Callable[[str, str], float]:
    """`contrast("#000000", "#ffffff")` is WCAG 2's contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def ratio(one: str, other: str) -> float:
        low, high = sorted((luminance(one), luminance(other)))
        return (high + 0.05) / (low + 0.05)

    return ratio
