"""What readers get: the docs in a real browser, the report, and what is committed."""

from __future__ import annotations

import inspect
import json
import os
import platform
import re
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from calculus_for_ml.pages.readme import SHOWN
from calculus_for_ml.sections import FIGURES, SECTIONS

from .conftest import ROOT, Project

POST = [name for name, section in FIGURES.items() if section.part == "post"]


SOURCES = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
# The figures of a page come with what it includes, and each numbered formula bears a label
INCLUDED = re.compile(r"include\} \.\./(results/docs/(?:embed|excerpts)/[\w.]+\.md)")
EQUATION = re.compile(r"\$\$ \(eq-[\w-]+\)$", re.MULTILINE)
WITH_EQUATIONS = [name for name, source in SOURCES.items() if EQUATION.search(source)]


# What is cut off: code that does not wrap, and what lies beyond the window. Formulas scroll, and
# the picture on which descent can be tried cuts its contours.
BEYOND_THE_EDGE = """() => [...document.querySelectorAll('article *')]
    .filter(e => e.checkVisibility() && !e.closest('.math-block, #try-descent svg, .stage'))
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1
        || (e.tagName === 'PRE' && e.scrollWidth > e.clientWidth + 1))
    .map(e => e.outerHTML.slice(0, 80))"""


# Opens what is folded away, answers and R's side of the code; says whether there is any
UNFOLD = """() => {
    const folded = [...document.querySelectorAll('article details')];
    folded.forEach(each => { each.open = true; });
    const tabs = [...document.querySelectorAll('.sd-tab-label')]
        .filter(each => each.textContent.trim() === 'R');
    tabs.forEach(each => each.click());
    return folded.length + tabs.length > 0;
}"""


# ---- the docs --------------------------------------------------------------------------------


def test_every_section_has_a_page() -> None:
    assert {section.name for section in SECTIONS} <= set(SOURCES)


def test_without_sphinx_the_docs_fail_before_all_else(finished: Project, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['sphinx'] = None\n")
    path = os.pathsep.join([str(tmp_path), finished.environment()["PYTHONPATH"]])
    done = finished.snakemake("--cores", "2", "docs", environment={"PYTHONPATH": path})
    assert done.returncode == 1
    assert done.stdout.splitlines()[1:] == [
        "Error: the docs need Sphinx, which is not installed: pip install -e '.[docs]'"
    ]


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize("name", SOURCES)
def test_page(open_page, axe, built: Project, name: str, scheme: str, width: int) -> None:
    """`open_page` fails the test for a request that leaves the machine and for console messages."""
    page = open_page(built / f"results/docs/html/{name}.html", scheme=scheme, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(BEYOND_THE_EDGE) == []
    images = page.locator("article img:not(.example *, .stage *)").evaluate_all(
        """images => images.map(i =>
            [i.complete && i.naturalWidth > 0, i.alt, i.checkVisibility({visibilityProperty: true}),
             i.src.includes("-dark")])"""
    )
    assert all(loaded and alt for loaded, alt, _, _ in images)
    included = [(built / file).read_text("utf-8") for file in INCLUDED.findall(SOURCES[name])]
    figures = sum(text.count("```{figure}") for text in included)
    assert len(images) == 2 * figures
    assert [dark for _, _, seen, dark in images if seen] == [scheme == "dark"] * figures
    tables = page.locator(".table-wrapper")
    sizes = tables.evaluate_all("all => all.map(e => [e.scrollWidth, e.clientWidth])")
    assert all(needed <= given for needed, given in sizes), "a table hides its last column"
    assert page.locator("table").count() == page.locator("table > caption").count()
    assert axe(page) == []
    if page.evaluate(UNFOLD):
        assert page.evaluate(BEYOND_THE_EDGE) == []
        assert axe(page) == []


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize("name", ["genindex", "py-modindex", "search"])
def test_page_that_sphinx_adds(
    open_page, axe, built: Project, name: str, scheme: str, width: int
) -> None:
    page = open_page(built / f"results/docs/html/{name}.html", scheme=scheme, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(BEYOND_THE_EDGE) == []
    assert axe(page) == []


@pytest.mark.slow
@pytest.mark.browser
def test_the_first_page_has_plots_and_the_verdict(open_page, built: Project) -> None:
    page = open_page(built / "results/docs/html/index.html")
    assert page.locator(".cards .stage").count() >= 10
    page.locator(".cards a").first.click()
    page.locator(":target pre").first.wait_for(state="attached")
    page.go_back()
    summary = (built / "results/checks/summary.md").read_text(encoding="utf-8")
    words = re.findall(r"^(?:All|- [\d,]+ cells).*$", summary, re.MULTILINE)
    assert words
    text = page.locator("article").inner_text().replace("’", "'")
    assert all(line.removeprefix("- ") in text for line in words)


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_a_section_s_page_shows_the_source(open_page, built: Project, section) -> None:
    """Letter by letter: each figure, and each function of the mathematics but `tables`."""
    page = open_page(built / f"results/docs/html/{section.name}.html")
    code = "\n".join(page.locator("article pre").all_text_contents())  # of folded code too
    room = section.mathematics
    functions = [
        function
        for name, function in vars(room).items()
        if inspect.isfunction(function)
        and function.__module__ == room.__name__
        and not name.startswith("_")
        and name != "tables"
    ]
    functions += [section.figure(name).function for name in section.figures]
    for function in functions:
        source = inspect.getsource(function).strip().removeprefix("@Figure\n")
        assert source in code, function.__name__
    assert "def tables(" not in code


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("name", ["api", "api_r"])
def test_signatures_are_those_of_the_source(open_page, built: Project, name: str) -> None:
    page = open_page(built / f"results/docs/html/{name}.html")
    signatures = page.locator("dt.sig").all_inner_texts()
    assert signatures
    text = "\n".join(signatures)
    private = r"ForwardRef|_NestedSequence|_SupportsArray|_Buffer|dtype\[|<function| at 0x"
    assert re.findall(private, text) == []
    promised = {
        "api": ["(config: Config) → dict[str, Table]", "= base.sin) → Any"],
        "api_r": ["seq(start: float, stop: float, length_out: float) → ", "(x: ArrayLike"],
    }
    for part in promised[name]:
        assert part in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Code: `{{ loss.rows }}`", "{{ loss.rows }}"),
        ("```sh\necho {{ loss.rows }}\n```", "{{ loss.rows }}"),
        ("```{image} a.svg\n:alt: of {{ loss.rows }}\n```", "{{ loss.rows }}"),
        ("Number: {{ loss.rows }}", None),
        ("Quarto: `{{< include a.qmd >}}`", None),
    ],
)
def test_a_raw_substitution_ends_the_build(tmp_path: Path, text: str, refused: str | None) -> None:
    (tmp_path / "conf.py").write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT / 'docs/_extensions')!r})\n"
        "extensions = ['myst_parser', 'raw_substitutions']\n"
        "myst_enable_extensions = ['substitution']\n"
        "myst_substitutions = {'loss': {'rows': 400}}\n"
    )
    (tmp_path / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "index.md").write_text(f"# Page\n\n{text}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", str(tmp_path), str(tmp_path / "html")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode != 0) == (refused is not None), done.stderr
    if refused:
        assert f"index: '{refused}' is not replaced" in done.stderr


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("name", WITH_EQUATIONS)
def test_formulas_are_drawn(open_page, built: Project, name: str) -> None:
    page = open_page(built / f"results/docs/html/{name}.html")
    text = " ".join(page.locator("article p").all_inner_texts())
    assert not re.search(r"\\[a-z]+|\$", text)
    assert page.locator("merror").count() == 0
    numbers = page.locator(".math-block .eqno").all_inner_texts()
    assert len(numbers) == len(EQUATION.findall(SOURCES[name]))
    assert page.evaluate("document.fonts.check('16px \"STIX Two Math\"')")
    for fraction in page.locator("mfrac").all():
        above, below = (part.bounding_box() for part in fraction.locator("> *").all())
        assert above["y"] + above["height"] <= below["y"] + 1


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in SOURCES if "```python\n" in SOURCES[name]])
def test_the_pages_code_runs(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "results").symlink_to(built / "results")
    monkeypatch.chdir(tmp_path)
    for block in re.findall(r"^```python\n(.*?)^```", SOURCES[name], re.DOTALL | re.MULTILINE):
        exec(compile(block, f"{name}.md", "exec"), {})


PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
# What a reader is told to type, without what follows on the line
COMMANDS = sorted(
    {
        command.strip()
        for page in PAGES
        for block in re.findall(r"^```sh\n(.*?)^```", page.read_text("utf-8"), re.S | re.M)
        for line in block.splitlines()
        for command in line.partition(" #")[0].split("&&")
        # the plugin for Slurm has a test of its own
        if "snakemake " in command and "profiles/slurm" not in command
    }
)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_docs_can_be_planned(finished: Project, command: str) -> None:
    arguments = shlex.split(command.removeprefix(".venv/bin/"))
    assert arguments[0] == "snakemake"
    done = finished.snakemake("--dry-run", *arguments[1:])
    assert done.returncode == 0, done.stdout


def test_the_post_s_references_are_there() -> None:
    for author, year in (
        ("Boyd", 2004), ("Goodfellow", 2016), ("Murphy", 2012), ("Rumelhart", 1986),
        ("Stewart", 2015),
    ):  # fmt: skip
        assert re.search(rf"{author}.*?{year}", SOURCES["references"], re.DOTALL)
    assert "https://doi.org/10.1038/323533a0" in SOURCES["references"]


@pytest.mark.slow
@pytest.mark.browser
def test_equations_are_numbered_through_and_referred_to(open_page, built: Project) -> None:
    page = open_page(built / "results/docs/html/regression.html")
    references = page.locator("a.reference", has_text=re.compile(r"^\(\d+\)$"))
    assert references.count() >= SOURCES["regression"].count("{eq}")
    page.locator("a.reference[href*='loss.html#equation']").click()
    assert page.url.endswith("loss.html#equation-eq-step")


@pytest.mark.slow
@pytest.mark.browser
def test_the_page_has_its_own_switch(open_page, built: Project) -> None:
    page = open_page(built / "results/docs/html/loss.html", scheme="light")
    page.locator("button.theme-toggle:visible").first.click()
    page.wait_for_function("document.body.dataset.theme !== 'auto'")
    theme = page.evaluate("document.body.dataset.theme")
    dark = page.locator("figcaption img").first.is_visible()
    assert dark == (theme == "dark")


@pytest.mark.slow
@pytest.mark.browser
def test_the_numbers_in_the_prose_are_those_of_the_run(open_page, built: Project) -> None:
    last = (built / "results/tables/gradient_descent.csv").read_text().splitlines()[-1].split(",")
    text = open_page(built / "results/docs/html/regression.html").locator("article").inner_text()
    assert f"{float(last[1]):.7g}" in text
    assert f"{float(last[3]):.7g}" in text


# ---- the report, and what is committed -------------------------------------------------------


@pytest.mark.slow
@pytest.mark.browser
def test_the_report_shows_a_figure_with_its_caption(open_page, built: Project) -> None:
    page = open_page(built / "results/report.html")
    page.get_by_text("Figures", exact=True).first.click()
    for section in SECTIONS:
        shown = bool(section.figures) and section.part != "study"
        assert page.get_by_text(section.title, exact=True).count() == shown
    page.get_by_text("Loss", exact=True).click()
    row = page.locator("tr", has_text="loss_curve").first
    row.locator("a").last.click()
    page.get_by_text("A quadratic loss whose best parameter is 3").first.wait_for()
    row = page.locator("tr", has_text="loss_curve").first
    row.locator("a").first.click()
    page.wait_for_function(
        "[...document.images].some(i => i.naturalWidth === 1344 && i.checkVisibility())"
    )


@pytest.mark.slow
@pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64"),
    reason="the bytes of a figure are promised on Linux x86-64",
)
@pytest.mark.parametrize("path", ["README.md", *(f"docs/images/{name}.svg" for name in POST)])
def test_what_is_committed_is_what_the_pipeline_makes(built: Project, path: str) -> None:
    """Where this fails, `snakemake --cores 4 refresh` brings the files up to date."""
    dark = path.replace(".svg", "-dark.svg")
    for file in {path, dark}:
        assert (ROOT / file).read_bytes() == (built / file).read_bytes()


def test_the_committed_images_are_those_of_the_figures() -> None:
    committed = {path.name for path in (ROOT / "docs/images").iterdir()}
    assert committed == {f"{name}{theme}.svg" for name in POST for theme in ("", "-dark")}


CODE_AND_FORMULAS = re.compile(r"```.*?```|`[^`]*`|\$.*?\$", re.DOTALL)


def typed(text: str, facts: dict) -> list[str]:
    """The results that the prose of a page types, except numbers of up to three digits."""
    prose = CODE_AND_FORMULAS.sub("", text)
    long = {each for each in leaves(facts) if sum(char.isdigit() for char in each) > 3}
    found = {each for each in long if re.search(rf"(?<![\w.]){re.escape(each)}(?!\.?\w)", prose)}
    return sorted(found | set(re.findall(r"\b\d+\.\d{5,}", prose)))


def leaves(facts: object) -> list[str]:
    if isinstance(facts, dict | list):
        below = facts.values() if isinstance(facts, dict) else facts
        return [leaf for each in below for leaf in leaves(each)]
    return [str(facts)]


@pytest.mark.slow
def test_pages_do_not_type_numbers_that_a_run_makes(built: Project) -> None:
    """Sentences take them from the results."""
    facts = json.loads((built / "results/docs/excerpts/facts.json").read_text(encoding="utf-8"))
    for name, source in SOURCES.items():
        assert typed(source, facts) == [], name
    cairo, mse = facts["cairo_ssim"], facts["gradient_descent"]["first"]["mse"]
    assert typed(f"They score {cairo}, and it begins at {mse}.", facts) == sorted([cairo, mse])
    assert typed(f"`{mse}`, {{{{ gradient_descent.first.mse }}}}", facts) == []
    assert typed("The end is 2.1234567, `0.123456`.", facts) == ["2.1234567"]


@pytest.mark.slow
def test_figures_come_in_the_order_of_the_sections(built: Project) -> None:
    readme = (built / "README.md").read_text(encoding="utf-8")
    places = [readme.index(f"docs/images/{name}.svg") for name in SHOWN]
    assert all(earlier < later for earlier, later in pairwise(places))
