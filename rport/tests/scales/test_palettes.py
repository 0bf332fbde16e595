"""Palettes against the colours of R's scales package, hex for hex."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from rport import farver, rcolorbrewer, scales, viridislite

Says = Callable[[str, str], list[list[str]]]
Doubles = Callable[[str], Sequence[float]]


def _words(colours: Sequence[object]) -> str:
    return " ".join("NA" if colour is None else str(colour) for colour in colours)


def test_hues(scales_recorded: Says, doubles: Doubles) -> None:
    for arguments, n, colours in scales_recorded("palettes", "hue"):
        first, last, chroma, lightness, start = doubles(arguments)
        palette = scales.pal_hue((first, last), chroma, lightness, start)
        assert _words(palette(int(n))) == colours, arguments


def test_hues_in_the_other_direction() -> None:
    # scales 1.4.0: Rscript -e 'scales::pal_hue(direction = -1)(3)'; it reverses
    assert scales.pal_hue(direction=-1)(3) == ["#619CFF", "#00BA38", "#F8766D"]
    with pytest.raises(ValueError, match="at least one colour"):
        scales.pal_hue()(0)


def test_brewer(scales_says: Says) -> None:
    rows = scales_says("palettes", "brewer")
    assert {name for name, *_ in rows} == {
        n for names in rcolorbrewer.NAMES.values() for n in names
    }
    for name, n, colours in rows:
        assert _words(scales.pal_brewer(palette=name)(int(n))) == colours, (name, n)


def test_brewer_by_type_and_number() -> None:
    # Rscript -e 'scales::brewer_pal("qual", 6, -1)(2); scales::brewer_pal("qual", 1)(9)'
    assert scales.pal_brewer("qual", 6, -1)(2) == ["#377EB8", "#E41A1C"]
    with pytest.warns(UserWarning, match="allowed maximum for palette Accent is 8"):
        assert scales.pal_brewer("qual", 1)(9)[-1] is None
    for arguments in (("qual", 9), ("seq", "Blue"), ("all", 1)):
        with pytest.raises(ValueError, match=r"must be|unknown palette"):
            scales.pal_brewer(*arguments)


def test_viridis(scales_says: Says, doubles: Doubles) -> None:
    for option, n, arguments, colours in scales_says("palettes", "viridis"):
        alpha, begin, end, direction = doubles(arguments)
        ours = viridislite.viridis(int(n), alpha, begin, end, int(direction), option)
        assert _words(ours) == colours, (option, n, arguments)


def test_viridis_by_name() -> None:
    assert viridislite.viridis(3, option="mako") == viridislite.viridis(3, option="G")
    assert scales.pal_viridis()(0) == []
    with pytest.raises(ValueError, match="unknown colour map"):
        viridislite.viridis(3, option="jet")
    with pytest.raises(ValueError, match="begin and end"):
        viridislite.viridis(3, begin=-0.1)
    with pytest.raises(ValueError, match="direction"):
        viridislite.viridis(3, direction=0)


def test_greys(scales_says: Says, doubles: Doubles) -> None:
    for n, ends, colours in scales_says("palettes", "grey"):
        assert _words(scales.pal_grey(*doubles(ends))(int(n))) == colours, ends


def test_gradients(scales_recorded: Says, doubles: Doubles) -> None:
    for colours, places, x, placed, even in scales_recorded("palettes", "gradient"):
        assert _words(scales.colour_ramp(colours.split())(doubles(x))) == even
        ramp = scales.pal_gradient_n(colours.split(), doubles(places))
        assert _words(ramp(doubles(x))) == placed


def test_gradients_of_two_and_three() -> None:
    x = [0, 0.3, 1]
    assert scales.pal_seq_gradient("red", "blue")(x) == scales.colour_ramp(["red", "blue"])(x)
    assert scales.pal_div_gradient()(x) == scales.colour_ramp(["#2B6788", "#CBCBCB", "#90503F"])(x)
    assert scales.colour_ramp(["red"])([0.5, float("nan")]) == ["red", None]
    with pytest.raises(ValueError, match="at least one colour"):
        scales.colour_ramp([])


def test_muted(scales_recorded: Says) -> None:
    for colour, dulled in scales_recorded("palettes", "muted"):
        assert scales.muted(colour) == dulled


def test_shapes_and_line_types(scales_says: Says) -> None:
    ((solid, hollow),) = scales_says("palettes", "shape")
    assert _words(scales.pal_shape()(6)) == solid
    assert _words(scales.pal_shape(solid=False)(6)) == hollow
    with pytest.warns(UserWarning, match="maximum of 6 discrete values"):
        assert scales.pal_shape()(7)[-1] is None
    # scales 1.4.0: Rscript -e 'scales::pal_linetype()(14)'
    types = "solid 22 42 44 13 1343 73 2262 12223242 F282 F4448444 224282F2 F1 NA"
    with pytest.warns(UserWarning, match="can handle a maximum of 13 values"):
        assert _words(scales.pal_linetype()(14)) == types


def test_colours_go_to_every_space_and_back() -> None:
    codes = ["#F8766D", "#000000", "#FFFFFF", "#01020380"]
    for space in ("rgb", "lab", "luv", "hcl"):
        channels = farver.decode_colour(codes, space)
        assert farver.encode_colour(channels[:, :3], channels[:, 3], space) == codes
    assert farver.encode_colour(farver.decode_colour([None])[:, :3]) == [None]
    with pytest.raises(ValueError, match="unknown colour space"):
        farver.decode_colour(["red"], "cmyk")
