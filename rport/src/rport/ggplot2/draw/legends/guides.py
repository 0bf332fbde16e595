"""The guides of a plot: which there are, what they show, and which become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from rport.base import seq
from rport.ggplot2.aesthetics import colour as colour_with
from rport.ggplot2.build.discrete import as_text, is_discrete, is_na
from rport.ggplot2.build.layer import Layer
from rport.ggplot2.draw.legends.binned import train_binned
from rport.ggplot2.draw.legends.hashed import hash_of_guide
from rport.ggplot2.draw.legends.legend import KeyLayer
from rport.ggplot2.draw.legends.trained import Trained
from rport.ggplot2.guides.guide import Guide, guide_of
from rport.ggplot2.scales import ContinuousScale, Scale
from rport.ggplot2.themes.theme import theme as Theme
from rport.ggplot2.warn import deprecated, warn
from rport.scales import rescale


def build_guides(
    scales: Sequence[Scale],
    asked: Mapping[str, Any],
    labels: Mapping[str, Any],
    layers: Sequence[Layer],
    data: Sequence[pd.DataFrame],
    theme: Theme,
) -> list[Trained]:
    """The guides to draw, in their order. Source: ggplot2's `Guides$build`.

    `asked` are the plot's own guides by aesthetic; `data` is that of the layers before its looks
    are mapped.
    """
    trained = []
    for scale in scales:
        for aesthetic in scale.aesthetics:
            if scale.guide is False:
                what = "The `guide` argument in `scale_*()` cannot be `FALSE`. This was"
                deprecated(what, "3.3.4", '"none"')
            guide = _train(scale, aesthetic, guide_of(asked.get(aesthetic, scale.guide)), labels)
            if guide is not None:
                trained.append(guide)
    shown = [each for each in _merged(trained) if _has_layers(each[1], layers, data, theme)]
    custom = [each for each in map(guide_of, asked.values()) if each.kind == "custom"]
    shown += [
        (f"{each.order or 99:02d}_~", Trained(each, each.title, [], {}, [], [])) for each in custom
    ]
    return [guide for _, guide in sorted(shown, key=lambda each: each[0])]


def _train(scale: Scale, aesthetic: str, asked: Guide, labels: Mapping[str, Any]) -> Trained | None:
    """A guide's key, or None without breaks. Source: `Guide$train`."""
    if asked.kind == "none":
        return None
    if asked.kind in ("bins", "coloursteps"):
        return train_binned(scale, aesthetic, asked, labels.get(aesthetic))
    if asked.kind == "colourbar" and scale.is_discrete:
        warn("`guide_colourbar()` needs continuous scales.")
        return None
    breaks = scale.get_breaks()  # type: ignore[attr-defined]
    if not breaks:
        return None
    title = scale.make_title(asked.title, labels.get(aesthetic))
    if isinstance(scale, ContinuousScale):
        low, high = scale.get_limits()
        given = scale.get_labels(breaks)  # of all breaks together, shown or not
        kept = [i for i, each in enumerate(breaks) if low <= each <= high]
        texts = [given[i] for i in kept] if given else []
        breaks = [breaks[i] for i in kept]
        if not breaks:
            return None
        mapped = list(scale.map(np.array(breaks)))
    else:
        texts = scale.get_labels(breaks)  # type: ignore[attr-defined]
        mapped = list(scale.map(breaks))
        known = scale.get_limits()  # type: ignore[attr-defined]
        places = [known.index(each) + 1 for each in breaks]
        breaks = [None if is_na(each) else as_text(each) for each in breaks]
    guide = Trained(asked, title, [aesthetic], {aesthetic: mapped}, list(breaks), list(texts))
    if scale.is_discrete and _keep_places(scale.labels):
        guide.places = places
    if asked.kind == "colourbar":
        _add_bar(guide, scale)
    elif asked.reverse:
        guide.key = {name: values[::-1] for name, values in guide.key.items()}
        guide.values, guide.labels = guide.values[::-1], guide.labels[::-1]
    return guide


def _keep_places(labels: object) -> bool:
    """Whether R's labels say where their breaks are: by value, by `toupper`, by `tolower`."""
    return isinstance(labels, dict) or labels is str.upper or labels is str.lower


def _add_bar(guide: Trained, scale: Any) -> None:
    """The colours of a bar and the places of its breaks. Source: `GuideColourbar`."""
    n = guide.asked.nbin
    limits = scale.get_limits()
    guide.along = seq(limits[0], limits[1], n).tolist()
    guide.bar = [colour_with(each, guide.asked.alpha) for each in scale.map(guide.along)]
    shares = rescale(guide.values, (0.5 / n, (n - 0.5) / n), limits)
    if guide.asked.reverse:
        guide.bar, guide.along, shares = guide.bar[::-1], guide.along[::-1], 1 - shares
    guide.shares = shares.tolist()


def _merged(guides: Sequence[Trained]) -> list[tuple[str, Trained]]:
    """Guides by what they show, and those that show the same as one. Source: `Guides$merge`."""
    if len(guides) == 1:
        return [(f"{guides[0].asked.order or 99:02d}_", guides[0])]
    found: dict[str, Trained] = {}
    for guide in guides:
        key = f"{guide.asked.order or 99:02d}_{hash_of_guide(guide)}"
        if key in found:
            found[key].merge(guide)
        else:
            found[key] = guide
    return list(found.items())


def _has_layers(
    guide: Trained,
    layers: Sequence[Layer],
    data: Sequence[pd.DataFrame],
    theme: Theme,
) -> bool:
    """Whether any layer is in a guide; a legend is given their keys. Source: `process_layers`."""
    found = False
    for layer, frame in zip(layers, data, strict=True):
        matched = _matched(layer, guide)
        if not _is_shown(layer, matched):
            continue
        found = True
        if guide.asked.kind in ("legend", "bins"):
            guide.layers.append(_key_layer(guide, layer, frame, matched, theme))
    return found


def _matched(layer: Layer, guide: Trained) -> list[str]:
    """The aesthetics that a layer shows of a guide. Source: `matched_aes`."""
    present = [*layer.mapping, *layer.unmapped, *layer.stat.defaults, *layer.stat.fixed]
    known = layer.geom.aesthetics()
    if layer.widths_are_sizes(present):
        known = known | {"size"}
    return [
        name
        for name in dict.fromkeys(present)
        if name in known
        and name in guide.key
        and name not in layer.aes_params
        and name not in layer.geom.params
    ]


def _is_shown(layer: Layer, matched: Sequence[str]) -> bool:
    """Source: ggplot2's `include_layer_in_guide`."""
    show = layer.show_legend
    if not matched:
        return show is True
    if isinstance(show, dict):
        said = [show[name] for name in matched if name in show]
        return not said or any(said)
    return show is None or bool(show)


def _key_layer(
    guide: Trained, layer: Layer, data: pd.DataFrame, matched: Sequence[str], theme: Theme
) -> KeyLayer:
    """The looks of a layer's keys. Source: `GuideLegend$get_layer_key`."""
    frame = pd.DataFrame({name: pd.Series(guide.key[name], dtype=object) for name in matched})
    if not len(frame):
        frame = pd.DataFrame({".id": range(len(guide.labels))})
    single = {
        name: value
        for name, value in layer.aes_params.items()
        if isinstance(value, str | int | float | tuple) or value is None
    }
    looks = layer.compute_geom_2(frame, theme.geom_theme(layer.geom.name), single)
    for name, value in guide.asked.override_aes.items():
        own: Any = value
        looks[name] = list(own) if isinstance(own, list | tuple) else own
    drawn = _drawn(guide, layer, data, matched)
    records = looks.to_dict("records")
    params = {
        **layer.computed_stat_params,
        **layer.computed_geom_params,
        **layer.key_params,
    }
    return KeyLayer(layer.key, [dict(each) for each in records], drawn, params)  # type: ignore[arg-type]


def _drawn(guide: Trained, layer: Layer, data: pd.DataFrame, matched: Sequence[str]) -> list[bool]:
    """Which keys a layer draws: those of values that it has. Source: `keep_key_data`."""
    everything = [True] * len(guide.values)
    if not matched or not guide.values or not is_discrete(guide.values):
        return everything
    show = layer.show_legend
    if isinstance(show, dict):
        show = next((show[name] for name in matched if name in show), None)
    if show:
        return everything
    columns = [data[name] for name in matched if name in data]
    if not columns:
        return everything
    present = {as_text(each) for column in columns for each in column.dropna().unique()}
    known = {as_text(each) for each in guide.values if not is_na(each)}
    missing = not present <= known or any(column.isna().any() for column in columns)
    return [missing if is_na(each) else as_text(each) in present for each in guide.values]
