"""Mathematical labels: what they are as values, and where R puts their letters and bars."""

from __future__ import annotations

import copy

import pytest

from rport import plotmath
from rport.grdevices import Colour
from rport.plotmath import expression, frac, lay_out, parse, theta
from rport.svglite import SvgLite

PAGE = SvgLite(7, 5, Colour(255, 255, 255))


def _letters(label: expression) -> list[str]:
    return [part.text for part in lay_out(label, 11, PAGE).texts]


def test_a_fraction_stands_where_svglite_writes_it() -> None:
    # R 4.6.1, ggplot2 4.0.3, svglite 2.2.2, a rotated axis title expression(frac(dL, dtheta)) of
    # 11 pt: baselines 13.84 and 32.70, bar 20.44 from the left; letters at these heights.
    box = lay_out(expression(frac("dL", "dtheta")), 11, PAGE)
    y = {round(part.y, 6) for part in box.texts}
    (((start, bar), (end, _)),) = box.lines
    assert len(y) == 2
    assert max(y) - bar == pytest.approx(20.44 - 13.84, abs=0.01)
    assert bar - min(y) == pytest.approx(32.70 - 20.44, abs=0.01)
    assert (start, end) == (0, pytest.approx(193.58 - 157.49, abs=0.01))
    letters = [193.58 - part.x for part in box.texts if part.y < bar]
    assert letters == pytest.approx([193.58, 186.59, 182.28, 175.31, 168.54, 164.23], abs=0.015)
    assert [part.text for part in box.texts] == [*"dL", *"dtheta"]


def test_the_narrower_part_is_centred() -> None:
    box = lay_out(expression(frac("A", "xyz")), 11, PAGE)
    numerator = next(part.x for part in box.texts if part.text == "A")
    assert numerator == pytest.approx((box.width - PAGE.advance("A", 11)) / 2)


def test_deep_letters_are_kept_off_the_bar() -> None:
    flat, deep = (lay_out(expression(frac(top, "x")), 11, PAGE) for top in ("x", "gj"))
    gap = deep.texts[0].y - PAGE.descent("j", 11) - deep.lines[0][0][1]
    assert gap >= 3 * 0.015 * 72 + 0.015 * 72 / 2 - 1e-9
    assert deep.texts[0].y >= flat.texts[0].y


def test_letters_stand_side_by_side_without_kerning() -> None:
    box = lay_out(expression("AV"), 11, PAGE)
    assert box.texts[1].x == PAGE.advance("A", 11)
    assert box.width > PAGE.string_width("AV", 11)
    assert (box.ascent, box.lines) == (PAGE.ascent("A", 11), ())


def test_names_are_greek_letters_and_strings_are_letters() -> None:
    # svglite writes these for parse(text = name), name by name
    greek = "alpha beta gamma theta lambda_ pi omega Gamma Delta Omega".split()  # noqa: SIM905
    assert "".join(getattr(plotmath, name) for name in greek) == "αβγθλπωΓΔΩ"
    assert _letters(expression("theta")) == [*"theta"]
    assert _letters(expression("d" + theta)) == ["d", "θ"]


def test_a_label_reads_plainly_and_can_be_copied() -> None:
    label = expression(frac("dL", "dtheta"))
    assert label == "dL/dtheta"
    assert copy.deepcopy(label).body == label.body


def test_a_fraction_takes_fractions_and_parsed_labels() -> None:
    nested = expression(frac(frac("a", "b"), parse("x^2")))
    assert _letters(nested) == _letters(parse("frac(frac(a, b), x^2)"))


def test_what_is_not_drawn_is_refused() -> None:
    with pytest.raises(TypeError, match=r"takes strings and fractions, not int"):
        frac(1, "c")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="int"):
        expression(3)  # type: ignore[arg-type]
    for text in ("", "two\nlines"):
        with pytest.raises(ValueError, match="one line"):
            expression(text)
