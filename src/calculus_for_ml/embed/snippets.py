"""A figure ready to be pasted: one function for each language that pages are written in."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from calculus_for_ml.embed import escape
from calculus_for_ml.embed.picture import Picture

_WEB = ("svg", "png")
_PRINT = ("png", "svg")
_DARK = "(prefers-color-scheme: dark)"


def html(picture: Picture) -> str:
    """A `<figure>`; its size is in the markup, so that the page does not jump."""
    width, height = picture.css_size
    size = f'width="{width}" height="{height}" style="max-width: 100%; height: auto"'
    return (
        f'<figure id="{picture.label}">\n'
        f"{textwrap.indent(_picture_element(picture, size), '  ')}\n"
        f"  <figcaption>{escape.html(picture.caption)}</figcaption>\n"
        "</figure>\n"
    )


def markdown(picture: Picture) -> str:
    """An image and its caption in CommonMark, with a `<picture>` where there is a dark variant."""
    if picture.is_dark_too:
        # no height: GitHub takes styles away, and a narrow page would squeeze the image
        image = _picture_element(picture, f'width="{picture.css_size[0]}"')
    else:
        image = _markdown_image(picture, "light")
    return f"{image}\n\n*{escape.markdown(picture.caption)}*\n"


def quarto(picture: Picture) -> str:
    """A figure that Quarto numbers, and that `@fig-...` refers to.

    Quarto shows what has the class light-content or dark-content by its own switch. A page that
    Pandoc makes alone knows neither class, and follows the system by the style that comes along.
    """
    width, _ = picture.css_size
    caption = escape.markdown(picture.caption)
    if not picture.is_dark_too:
        path = escape.url(picture.path("light", *_WEB))
        alt = escape.pandoc_attribute(picture.alt)
        return f'![{caption}]({path}){{#{picture.label} width={width} fig-alt="{alt}"}}\n'
    light = f"{_markdown_image(picture, 'light')}{{.light-content width={width}}}"
    dark = f"{_markdown_image(picture, 'dark')}{{.dark-content width={width}}}"
    return (
        f"::: {{#{picture.label}}}\n\n"
        f"```{{=html}}\n{_QUARTO_STYLE}\n```\n\n"
        # two images in a paragraph are not separate figures, which would need captions
        f'{light}\n[{dark}]{{.content-visible when-format="html"}}\n\n'
        f"{caption}\n\n"
        ":::\n"
    )


def myst(picture: Picture) -> str:
    """A figure directive for Sphinx with MyST-Parser."""
    width, _ = picture.css_size
    caption = escape.markdown(picture.caption)
    style = ""
    if picture.is_dark_too:
        style = f"{_sphinx_style(picture)}\n\n"
        caption = f"{_markdown_image(picture, 'dark')} {caption}"
    return (
        f"{style}```{{figure}} {picture.path('light', *_WEB)}\n"
        f":name: {picture.label}\n"
        f":alt: {escape.yaml(picture.alt)}\n"
        f":width: {width}px\n\n"
        f"{caption}\n"
        "```\n"
    )


def rst(picture: Picture) -> str:
    """A figure directive for Sphinx or Docutils."""
    width, _ = picture.css_size
    caption = escape.rst(picture.caption)
    before = ""
    if picture.is_dark_too:
        dark = f"{picture.label}-dark"
        style = textwrap.indent(_sphinx_style(picture), "   ")
        before = (
            f".. |{dark}| image:: {picture.path('dark', *_WEB)}\n   :alt: {picture.alt}\n\n"
            f".. raw:: html\n\n{style}\n\n"
        )
        caption = f"|{dark}| {caption}"
    return (
        f"{before}.. figure:: {picture.path('light', *_WEB)}\n"
        f"   :name: {picture.label}\n"
        f"   :alt: {picture.alt}\n"
        f"   :width: {width}px\n\n"
        f"   {caption}\n"
    )


def latex(picture: Picture) -> str:
    """A float as wide as the line; it needs graphicx, or svg where there is no PNG."""
    command = "includegraphics" if "png" in picture.formats else "includesvg"
    return (
        "\\begin{figure}\n"
        "  \\centering\n"
        f"  \\{command}[width=\\linewidth, alt={{{escape.latex(picture.alt)}}}]"
        f"{{{picture.path('light', *_PRINT)}}}\n"
        f"  \\caption{{{escape.latex(picture.caption)}}}\n"
        f"  \\label{{{picture.label.replace('-', ':', 1)}}}\n"
        "\\end{figure}\n"
    )


SNIPPETS: dict[str, tuple[str, Callable[[Picture], str]]] = {
    "html": (".html", html),
    "markdown": (".md", markdown),
    "myst": (".myst.md", myst),
    "quarto": (".qmd", quarto),
    "rst": (".rst", rst),
    "latex": (".tex", latex),
}
"""For each language the ending of its files, and the function that writes a snippet."""

_ELSEWHERE = "body:not(.quarto-light, .quarto-dark)"
_QUARTO_STYLE = (
    "<style>\n"
    f"{_ELSEWHERE} .dark-content {{ display: none }}\n"
    f"@media {_DARK} {{\n"
    f"  {_ELSEWHERE} .light-content {{ display: none }}\n"
    f"  {_ELSEWHERE} .dark-content {{ display: inline }}\n"
    "}\n"
    "</style>"
)


def _sphinx_style(picture: Picture) -> str:
    """What shows one image of two, where the dark one is part of the caption.

    Sphinx then has one figure, with one number and one caption, and the dark image covers the
    place that the light one keeps. The `data-theme` of the page decides, which furo,
    pydata-sphinx-theme and similar themes set by their own switch; a page without a dark mode has
    none. What these themes do to images on a dark page, a filter and a white background, is meant
    for light images: on this one it would swallow the grid lines.
    """
    width, _ = picture.css_size
    light, dark = f"#{picture.label} > :not(figcaption)", f"#{picture.label} figcaption img"
    hidden = f"{light} {{ visibility: hidden }}"
    shown = f"{dark} {{ display: block }}"
    return (
        "<style>\n"
        f"#{picture.label} {{ position: relative }}\n"
        f"{dark} {{ display: none; position: absolute; inset: 0 0 auto; "
        f"width: {width}px; margin: 0 auto; filter: none; background: none }}\n"
        f'[data-theme="dark"] {hidden}\n'
        f'[data-theme="dark"] {shown}\n'
        f"@media {_DARK} {{\n"
        f'  [data-theme="auto"] {hidden}\n'
        f'  [data-theme="auto"] {shown}\n'
        "}\n"
        "</style>"
    )


def _picture_element(picture: Picture, size: str) -> str:
    image = (
        f'<img src="{escape.url(picture.path("light", *_WEB))}" {size}\n'
        f'     alt="{escape.html(picture.alt)}">'
    )
    if not picture.is_dark_too:
        return image
    dark = f'<source srcset="{escape.url(picture.path("dark", *_WEB))}" media="{_DARK}">'
    return f"<picture>\n  {dark}\n{textwrap.indent(image, '  ')}\n</picture>"


def _markdown_image(picture: Picture, theme: str) -> str:
    return f"![{escape.markdown(picture.alt)}]({escape.url(picture.path(theme, *_WEB))})"
