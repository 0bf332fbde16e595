"""The labels that aesthetics have by themselves, and all labels of a plot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rport.base import format as r_format
from rport.base.language import constant_text
from rport.ggplot2.build.expressions import label
from rport.ggplot2.grammar.aes import FromTheme, stage
from rport.ggplot2.grammar.as_is import AsIs
from rport.ggplot2.warn import inform

if TYPE_CHECKING:
    from rport.ggplot2.build.layer import Layer
    from rport.ggplot2.grammar.labels import Label


class Fallback(str):
    """The name of an aesthetic that is mapped to a constant, which is not a name in the data."""


def label_of(aesthetic: str, value: object, layer: Layer) -> str | None:
    """The label that a mapping gives to its aesthetic. Source: ggplot2's `make_labels`."""
    if isinstance(value, stage):
        for given in (value.text, value.after_stat, value.start, value.after_scale):
            if given is not None:
                return label_of(aesthetic, given, layer)
        return None
    if isinstance(value, FromTheme):
        return label(value.expression, layer.environment)
    if isinstance(value, AsIs) and isinstance(value.value, str | int | float):
        return f"I({constant_text(value.value)})"
    if isinstance(value, str):
        known = value if value in layer.columns else label(value, layer.environment)
        return Fallback(aesthetic) if known is None else known
    return Fallback(aesthetic)


def default_labels(layers: Sequence[Layer]) -> dict[str, Any]:
    """The labels of all aesthetics, the first layer's first; a fallback gives way to any other.

    Source: ggplot2's `setup_plot_labels`.
    """
    labels: dict[str, Any] = {}
    for layer in layers:
        if not layer.geom.mapping.labels:
            continue
        words = {**layer.stat.labels, **layer.stat.defaults}
        own: dict[str, Any] = {
            name: Fallback(label(column, layer.environment)) for name, column in words.items()
        }
        own |= {name: Fallback(name) for name in layer.unmapped}
        for name, value in layer.mapping.items():
            text = label_of(name, value, layer)
            if text is not None:
                own[name] = text
        for name, text in own.items():
            if name not in labels or (isinstance(labels[name], Fallback) and text):
                labels[name] = text
    return labels


_OTHERS = {"title", "subtitle", "caption", "tag", "alt", "x", "y"}
"""Labels that need no aesthetic."""


def plot_labels(
    given: Mapping[str, Label], dictionary: Mapping[str, Label], layers: Sequence[Layer]
) -> dict[str, Any]:
    """All labels of a plot, those that are given first; what was removed is None.

    The dictionary's words replace the labels that mappings have. Says which of the given labels
    have no aesthetic. Source: ggplot2's `setup_plot_labels`.
    """
    own = default_labels(layers)
    known = {*own, *_OTHERS}
    unknown = [name for name, value in given.items() if name not in known and value is not None]
    if unknown:
        ignored = [
            f"{name} : a function" if callable(given[name]) else f'{name} : "{given[name]}"'
            for name in unknown
        ]
        inform("\n• ".join(["Ignoring unknown labels:", *ignored]))
    defaults: dict[str, Any] = {
        name: dictionary[value] if isinstance(value, str) and value in dictionary else value
        for name, value in own.items()
    }
    words: dict[str, Any] = {
        name: value(defaults.get(name, "")) if callable(value) else value
        for name, value in given.items()
    }
    return {name: as_label(value) for name, value in {**defaults, **words}.items()}


def as_label(value: object) -> Any:
    """A label as text, plotmath or a function; None for one that was removed."""
    if value is None or isinstance(value, str) or callable(value):
        return value
    return r_format(value, digits=15) if isinstance(value, int | float) else str(value)
