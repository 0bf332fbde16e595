"""The words around the figures: alt texts and captions, for configurations that bend them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calculus_for_ml.config import Config, load_config
from calculus_for_ml.embed.picture import pictures

from .conftest import ROOT

POST = load_config(ROOT / "config.yaml", ROOT / "workflow/schemas/config.schema.yaml")


def changed(**sections: dict[str, object]) -> Config:
    """The post's configuration with other values."""
    return replace(
        POST, **{name: replace(getattr(POST, name), **new) for name, new in sections.items()}
    )


CONFIGS = {
    "the post": POST,
    "right of 0": changed(curve={"start": 1.0, "stop": 2.5}),
    "left of 0": changed(curve={"start": -9.0, "stop": -0.5}),
    "two points": changed(curve={"points": 2}),
    "minimum left of the grid": changed(loss={"minimum": -7.25}),
    "minimum right of the grid": changed(loss={"minimum": 1e6}),
    "one observation": changed(regression={"n": 1}),
    "falling": changed(regression={"slope": -3.0}),
    "level without noise": changed(regression={"slope": 0.0, "noise_sd": 0.0}),
    "huge": changed(curve={"start": -1e100, "stop": 1e100}, regression={"slope": 1e100}),
}


@pytest.mark.parametrize("name", CONFIGS)
def test_every_figure_has_its_own_words(name: str) -> None:
    """`Picture` refuses an empty text, and an alt text that repeats the caption."""
    made = pictures(CONFIGS[name], "")
    alts, captions = [each.alt for each in made], [each.caption for each in made]
    assert len(made) == 7
    assert len(set(alts) | set(captions)) == 14
    for alt in alts:
        assert alt.startswith(("Line plot of ", "Scatter plot of "))
        assert alt.endswith(".")
        assert " against " in alt
        assert not {"nan", "inf", "None"} & set(alt.replace(",", "").rstrip(".").split())


def words(config: Config) -> str:
    return " ".join(f"{each.title} {each.alt} {each.caption}" for each in pictures(config, ""))


@pytest.mark.parametrize(
    ("config", "number"),
    [
        (changed(curve={"start": -2.125}), "-2.125"),
        (changed(curve={"points": 377}), "377"),
        (changed(loss={"minimum": 2.75}), "2.75"),
        (changed(regression={"n": 77}), "77"),
        (changed(regression={"slope": -0.625}), "-0.625"),
        (replace(POST, seed=20250415), "20250415"),
    ],
)
def test_the_words_follow_the_configuration(config: Config, number: str) -> None:
    assert number in words(config)
    assert number not in words(POST)


def test_what_is_outside_the_picture_is_not_said_to_be_in_it() -> None:
    curve, slope, loss, gradient = pictures(
        changed(curve={"start": 1.0, "stop": 2.0}, loss={"minimum": 9.0}), ""
    )[:4]
    assert "to 0 at x = 0" not in curve.alt
    assert "left of x = 0" not in slope.caption
    assert "is not inside" in loss.alt
    assert "crossing" not in gradient.alt
