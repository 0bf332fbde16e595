"""The words around the figures: alt texts and captions, for configurations that bend them."""

from __future__ import annotations

import pytest

from calculus_for_ml.config import Config, default_config, merge
from calculus_for_ml.sections import FIGURES

POST = default_config()


def changed(**overrides: object) -> Config:
    """The post's configuration with other values."""
    return Config(merge(POST, overrides))


CONFIGS = {
    "the post": POST,
    "right of 0": changed(curve={"from": 1.0, "to": 2.5}),
    "left of 0": changed(curve={"from": -9.0, "to": -0.5}),
    "two points": changed(curve={"points": 2}),
    "minimum left of the grid": changed(loss={"minimum": -7.25}),
    "minimum right of the grid": changed(loss={"minimum": 1e6}),
    "one observation": changed(regression={"n": 1}),
    "falling": changed(regression={"slope": -3.0}),
    "level without noise": changed(regression={"slope": 0.0, "noise_sd": 0.0}),
    "huge": changed(curve={"from": -1e100, "to": 1e100}, regression={"slope": 1e100}),
}


def words(config: Config) -> dict[str, dict[str, str]]:
    return {name: section.figure(name).words(config) for name, section in FIGURES.items()}


@pytest.mark.parametrize("name", CONFIGS)
def test_every_figure_has_its_own_words(name: str) -> None:
    found = words(CONFIGS[name])
    texts = [text for each in found.values() for text in each.values()]
    assert len(set(texts)) == 2 * len(FIGURES)
    for each in found.values():
        alt = each["alt"]
        assert alt.endswith(".")
        assert not {"nan", "inf", "None"} & set(alt.replace(",", "").rstrip(".").split())


@pytest.mark.parametrize(
    ("config", "number"),
    [
        (changed(curve={"from": -2.125}), "-2.125"),
        (changed(curve={"points": 377}), "377"),
        (changed(loss={"minimum": 2.75}), "2.75"),
        (changed(regression={"n": 77}), "77"),
        (changed(regression={"slope": -0.625}), "-0.625"),
        (changed(seed=20250415), "20250415"),
    ],
)
def test_the_words_follow_the_configuration(config: Config, number: str) -> None:
    assert number in str(words(config))
    assert number not in str(words(POST))


def test_what_is_outside_the_picture_is_not_said_to_be_in_it() -> None:
    found = words(changed(curve={"from": 1.0, "to": 2.0}, loss={"minimum": 9.0}))
    assert "to 0 at x = 0" not in found["function_curve"]["alt"]
    assert "left of x = 0" not in found["derivative_curve"]["caption"]
    assert "is outside the plot" in found["loss_curve"]["alt"]
    assert "crossing" not in found["loss_gradient"]["alt"]
