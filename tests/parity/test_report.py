"""The report as text: verdicts, escaping, one file, the same bytes."""

from __future__ import annotations

import json
import math
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from calculus_for_ml.check import Check
from calculus_for_ml.parity.outcome import FigureParity, Picture
from calculus_for_ml.parity.reference import NONE, open_references
from calculus_for_ml.parity.report import write_report

PIXEL = Picture("data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==", 1, 1)
CONFIG = {"seed": 123, "figure": {"width": 7.0, "dpi": 192, "formats": ["png"]}}

PASSED = Check("f: panel", "at most 0.03", "equal", 0.0, 0.03, "rounding")
FAILED = Check("f: texts", "none", "only R has “5.0”", 1.0, 0.0, "")
LACKING = Check("f: PNG against R", NONE, "", None, None, "")
NOT_JUDGED = Check("f: strokes", "at most 0.005", "a line", 0.01, None, "")


def figure(*checks: Check, theirs: Picture | None = PIXEL) -> FigureParity:
    difference = theirs and PIXEL
    return FigureParity("f", "a line", list(checks), PIXEL, theirs, difference, "Equal.", "R 4.6.1")


@pytest.fixture
def write(tmp_path, reference):
    """`write(figures, numbers)` returns the page as text."""

    def write_(figures=(), numbers=None, config=CONFIG, references=None) -> str:
        path = tmp_path / "index.html"
        found = open_references([reference]) if references is None else references
        write_report(path, figures, numbers or {}, config, found, {"numpy": "2.4.6"})
        return path.read_text(encoding="utf-8")

    return write_


def headline(page: str) -> str:
    found = re.search(r'<p class="verdict [\w-]+"><strong>(.*?)</strong> <span>(.*?)</span>', page)
    return f"{found[1]}. {found[2]}".strip()


def test_all_passed(write):
    page = write([figure(PASSED)], {"Loss": [PASSED]})
    assert headline(page) == "All 2 measures are within their bounds."


def test_one_failure_is_the_headline_whatever_else_there_is(write):
    page = write([figure(PASSED, FAILED, LACKING, NOT_JUDGED)])
    assert headline(page).startswith("1 of 2 measures are out of bounds.")
    assert "snakemake reference" in headline(page)
    assert "150 dpi" in headline(page)


def test_without_a_reference_nothing_is_called_passed(write):
    page = write([figure(LACKING, theirs=None)], references=[])
    assert headline(page) == (
        "No R reference for this configuration. Outputs held against nothing: 1. "
        "<code>snakemake reference</code> makes their reference with R."
    )
    body = page[page.index("<body>") :]
    assert "passed" not in re.sub(r"A figure\s+passes only if all", "", body)
    assert '<input class="slide"' not in body


def test_measured_and_not_judged_is_not_passed(write):
    assert headline(write([figure(NOT_JUDGED)])).startswith("Measured, but not judged in full.")


def test_an_empty_run_has_passed_nothing(write):
    assert headline(write()).startswith("Measured, but not judged in full.")


def test_an_infinite_distance_is_the_worst(write):
    apart = Check("g: panel", "at most 0.03", "no panel", math.inf, 0.03, "rounding")
    page = write([figure(PASSED), FigureParity("g", "", [apart], PIXEL, PIXEL, None, "", "R")])
    assert '<td>∞</td><td>0.03</td><td><a href="#g">g</a></td>' in page


@pytest.mark.parametrize("distance", [9.0, math.nan])
def test_what_was_not_judged_does_not_hide_a_failure(write, distance):
    open_ = Check("f: panel", "at most 0.03", "apart", distance, None, "rounding")
    failed = Check("g: panel", "at most 0.03", "apart", 0.5, 0.03, "rounding")
    overview = write([figure(open_, failed), figure(failed, open_)]).split("<article")[0]
    assert '✗ failed</span></td><td>0.5</td><td>0.03</td><td><a href="#g">g</a></td>' in overview
    assert "not judged</span></td>" not in overview


def test_nan_is_the_worst(write):
    nan = Check("g: panel", "at most 0.03", "?", math.nan, 0.03, "rounding")
    apart = Check("f: panel", "at most 0.03", "apart", 0.5, 0.03, "rounding")
    page = write([figure(apart, nan, apart)])
    assert '<td>nan</td><td>0.03</td><td><a href="#g">g</a></td>' in page.split("<article")[0]


def test_numbers_of_the_configuration_are_shown_in_full(write):
    config = {"seed": 20250415, "figure": {"width": 0.1 + 0.2, "dpi": 192.0}}
    page = write([figure(PASSED)], config=config)
    assert "<td>20250415</td>" in page
    assert "<td>≠ 7</td>" in page
    assert f"<td>{0.1 + 0.2!r}</td>" in page
    assert "<td>192</td><td>192</td>" in page


def test_says_which_configuration_r_was_given(write, reference):
    mine = json.loads((reference / "config.json").read_text(encoding="utf-8"))
    same = write([figure(PASSED)], config=mine)
    assert 'ggplot2 4.0.3, for <a href="#configuration">this configuration</a>.' in same
    other = write([figure(PASSED)], config={**mine, "seed": 124})
    assert '<a href="#configuration">another configuration</a> (other <code>seed</code>)' in other
    assert "this configuration</a>" not in other
    assert "R’s record: none." in write([figure(LACKING, theirs=None)], references=[])


def test_says_when_bounds_do_not_hold(write):
    page = headline(write([figure(NOT_JUDGED)]))
    assert "150 dpi" in page
    assert "narrower than a millionth" in page


def test_shows_where_the_configuration_of_r_differs(write):
    page = write([figure(PASSED)], config={**CONFIG, "seed": 124})
    assert re.search(r"<code>seed</code></th><td>124</td><td>≠ 123</td>", page)
    assert re.search(r"<code>figure.dpi</code></th><td>192</td><td>192</td>", page)
    assert "R 4.6.1, ggplot2 4.0.3" in page


def test_whatever_comes_from_outside_is_escaped(write):
    evil = "<script>alert('$1')</script>&"
    check = Check(f"f: {evil}", evil, evil, 1.0, 2.0, evil)
    parity = FigureParity("f", evil + '"', [check], PIXEL, PIXEL, PIXEL, evil, evil)
    page = write([parity], {evil: [check]}, config={"figure": {evil: evil}})
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
        "Our render of f: a line",
        "R’s render of f: a line",
        "Map of the differences between the two renders of f: Equal.",
    ]


def test_headings_go_down_step_by_step(write):
    levels = Outline(write([figure(PASSED)], {"Loss": [PASSED]})).levels
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_template_is_part_of_the_package():
    import calculus_for_ml.parity

    assert (Path(calculus_for_ml.parity.__file__).parent / "report.html").is_file()
