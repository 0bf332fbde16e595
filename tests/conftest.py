"""What all tests share: R, a browser, and that nothing is skipped silently."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from calculus_for_ml.sections import SECTIONS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "workflow" / "reference"
FONTS = REFERENCE / "fonts.conf"
RECORD = REFERENCE / "r-4.6.1-ggplot2-4.0.3"
# A new section need not be in the committed record, but one that is must be there whole
RECORDED = [
    section
    for section in SECTIONS
    if any((RECORD / "tables" / f"{table}.csv").exists() for table in section.tables)
]


def missing(what: str) -> None:
    """Skip the test, saying what is missing; on CI fail it instead."""
    if os.environ.get("CI"):
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session")
def fresh_seed() -> int:
    """The seed of tests that draw their cases: another in each run, and one and the same on CI."""
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
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def pandoc() -> Callable[[str, str, str], str]:
    """`pandoc(text, source, target)` converts a text from one format to another."""
    if shutil.which("pandoc") is None:
        missing("needs Pandoc: apt-get install pandoc")

    def convert(text: str, source: str, target: str) -> str:
        done = subprocess.run(
            ["pandoc", "-f", source, "-t", target, "--wrap=none"],
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return convert


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless, and silent by itself."""
    executable = shutil.which("chromium")
    if executable is None:
        missing("needs Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    flags = "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=[
                f"--{flag}" for flag in (flags + " disable-component-update disable-sync").split()
            ],
            env={**os.environ, "FONTCONFIG_FILE": str(FONTS)},
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`open_page(path, width=1280, scheme="light")` opens a local page.

    The test fails if a page asks for what is not a local file, or has an error in its console.
    """
    contexts, complaints = [], []

    def refuse(route: object) -> None:
        complaints.append(f"asked for {route.request.url}")
        route.abort()

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    def open_(path: Path, width: int = 1280, scheme: str = "light", **options: object) -> Page:
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, color_scheme=scheme, **options)
        contexts.append(context)
        context.route(lambda url: not url.startswith(("file:", "data:", "blob:")), refuse)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not complaints


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


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """`axe(page)` lists what the accessibility rules of axe-core find wrong."""
    from axe_playwright_python.sync_playwright import Axe

    def violations(page: Page) -> list[str]:
        # what axe would preload are style sheets, which one local file may not fetch from another
        options = {"preload": False, "resultTypes": ["violations"]}
        found = Axe().run(page, options=options).response["violations"]
        return [
            f"{each['impact']}: {each['help']} ({node['html']})"
            for each in found
            for node in each["nodes"]
        ]

    return violations
