"""How the two writers of SVG write a plot: `rport.svglite`, and R's svglite 2.1 and 2.2."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rport.compare.svg_form import Form

# as `rport.svglite` writes it, which takes matplotlib to import
FAMILY = "DejaVu Sans"
FONT_STACK = f"'{FAMILY}', Verdana, sans-serif"
SVGLITE_DEFAULTS = {
    "fill": "none",
    "stroke": "#000000",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "stroke-miterlimit": "10.00",
}
"""What svglite's style sheet says of every shape but texts."""

_COLOUR = "#[0-9A-F]{6}"
_OPACITY = r"(?:[01]\.\d\d|0\.0\d{2,15})"
_WEIGHT = "bold|[1-9]00"
_FAMILY = r"[A-Za-z0-9][\w .-]*"
_WHOLE = r"\d{1,15}"
_LENGTH = rf"(?:{_WHOLE}\.\d\d|0\.\d{{3,15}})"
"""Two decimals, or two digits of a small number: 0.099975 is written 0.100."""
_LENGTHS = rf"{_LENGTH}(?:,{_LENGTH})*"
_PNG = "data:image/png;base64,[A-Za-z0-9+/]+=*"
_ANY_TEXT = r"[\s\S]*"
_NAMESPACE = r"http://www\.w3\.org/2000/svg"
_CLIP_ID = "cp-?[A-Za-z0-9+/]+=*"


def _shapes(attributes: Mapping[str, str], values: Mapping[str, str]) -> tuple[Form, ...]:
    """The shapes of a writer by their attributes; the content of texts is compared elsewhere."""
    return tuple(
        Form(
            tag,
            names,
            {name: values[name] for name in values if f"{name} " in names},
            text=_ANY_TEXT if tag == "text" else "",
        )
        for tag, names in attributes.items()
    )


def _any(*forms: Form) -> str:
    return f"(?:(?:{'|'.join(form.tag for form in forms)}) )*"


def _ours() -> Form:
    """Of `rport.svglite`: a group says what most shapes share."""
    n = f"-?{_LENGTH}"
    point = f"{n},{n}"
    outline = f"M{point}(?: L{point})*Z"
    box = dict.fromkeys(("x", "y", "width", "height"), n)
    fill, stroke = "fill (fill-opacity )?", "stroke stroke-width (stroke-opacity )?"
    line = "(stroke-dasharray )?(stroke-linecap )?(stroke-linejoin (stroke-miterlimit )?)?"
    look = f"({fill})?({stroke})?"
    values = {
        **box,
        **dict.fromkeys(("cx", "cy", "r", "font-size", "textLength"), n),
        "points": f"{point}(?: {point})*",
        "d": f"{outline}(?: {outline})*",
        "fill-rule": "nonzero|evenodd",
        **dict.fromkeys(("fill", "stroke"), _COLOUR),
        **dict.fromkeys(("fill-opacity", "stroke-opacity"), _OPACITY),
        "stroke-width": _LENGTH,
        "stroke-dasharray": _LENGTHS,
        "stroke-linecap": "round|square",
        "stroke-linejoin": "miter|bevel",
        "stroke-miterlimit": r"\d+(?:\.\d+)?",
        "transform": rf"translate\({point}\) rotate\(-?\d+\)",
        "text-anchor": "middle|end",
        "font-family": f"'{_FAMILY}', {FONT_STACK}",
        "font-weight": _WEIGHT,
        "font-style": "italic",
        "lengthAdjust": "spacingAndGlyphs",
        "preserveAspectRatio": "none",
        "image-rendering": "pixelated",
        "href": _PNG,
    }
    shapes = _shapes(
        {
            "polyline": f"points {stroke}{line}",
            "polygon": f"points {look}{line}",
            "path": f"d fill-rule {look}{line}",
            "rect": f"x y width height {look}{line}",
            "circle": f"cx cy r {look}",
            "text": "(x y |transform )(text-anchor )?font-size (font-family )?(font-weight )?"
            f"(font-style )?{fill}textLength lengthAdjust ",
            "image": "x y width height preserveAspectRatio (image-rendering )?href ",
        },
        values,
    )
    clip = Form(
        "clipPath",
        "id ",
        {"id": _CLIP_ID},
        (
            Form("rect", "x y width height ", box),
            Form("polygon", "points ", {"points": values["points"]}),
        ),
        order="rect |polygon ",
    )
    clipped = Form("g", "clip-path ", {"clip-path": rf"url\(#{_CLIP_ID}\)"}, shapes, _any(*shapes))
    drawn = Form(
        "g",
        "fill stroke-linecap stroke-linejoin font-family style ",
        {
            "fill": "none",
            "stroke-linecap": "butt",
            "stroke-linejoin": "round",
            "font-family": FONT_STACK,
            "style": "white-space: pre",
        },
        (clip, clipped, *shapes),
        _any(clip, clipped, *shapes),
    )
    paper = Form(
        "rect",
        "width height fill (fill-opacity )?",
        {"width": "100%", "height": "100%", "fill": _COLOUR, "fill-opacity": _OPACITY},
    )
    words = tuple(Form(tag, text=_ANY_TEXT) for tag in ("title", "desc"))
    return Form(
        "svg",
        "xmlns role width height viewBox ",
        {
            "xmlns": _NAMESPACE,
            "role": "img",
            "width": rf"{_LENGTH}pt",
            "height": rf"{_LENGTH}pt",
            "viewBox": rf"0 0 {_LENGTH} {_LENGTH}",
        },
        (*words, paper, drawn),
        "(title )?(desc )?(rect )?g ",
    )


def _svglite(is_new: bool) -> Form:
    """Of R's svglite: what differs from its style sheet is in each shape's style."""
    n = rf"-?{_WHOLE}\.\d+"  # what is left of a sum where it means zero is written in full
    point, vertex = f"{n},{n}", f"{n} {n}"
    box = dict.fromkeys(("x", "y", "width", "height"), n)
    ink = f"fill: {_COLOUR};(?: fill-opacity: {_OPACITY};)?"
    line = (
        f"stroke-width: {_LENGTH};"
        f"(?: stroke: (?:none|{_COLOUR});(?: stroke-opacity: {_OPACITY};)?)?"
        f"(?: stroke-dasharray: {_LENGTHS};)?(?: stroke-linecap: (?:butt|square);)?"
        rf"(?: stroke-linejoin: (?:miter|bevel);)?(?: stroke-miterlimit: {_LENGTH};)?"
    )
    outline = f"M {vertex}(?: L {vertex})* Z"
    values = {
        **box,
        **dict.fromkeys(("x1", "y1", "x2", "y2", "cx", "cy", "r"), n),
        "points": f"(?:{point} )+",
        "d": f"(?:{outline})+",
        "style": f"(?:fill-rule: (?:nonzero|evenodd); (?:{ink} )?)?{line}(?: {ink})?",
        "transform": rf"translate\({point}\) rotate\(-?\d+\)",
        "text-anchor": "middle|end",
        "textLength": f"{_LENGTH}px",
        "lengthAdjust": "spacingAndGlyphs",
        "preserveAspectRatio": "none",
        "image-rendering": "pixelated",
        "xlink:href": _PNG,
    }
    letters = (
        f"font-size: {_LENGTH}px;(?: font-weight: (?:{_WEIGHT});)?(?: font-style: italic;)?"
        f"(?:{ink})? "
        f'font-family: "{_FAMILY}";'
    )
    shapes = (
        *_shapes(
            {
                "line": "x1 y1 x2 y2 style ",
                "polyline": "points style ",
                "polygon": "points style ",
                "path": "d style ",
                "rect": "x y width height style ",
                "circle": "cx cy r style ",
                "image": "width height x y preserveAspectRatio (image-rendering )?xlink:href ",
            },
            values,
        ),
        *_shapes(
            {"text": "(x y |transform )(text-anchor )?style textLength lengthAdjust "},
            values | {"style": letters},
        ),
    )
    css = re.escape(_sheet(is_new))
    sheet = Form("style", "type ", {"type": "text/css"}, text=css, is_cdata=True)
    clip = Form(
        "clipPath",
        "id ",
        {"id": _CLIP_ID},
        (
            Form("rect", "x y width height ", box),
            Form("path", "d ", {"d": f"M {point}(?: L {point})* Z"}),
        ),
        "rect |path ",
    )
    definitions = Form("defs", children=(sheet, clip), order="style |clipPath ")
    clipped = Form("g", "clip-path ", {"clip-path": rf"url\(#{_CLIP_ID}\)"}, shapes, _any(*shapes))
    paper = Form(
        "rect",
        "width height style ",
        {"width": "100%", "height": "100%", "style": f"stroke: none; (?:fill: none;|{ink})"},
    )
    content, order = (definitions, paper, clipped), "defs rect (?:defs |g )*"
    size = {
        "xmlns": _NAMESPACE,
        "xmlns:xlink": r"http://www\.w3\.org/1999/xlink",
        "class": "svglite",
        "width": rf"{_LENGTH}pt",
        "height": rf"{_LENGTH}pt",
        "viewBox": rf"0 0 {_LENGTH} {_LENGTH}",
    }
    if not is_new:
        names = "xmlns xmlns:xlink class width height viewBox "
        return Form("svg", names, size, content, order)
    group = Form("g", "class ", {"class": "svglite"}, content, order)
    return Form("svg", "xmlns xmlns:xlink width height viewBox ", size, (group,), "g ")


def _sheet(is_new: bool) -> str:
    shapes = ("line", "polyline", "polygon", "path", "rect", "circle")
    rules = [
        (", ".join(f".svglite {tag}" for tag in shapes), SVGLITE_DEFAULTS),
        (".svglite text", {"white-space": "pre"}),
        (".svglite g.glyphgroup path", {"fill": "inherit", "stroke": "none"}),
    ]
    return (
        "\n"
        + "".join(
            f"    {which} {{\n"
            + "".join(f"      {name}: {value};\n" for name, value in declarations.items())
            + "    }\n"
            for which, declarations in rules[: 3 if is_new else 2]
        )
        + "  "
    )


def _svglite_head(is_new: bool) -> str:
    """How a file begins, up to the page's own colour: nothing may stand before the style sheet."""
    group = "<g class='svglite'>\n" if is_new else ""
    return (
        rf"<\?xml version='1\.0' encoding='UTF-8' \?>\n<svg [^<>]*>\n{group}<defs>\n"
        rf"  <style type='text/css'><!\[CDATA\[{re.escape(_sheet(is_new))}\]\]></style>\n</defs>\n"
    )


WRITERS = {
    "<svg ": _ours(),
    _svglite_head(is_new=True): _svglite(is_new=True),
    _svglite_head(is_new=False): _svglite(is_new=False),
}
"""The forms by expressions of how each writer's files begin."""
