"""R's render of a figure and ours over each other, with a slider between them.

A page that shows one needs `style()` and `script()`.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files

from calculus_for_ml.parity.outcome import FigureParity, Image
from calculus_for_ml.parity.reference import NONE


def style() -> str:
    """The CSS; it takes the colours `--rule`, `--soft` and `--accent` from the page."""
    return files(__name__).joinpath("slider.css").read_text(encoding="utf-8")


def script() -> str:
    """The JavaScript that follows the slider; it runs once the page is there."""
    return files(__name__).joinpath("slider.js").read_text(encoding="utf-8")


def comparison(figure: FigureParity, shows: str) -> str:
    """Both renders, with a choice of the slider, either of them, or the map of differences.

    `shows` says what the figure shows, as HTML.
    """
    if figure.theirs is None or figure.ours is None:
        ours = _image(figure.ours, "ours", f"Our render of {shows}") if figure.ours else ""
        stage = f'<div class="stage alone">{ours}</div>' if ours else ""
        return f'<figure class="parity">{stage}<figcaption>{escape(NONE)}.</figcaption></figure>'
    name, title = escape(figure.name), escape(figure.title)
    views = {"slider": "R | ours", "theirs": "R", "ours": "Ours"}
    more = ""
    if figure.difference:
        views["difference"] = "Difference"
        alt = f"Map of the differences between the two renders of {title}: {escape(figure.caption)}"
        more = _image(figure.difference, "difference", alt)
    radios = "".join(
        f'<label><input type="radio" name="view-{name}" value="{value}"'
        f"{' checked' if value == 'slider' else ''}>{label}</label>"
        for value, label in views.items()
    )
    return (
        f'<figure class="parity"><fieldset><legend>Show</legend>{radios}</fieldset>'
        f'<div class="stage" style="--share: .5">{_renders(figure, shows)}{more}{_slide(title)}'
        f"</div><figcaption>R’s render: {escape(figure.source)}. {escape(figure.caption)}"
        "</figcaption></figure>"
    )


def slides(figure: FigureParity, shows: str) -> str:
    """Both renders with the slider alone; a figure that R has drawn, too."""
    return (
        f'<div class="stage slides" style="--share: .5">{_renders(figure, shows)}'
        f"{_slide(escape(figure.title))}</div>"
    )


def _renders(figure: FigureParity, shows: str) -> str:
    assert figure.ours is not None
    assert figure.theirs is not None
    return _image(figure.ours, "ours", f"Our render of {shows}") + _image(
        figure.theirs, "theirs", f"R’s render of {shows}"
    )


def _slide(title: str) -> str:
    return (
        '<input class="slide" type="range" min="0" max="100" value="50" '
        f'aria-label="Share of R’s render of {title}">'
    )


def _image(picture: Image, kind: str, alt: str) -> str:
    """An image tag; `alt` is escaped already. A file is loaded when it comes into view."""
    lazy = "" if picture.uri.startswith("data:") else ' loading="lazy"'
    return (
        f'<img class="{kind}" src="{picture.uri}" alt="{alt}"{lazy} '
        f'width="{picture.width:g}" height="{picture.height:g}">'
    )
