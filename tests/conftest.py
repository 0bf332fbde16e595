"""What all tests share: R, a browser, and that nothing is skipped silently."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from calculus_for_ml.sections import SECTIONS
from rport.compare import FONTS
from rport.testing import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "workflow" / "reference"
RECORD = REFERENCE / "r-4.6.1-ggplot2-4.0.3"
# A new section need not be in the committed record, but one that is must be there whole
RECORDED = [
    section
    for section in SECTIONS
    if any((RECORD / "tables" / f"{table}.csv").exists() for table in section.tables)
]


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
