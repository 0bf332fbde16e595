"""What a plotnine theme means in ggplot2, and its elements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from rport.ggplot2.themes.complete import COMPLETE, Style
from rport.ggplot2.themes.element_functions import face_of, looks_of_texts
from rport.ggplot2.themes.elements import BLANK, Line, Margins, Rect, Text
from rport.ggplot2.themes.theme import complete, is_setting, theme
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.grdevices import Colour
from rport.grid import absolute

_IGNORED = ("svg_usefonts", "figure_format")
"""Settings that change nothing here."""
_SIZES = ("dpi", "figure_size")


def theme_from(given: Any) -> theme:
    """Our theme for one of plotnine's: R's of the same name with what was changed, or settings.

    Raises UnsupportedPlot for a theme that ggplot2 does not have, and for a setting of plotnine's
    own.
    """
    if not given.complete:
        return _settings(given.themeables, {})
    kind = type(given)
    name = kind.__name__
    if name not in COMPLETE:
        known = ", ".join(sorted(COMPLETE))
        raise UnsupportedPlot(f"{name} (themes are: {known})")
    size = float(given.themeables["text"].properties.get("size", 11))
    clear = Colour(0, 0, 0, 0)
    style = Style(size, paper=clear) if name == "theme_void" else Style(size)
    return complete(name, style) + _settings(given.themeables, _plain(kind, size))  # type: ignore[arg-type]


@lru_cache(maxsize=32)
def _plain(kind: Callable[..., Any], base_size: float) -> Mapping[str, Any]:
    """The settings of a complete theme as plotnine has them."""
    plain: Mapping[str, Any] = kind(base_size=base_size).themeables
    return plain


def _settings(themeables: Mapping[str, Any], plain: Mapping[str, Any]) -> theme:
    """What differs from the settings of a complete theme, as settings of ours."""
    changed: dict[str, Any] = {}
    sizes: dict[str, Any] = {}
    for name, themeable in themeables.items():
        kind, look = _look(themeable)
        kind_before, before = _look(plain[name]) if name in plain else ("", {})
        new = {k: each for k, each in look.items() if not _same(before.get(k, _NONE), each)}
        if name in _IGNORED or (kind_before == kind and not new and before.keys() <= look.keys()):
            continue
        if name in _SIZES:
            sizes[name] = look["value"]
        elif "value" in look:
            changed[name] = element_from(look["value"])
        else:
            changed[name] = element_from(themeable.theme_element, new)
    wider = [themeables[name] for name in changed if is_setting(name)]
    wider += [plain[name] for name in plain if name not in themeables]
    given = {
        name: each
        for name, each in changed.items()
        if is_setting(name) or not _follows(themeables[name], wider)
    }
    return theme(**sizes, **given)


def _follows(themeable: Any, wider: Iterable[Any]) -> bool:
    """Whether a setting that ggplot2 does not have was changed by a wider one that it has.

    The class of a wider setting, such as `axis_text_x`, is derived from those of narrower ones.
    """
    return any(isinstance(each, type(themeable)) for each in wider if each is not themeable)


def _look(themeable: Any) -> tuple[str, Mapping[str, Any]]:
    """The kind of a setting and what it says, additions included."""
    element = themeable.theme_element
    if hasattr(element, "properties"):
        return type(element).__name__, element.properties
    value = themeable.properties.get("value", element)
    return type(value).__name__, {"value": value}


_NONE = object()


def _same(one: Any, other: Any) -> bool:
    """Whether two values are equal, margins except for what plotnine notes in them as it draws."""
    if type(one).__name__ == "margin" == type(other).__name__:
        return all(getattr(one, n) == getattr(other, n) for n in ("t", "r", "b", "l", "unit"))
    return bool(np.array_equal(np.asarray(one, object), np.asarray(other, object)))


def element_from(given: Any, properties: Mapping[str, Any] | None = None) -> Any:
    """Our element or margin for one of plotnine's; a number or a word stays.

    `properties` are those to take, if not all.
    """
    kind = type(given).__name__
    if kind == "element_blank":
        return BLANK
    if kind == "margin":
        return margin_from(given)
    make = {"element_text": _text, "element_line": _line, "element_rect": _rect}.get(kind)
    return given if make is None else make(given.properties if properties is None else properties)


def margin_from(given: Any) -> Margins:
    """Our margin for one of plotnine's. Raises UnsupportedPlot for one as a share of the page."""
    if given.unit == "fig":
        raise UnsupportedPlot('margin(unit="fig"): give it in "pt"')
    return tuple(absolute(side, given.unit) for side in (given.t, given.r, given.b, given.l))  # type: ignore[return-value]


def _text(look: Mapping[str, Any]) -> Text:
    family, margin = look.get("family"), look.get("margin")
    angle: Any = look.get("rotation")
    turned = {"vertical": 90.0, "horizontal": 0.0}
    looks = looks_of_texts(
        face=_faces(look.get("weight"), look.get("style")),
        colour=look.get("color"),
        size=look.get("size"),
        hjust=look.get("ha"),
        vjust=look.get("va"),
        angle=turned.get(angle, angle) if isinstance(angle, str) else angle,
        lineheight=look.get("linespacing"),
    )
    return Text(
        family=family[0] if isinstance(family, list) and len(family) == 1 else family,
        margin=None if margin is None else margin_from(margin),
        **looks,
    )


def _faces(weight: Any, style: Any) -> Any:
    """R's face, or one for each label."""
    weights, styles = (
        each if isinstance(each, list | tuple) else [each] for each in (weight, style)
    )
    count = max(len(weights), len(styles))
    return [face_of(weights[i % len(weights)], styles[i % len(styles)]) for i in range(count)]


def _line(look: Mapping[str, Any]) -> Line:
    return Line(
        look.get("color"),
        look.get("linewidth"),
        look.get("linestyle"),
        look.get("solid_capstyle", look.get("dash_capstyle")),
    )


def _rect(look: Mapping[str, Any]) -> Rect:
    return Rect(
        look.get("facecolor"),
        look.get("edgecolor"),
        look.get("linewidth"),
        look.get("linestyle"),
    )
