"""A figure is a function of tables with two texts beside it."""

from __future__ import annotations

import pandas as pd
import pytest
from plotnine import aes, geom_point, ggplot

from calculus_for_ml.config import Config
from calculus_for_ml.sections.figure import Figure

CONFIG = Config({"colour": "red"})


def bare() -> Figure:
    @Figure
    def pairs(left: pd.DataFrame, config: Config, right: pd.DataFrame) -> ggplot:
        """Two tables side by side."""
        both = left.assign(y=right["y"])
        return ggplot(both, aes("x", "y")) + geom_point(color=config.colour)

    return pairs


def test_parameters_name_the_tables() -> None:
    figure = bare()
    assert figure.tables == ["left", "right"]
    assert figure.__doc__ == "Two tables side by side."
    plot = figure.plot({"right": {"y": [3.0, 4.0]}, "left": {"x": [1.0, 2.0]}, "third": {}}, CONFIG)
    assert plot.data.to_dict("list") == {"x": [1.0, 2.0], "y": [3.0, 4.0]}
    assert plot.layers[0].geom.aes_params["color"] == "red"


def test_the_words_stand_on_one_line() -> None:
    figure = bare()
    figure.alt(lambda config: f"Points,\n  all {config.colour}.")
    figure.caption(lambda config: "Pairs.")
    assert figure.words(CONFIG) == {"alt": "Points, all red.", "caption": "Pairs."}


@pytest.mark.parametrize(
    ("alt", "caption", "message"),
    [
        (None, "b", "needs an alt text and a caption"),
        ("a", None, "needs an alt text and a caption"),
        ("a", "a", "two different texts"),
        (" ", "b", "two different texts"),
    ],
)
def test_words_that_leave_a_reader_without_any_are_refused(
    alt: str | None, caption: str | None, message: str
) -> None:
    figure = bare()
    if alt is not None:
        figure.alt(lambda config: alt)
    if caption is not None:
        figure.caption(lambda config: caption)
    with pytest.raises(ValueError, match=f"figure pairs: .*{message}"):
        figure.words(CONFIG)
