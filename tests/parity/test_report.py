"""The report as text: verdicts, escaping, one file, the same bytes."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from calculus_for_ml.config import default_config, merge
from calculus_for_ml.parity.check import Check
from calculus_for_ml.parity.outcome import FigureParity, Image, Outcome
from calculus_for_ml.parity.reference import NONE, open_references
from calculus_for_ml.parity.report import PROJECT, write_report
from calculus_for_ml.parity.summary import headline

PIXEL = Image("data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==", 1, 1)
CONFIG = {"seed": 123, "figure": {"width": 7.0, "dpi": 192, "formats": ["png"]}}


def check(
    measure: str, distance: float | None, tolerance: float | None, subject: str = "f", **texts: str
) -> Check:
    words = {"expected": "at most 0.03", "got": "apart", "reason": "rounding", **texts}
    return Check("figure", subject, measure, distance=distance, tolerance=tolerance, **words)


PASSED = check("panel", 0.0, 0.03)
FAILED = check("texts", 1.0, 0.0, expected="none", got="only R has “5.0”")
LACKING = check("PNG against R's", None, None, expected=NONE)
NOT_JUDGED = check("strokes", 0.01, None)


def figure(*checks: Check, name: str = "f", theirs: Image | None = PIXEL) -> FigureParity:
    return FigureParity(
        name=name,
        title=f"The figure {name}",
        alt="a line",
        checks=list(checks),
        ours=PIXEL,
        theirs=theirs,
        difference=theirs and PIXEL,
        caption="Equal.",
        source="R 4.6.1",
    )


@pytest.fixture
def write(tmp_path, reference):
    """`write(figures, numbers)` returns the page as text."""

    def write_(figures=(), numbers=None, config=CONFIG, references=None) -> str:
        path = tmp_path / "index.html"
        found = open_references([reference]) if references is None else references
        outcome = Outcome(numbers or {}, list(figures))
        write_report(path, "post", outcome, config, found, {"numpy": "2.4.6"})
        return path.read_text(encoding="utf-8")

    return write_


def leads_with(page: str) -> tuple[str, str]:
    """The page's verdict, and what is below it."""
    found = re.search(r'<p class="verdict [\w-]+"><strong>(.*?)</strong> <span>(.*?)</span>', page)
    return found[1], found[2]


@pytest.mark.parametrize(
    "checks",
    [
        [PASSED],
        [PASSED, FAILED, LACKING, NOT_JUDGED],
        [PASSED, LACKING],
        [LACKING],
        [PASSED, NOT_JUDGED],
        [],
    ],
)
def test_leads_with_the_words_of_the_summary(write, checks):
    """The summary's words have tests of their own; the page must not choose others."""
    page = write([figure(*checks)] if checks else [])
    kind, words = headline(checks)
    assert leads_with(page)[0] == words
    assert f'class="verdict {kind.replace(" ", "-")}"' in page


def test_a_failure_is_never_led_by_passed(write):
    """With a wrong headline, as the page once had, this fails."""
    words, details = leads_with(write([figure(PASSED, FAILED, LACKING, NOT_JUDGED)]))
    assert words == "1 of 2 checks failed."
    assert "snakemake reference" in details
    assert "150 dpi" in details


def test_without_a_reference_nothing_is_called_passed(write):
    page = write([figure(LACKING, theirs=None)], references=[])
    assert leads_with(page)[0].startswith("No R reference for 1 check of this configuration")
    body = page[page.index("<main>") :]
    assert "passed" not in re.sub(r"A figure\s+passes only if all", "", body)
    assert '<input class="slide"' not in body


def test_says_whose_it_is_and_what_was_run(write):
    post = default_config()
    page = write([figure(PASSED)], config=post)
    assert page.index(PROJECT) < page.index("<h1>Does the post match R?</h1>")
    assert "<title>Does the post match R?" in page
    assert "This run uses the post's numbers." in page
    other = write([figure(PASSED)], config=merge(post, {"seed": 7, "loss": {"minimum": 2.5}}))
    assert (
        "This run uses the post's numbers, except "
        "<code>seed</code> 7, <code>loss.minimum</code> 2.5." in other
    )
    assert "snakemake docs" in page


def test_figures_have_titles_for_people(write):
    page = write([figure(check("panel", 0.01, 0.03))])
    assert '<h3 id="f">The figure f</h3>' in page
    assert '<a href="#f">The figure f</a>' in page
    assert "<caption>Measures of The figure f</caption>" in page


def test_every_cell_names_its_column(write):
    """A phone shows a table row by row, without its head."""
    page = write([figure(PASSED)], {"Loss": [PASSED]})
    for table in re.findall(r"<table>.*?</table>", page, re.DOTALL):
        head = re.findall(r'<th scope="col">(.*?)</th>', table)
        rows = table.split("<tr>")[2:]
        assert rows
        for row in rows:
            assert re.findall(r'<td data-column="(.*?)">', row) == head[1:]


def cells(table: str) -> list[list[str]]:
    """The texts of a table's cells, row by row."""
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    found = [re.findall(r"<td.*?>(.*?)</td>", row, re.DOTALL) for row in rows]
    return [[re.sub(r"<.*?>", "", cell) for cell in row] for row in found if row]


def worst_of(page: str) -> list[str]:
    """The first row of the overview: verdict, worst, bound, figure, reason."""
    return cells(page.split("<article")[0])[0]


def test_an_infinite_distance_is_the_worst(write):
    apart = check("panel", math.inf, 0.03, "g")
    page = write([figure(PASSED), figure(apart, name="g")])
    assert worst_of(page)[:4] == ["✗ failed", "∞", "0.03", "The figure g"]


@pytest.mark.parametrize("distance", [9.0, math.nan])
def test_what_was_not_judged_does_not_hide_a_failure(write, distance):
    open_ = check("panel", distance, None)
    failed = check("panel", 0.5, 0.03, "g")
    for order in ([open_, failed], [failed, open_]):
        page = write([figure(*order), figure(name="g")])
        assert worst_of(page)[:4] == ["✗ failed", "0.5", "0.03", "The figure g"]
        assert len(cells(page.split("<article")[0])) == 1


def test_nan_is_the_worst(write):
    apart, nan = check("panel", 0.5, 0.03), check("panel", math.nan, 0.03, "g")
    page = write([figure(apart, nan, apart), figure(name="g")])
    assert worst_of(page)[:4] == ["✗ failed", "nan", "0.03", "The figure g"]


def test_numbers_of_the_configuration_are_shown_in_full(write):
    config = {"seed": 20250415, "figure": {"width": 0.1 + 0.2, "dpi": 192.0}}
    page = write([figure(PASSED)], config=config)
    rows = cells(page[page.index('<section aria-labelledby="configuration">') :])
    assert rows == [["20250415", "≠ 123"], [repr(0.1 + 0.2), "≠ 7"], ["192", "192"]]


def test_says_which_configuration_r_was_given(write, reference):
    mine = json.loads((reference / "config.json").read_text(encoding="utf-8"))
    same = write([figure(PASSED)], config=mine)
    assert 'ggplot2 4.0.3, for <a href="#configuration">this configuration</a>.' in same
    other = write([figure(PASSED)], config={**mine, "seed": 124})
    assert '<a href="#configuration">another configuration</a> (other <code>seed</code>)' in other
    assert "this configuration</a>" not in other
    assert "R’s record: none." in write([figure(LACKING, theirs=None)], references=[])


def test_says_when_bounds_do_not_hold(write):
    details = leads_with(write([figure(NOT_JUDGED)]))[1]
    assert "150 dpi" in details
    assert "narrower than a millionth" in details


def test_shows_where_the_configuration_of_r_differs(write):
    page = write([figure(PASSED)], config={**CONFIG, "seed": 124})
    rows = cells(page[page.index('<section aria-labelledby="configuration">') :])
    assert ["124", "≠ 123"] in rows
    assert ["192", "192"] in rows
    assert "R 4.6.1, ggplot2 4.0.3" in page


def test_whatever_comes_from_outside_is_escaped(write):
    evil = "<script>alert('$1')</script>&"
    hostile = check(evil, 1.0, 2.0, expected=evil, got=evil, reason=evil)
    parity = replace(figure(hostile), title=evil, alt=evil + '"', caption=evil, source=evil)
    page = write([parity], {evil: [hostile]}, config={"figure": {evil: evil}})
    assert "<script>alert" not in page
    assert page.count("<script>") == 1
    assert "&lt;script&gt;alert(&#x27;$1&#x27;)&lt;/script&gt;&amp;&quot;" in page


def test_the_same_input_gives_the_same_bytes(write):
    assert write([figure(PASSED)]) == write([figure(PASSED)])


class Outline(HTMLParser):
    """What a page is made of, as far as these tests ask."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.images: list[dict[str, str | None]] = []
        self.addresses: list[str | None] = []
        self.ids: list[str | None] = []
        self.levels: list[int] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "img":
            self.images.append(found)
        self.addresses += [found[key] for key in ("src", "href", "action") if key in found]
        self.ids += [found["id"]] if "id" in found else []
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))


def test_the_page_is_complete_in_itself(write):
    page = write([figure(PASSED)], {"Loss": [PASSED]})
    outline = Outline(page)
    assert outline.addresses
    for address in outline.addresses:
        assert address.startswith(("data:", "#"))
        if address.startswith("#"):
            assert address[1:] in outline.ids
    assert not re.search(r"https?://|@import|url\(", page)
    assert len(outline.ids) == len(set(outline.ids))


def test_images_say_what_they_show(write):
    alts = [image["alt"] for image in Outline(write([figure(PASSED)])).images]
    assert alts == [
        "Our render of The figure f: a line",
        "R’s render of The figure f: a line",
        "Map of the differences between the two renders of The figure f: Equal.",
    ]


def test_headings_go_down_step_by_step(write):
    levels = Outline(write([figure(PASSED)], {"Loss": [PASSED]})).levels
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_template_is_part_of_the_package():
    import calculus_for_ml.parity

    assert (Path(calculus_for_ml.parity.__file__).parent / "report.html").is_file()
