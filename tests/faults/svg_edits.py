"""An SVG edited: whatever a browser obeys, and whatever a reader would see."""

from __future__ import annotations

import re
from collections.abc import Iterable

# of loss_gradient.svg
TEXT = "<text x='52.25' y='317.12'"
CURVE = " stroke='#000000' stroke-width='1.92'"
GROUP = "<g fill='none'"
SIZE = "width='504.00pt' height='360.00pt' viewBox='0 0 504.00 360.00'"
END = "</g>\n</svg>"
DOT = "<circle cx='223.32'"

ATTRIBUTES = (
    *("visibility='hidden'", "display='none'", "opacity='0'", "filter='url(#f)'"),
    *("mask='url(#m)'", "clip-path='circle(9px)'", "transform='scale(2)'", "dx='20'", "dy='9'"),
    *("rotate='40'", "letter-spacing='9'", "word-spacing='9'", "kerning='9'"),
    *("font-family='serif'", "class='a'", "style='fill: red'"),
    *("style='transform: translate(9px)'", "style='display: none'", "id='a'"),
    *("font-style='oblique 40deg'", "font-stretch='expanded'", "font-variant='small-caps'"),
    *("writing-mode='tb'", "direction='rtl'", "unicode-bidi='bidi-override'"),
    *("xml:space='default'", "text-decoration='line-through'", "baseline-shift='super'"),
    *("dominant-baseline='hanging'", "alignment-baseline='top'"),
    *("glyph-orientation-vertical='90'", "stroke='red'", "color='red'", "font-size-adjust='2'"),
    *("text-rendering='geometricPrecision'", "paint-order='stroke'", "onload='a()'"),
    *("onclick='a()'", "onmouseover='a()'", "tabindex='0'", "systemLanguage='xx'"),
    *("requiredExtensions='x'", "requiredFeatures='x'", "pointer-events='all'"),
    *("cursor='wait'", "aria-hidden='true'", "aria-label='other'", "role='button'"),
    *("lang='ar'", "text-overflow='clip'"),
)
"""Of a text."""
OF_A_LINE = (
    *("marker-end='url(#m)'", "marker-mid='url(#m)'", "pathLength='9'"),
    *("stroke-dashoffset='3'", "stroke-dasharray='1'", "stroke-opacity='0'"),
    *("vector-effect='non-scaling-size'", "fill='red'", "shape-rendering='crispEdges'"),
    *("stroke-linecap='round'", "stroke-linejoin='bevel'"),
)
COVER = "<rect x='0.00' y='0.00' width='504.00' height='360.00' fill='#FFFFFF'/>"
ELEMENTS = (
    COVER,
    COVER.replace("/>", " fill-opacity='0.50'/>"),
    COVER.replace("#FFFFFF", "#000000"),
    "<rect width='100%' height='100%' fill='#FFFFFF'/>",
    *("<rect width='100%' height='100%'/>", "<set attributeName='opacity' to='0'/>"),
    "<animate attributeName='x' to='9' dur='1s'/>",
    "<animateTransform attributeName='transform' type='scale' to='2' dur='1s'/>",
    *("<animateMotion/>", "<script>document.documentElement.remove()</script>"),
    *("<script href='a.js'/>", "<handler/>", "<defs><script>a()</script></defs>"),
    *("<metadata><script>a()</script></metadata>", "<metadata/>"),
    *("<title><script>a()</script></title>", "<desc><script>a()</script></desc>"),
    *("<title>b</title>", "<style>text { fill: red }</style>"),
    *("<style>@import url(a.css);</style>", "<style/>"),
    "<style><![CDATA[* { visibility: hidden }]]></style>",
    *("<link rel='stylesheet' href='a.css'/>", "<use href='#a'/>", "<use xlink:href='#a'/>"),
    *("<symbol id='a'/>", "<switch/>", "<view id='a'/>"),
    *("<foreignObject width='504' height='360'><p>b</p></foreignObject>", "<iframe/>"),
    *("<video/>", "<image href='data:image/png;base64,AAAA' width='9' height='9'/>"),
    "<image href='a.png'/>",
    "<image x='0.00' y='0.00' width='504.00' height='360.00' "
    "preserveAspectRatio='none' href='data:image/png;base64,AAAA'/>",
    *("<a href='javascript:a()'/>", "<ellipse rx='9' ry='9'/>"),
    *("<path d='M0 0L9 9' stroke='red'/>", "<line x2='9' y2='9' stroke='red'/>"),
    *("<tspan>b</tspan>", "<circle r='99'/>", "<polygon points='0,0 504,0 504,360'/>"),
    *("<polyline points='0,0 9,9'/>", "<svg><rect width='9' height='9'/></svg>", "<g/>"),
    *("<g transform='scale(2)'/>", "<textPath/>", "<linearGradient id='a'/>"),
    *("<pattern id='a'/>", "<mask id='a'/>", "<filter id='a'/>", "<marker id='a'/>"),
    *("<cursor/>", "<font/>", "<feFlood/>", "<x:rect xmlns:x='a'/>", "<math/>", "<!-- a -->"),
    *("<?xml-stylesheet href='a.css'?>", "<?php a ?>", "b", "&#98;", "<![CDATA[b]]>"),
    "<text x='9.00' y='9.00' font-size='99.00' fill='#FF0000' "
    "textLength='99.00' lengthAdjust='spacingAndGlyphs'>b</text>",
    "<polyline points='0.00,0.00 504.00,360.00' stroke='#FF0000' stroke-width='9.00'/>",
    "<circle cx='99.00' cy='99.00' r='9.00' fill='#000000'/>",
    "<polygon points='9.00,9.00 99.00,9.00 99.00,99.00' fill='#000000'/>",
    "<path d='M9.00,9.00 L99.00,9.00 L99.00,99.00Z' fill-rule='nonzero' fill='#000000'/>",
)
"""Above everything."""
ROOTS = (
    *(SIZE.replace("'0 0 ", f"'{origin} ") for origin in ("9 0", "0 -9", "0.5 0", "-1 -1")),
    *(SIZE.replace("504.00 360.00'", f"{size}'") for size in ("252.00 180.00", "504.00 36.00")),
    *(
        SIZE.replace("width='504.00pt'", f"width='{wide}'")
        for wide in ("50.00pt", "504.00", "100%")
    ),
    *(SIZE.replace("height='360.00pt'", f"height='{high}'") for high in ("1pt", "360.00px", "0pt")),
    SIZE.replace("504.00", "252.00"),
    SIZE.replace("360.00", "361.00"),
    SIZE.replace("pt", "mm"),
    SIZE.replace(" viewBox='0 0 504.00 360.00'", ""),
    SIZE.replace("width='504.00pt' ", ""),
    *(
        f"{SIZE} {more}"
        for more in (
            *("preserveAspectRatio='none'", "style='background: red'", "onload='a()'", "x='9'"),
            *("opacity='0.1'", "class='svglite'", "zoomAndPan='magnify'", "transform='scale(2)'"),
            *(
                "overflow='hidden'",
                "xml:base='http://a'",
                "xmlns:xlink='http://www.w3.org/1999/xlink'",
            ),
            *(
                "baseProfile='tiny'",
                "color-interpolation='linearRGB'",
                "hidden='hidden'",
                "lang='ar'",
            ),
        )
    ),
)
BEGINNINGS = (
    *("<?xml version='1.0' encoding='UTF-8' ?>\n", "<?xml version='1.0' encoding='UTF-7'?>\n"),
    *("<!DOCTYPE svg>", "<!DOCTYPE svg [<!ENTITY a 'b'>]>", "<?xml-stylesheet href='a.css'?>"),
    *("\ufeff", "\n", " ", "<!-- a -->", "<html>", "a"),
)
EXCHANGED = (
    ("Verdana, sans-serif", "serif"),
    ("'DejaVu Sans', Verdana", "Papyrus, Verdana"),
    ("white-space: pre", "white-space: pre; font-weight: bold"),
    ("white-space: pre", "white-space: normal"),
    (GROUP, "<g fill='#FF0000'"),
    (GROUP, "<g opacity='0' fill='none'"),
    (GROUP, "<g transform='rotate(9)' fill='none'"),
    ("stroke-linejoin='round' font", "stroke-linejoin='miter' font"),
    ("role='img'", "role='presentation'"),
    ("xmlns='http://www.w3.org/2000/svg'", "xmlns='http://www.w3.org/1999/xhtml'"),
    ("xmlns='http://www.w3.org/2000/svg' ", ""),
    (">-10<", ">10<"),
    (">-10<", ">−10<"),
    (">-10<", ">-1<tspan>0</tspan><"),
    (">-10<", ">-1\u200b0<"),
    (">-10<", ">\u202e-10<"),
    (">-10<", "> -10<"),
    (">-10<", ">-l0<"),
    (">-10<", "><"),
    (">-10<", ">-10\n<"),
    (">-10<", ">&#45;1O<"),
    (">Derivative of the", ">Derivative оf the"),
    ("<title>Derivative", "<title>Integral"),
    ("<desc>Line plot", "<desc>Bar chart"),
    ("a straight line", "a curve"),
    ("font-size='8.80'", "font-size='8.90'"),
    ("font-size='8.80'", "font-size='88.00'"),
    ("font-size='8.80'", "font-weight='bold' font-size='8.80'"),
    ("font-size='8.80' fill", "font-size='8.80' font-weight='bold' fill"),
    ("font-size='8.80' fill", "font-size='8.80' font-style='italic' fill"),
    ("fill='#4D4D4D'", "fill='#FFFFFF'"),
    ("fill='#4D4D4D'", "fill='#4E4D4D'"),
    ("fill='#4D4D4D'", "fill='red'"),
    ("fill='#4D4D4D'", "fill='url(#a)'"),
    ("fill='#4D4D4D'", "fill='#4D4D4D' fill-opacity='0.00'"),
    ("fill='#4D4D4D'", "fill='#4D4D4D' fill-opacity='0.90'"),
    ("fill='#4D4D4D' ", ""),
    ("textLength='14.36'", "textLength='99.00'"),
    ("textLength='14.36'", "textLength='14.60'"),
    ("textLength='14.36'", "textLength='0.00'"),
    (" textLength='14.36'", ""),
    ("lengthAdjust='spacingAndGlyphs'", "lengthAdjust='spacing'"),
    (" lengthAdjust='spacingAndGlyphs'", ""),
    ("text-anchor='end'", "text-anchor='middle'"),
    ("text-anchor='end' ", ""),
    (TEXT, "<text x='52.30' y='317.12'"),
    (TEXT, "<text x='52.25' y='317.12' x='9.00'"),
    (TEXT, "<text x='52.25 60.00' y='317.12'"),
    (TEXT, "<text x='52.25em' y='317.12'"),
    (TEXT, "<text x='10%' y='317.12'"),
    (TEXT, "<text y='317.12'"),
    (TEXT, "<text x='52.25' y='nan'"),
    (TEXT, "<text x='1e9' y='317.12'"),
    (TEXT, "<text transform='translate(52.25,317.12) rotate(9)'"),
    (TEXT, "<text transform='translate(52.25,317.12) rotate(0) scale(3)'"),
    ("rotate(-90)", "rotate(-89)"),
    ("rotate(-90)", "rotate(90)"),
    ("rotate(-90)", "rotate(-90,9,9)"),
    ("rotate(-90)", "skewX(-90)"),
    (CURVE, " stroke='#000000' stroke-width='2.12'"),
    (CURVE, " stroke='#0000FF' stroke-width='1.92'"),
    (CURVE, f"{CURVE} stroke-dasharray='4.00,4.00'"),
    (CURVE, f"{CURVE} stroke-opacity='0.50'"),
    (CURVE, " stroke='#000000'"),
    (CURVE, ""),
    ("stroke='#EBEBEB'", "stroke='#000000'"),
    ("stroke='#EBEBEB'", "stroke='currentColor'"),
    ("stroke-dasharray='", "stroke-dasharray='1.00,"),
    ("stroke-linecap='round'/>", "stroke-linecap='square'/>"),
    ("57.18,279.32 498.52,279.32", "57.18,279.32 498.52,279.42"),
    ("57.18,279.32 498.52,279.32", "57.18,279.32 498.52"),
    ("57.18,279.32 498.52,279.32", "57.18,279.32 300.00,9.00 498.52,279.32"),
    ("57.18,279.32 498.52,279.32", ""),
    ("<rect width='100%' height='100%' fill='#FFFFFF'/>", ""),
    ("<rect width='100%' height='100%' fill='#FFFFFF'/>", COVER),
    ("height='100%' fill='#FFFFFF'", "height='100%' fill='#FFFFEE'"),
    ("height='100%' fill='#FFFFFF'", "height='50%' fill='#FFFFFF'"),
    ("height='100%' fill='#FFFFFF'", "height='100%' fill='#FFFFFF' fill-opacity='0.50'"),
    ("height='100%' fill='#FFFFFF'", "height='100%' fill='#FFFFFF' rx='99'"),
    ("width='441.34'", "width='220.67'"),
    ("height='304.43'", "height='304.50'"),
    ("<clipPath id", "<clipPath clipPathUnits='objectBoundingBox' id"),
    ("<clipPath id", "<clipPath transform='scale(2)' id"),
    ("<clipPath id='cp", "<clipPath id='cq"),
    ("'/></clipPath>", "'/><rect x='0.00' y='0.00' width='9.00' height='9.00'/></clipPath>"),
    ("url(#cp", "url(#cq"),
    ("url(#cp", "url(a.svg#cp"),
)
OF_POINTS = (
    ("r='1.95'", "r='3.95'"),
    ("r='1.95'", "r='1.98'"),
    ("r='1.95'", "r='-1.95'"),
    ("r='1.95' ", ""),
    (DOT, "<circle cx='223.40'"),
    (DOT, "<circle cx='523.32'"),
    (DOT, "<circle visibility='hidden' cx='223.32'"),
    ("fill-opacity='0.70'", "fill-opacity='0.60'"),
    ("fill-opacity='0.70'", "fill-opacity='1.00'"),
    ("fill-opacity='0.70'", "fill-opacity='.7'"),
    (" fill-opacity='0.70'", ""),
    ("stroke-width='0.71'", "stroke-width='0.79'"),
    ("stroke-opacity='0.70'", "stroke-opacity='0.00'"),
    ("<circle", "<ellipse"),
)


def edited_lines(text: str) -> Iterable[tuple[str, str]]:
    """What each edit of a figure of lines is, and the file after it."""
    changes = [
        *((TEXT, f"{TEXT} {more}") for more in ATTRIBUTES),
        *(("<polyline", f"<polyline {more}") for more in (*OF_A_LINE, *ATTRIBUTES[:8])),
        *((END, f"{more}\n{END}") for more in ELEMENTS),
        *((GROUP, f"{more}\n{GROUP}") for more in ELEMENTS[5:27]),
        *((SIZE, root) for root in ROOTS),
        *EXCHANGED,
    ]
    yield from _exchanged(text, changes)
    for beginning in BEGINNINGS:
        yield f"at the beginning {beginning!r}", beginning + text
    for end in ("<!-- a -->", "<script/>", "<?a b?>", "b", "\x00", "<svg/>", text):
        yield f"at the end {end[:20]!r}", text + end
    yield from _moved(text)
    yield "in capitals", text.replace("<text", "<TEXT").replace("</text", "</TEXT")
    yield "half of it", text[: len(text) // 2]
    yield "nothing", ""
    yield "a lone surrogate", text.replace(">-10<", ">\ud800<")
    yield "a control", text.replace(">-10<", ">-1\x0b0<")


def edited_points(text: str) -> Iterable[tuple[str, str]]:
    """The same of a figure of points."""
    yield from _exchanged(text, OF_POINTS)
    circle = re.findall("<circle.*\n", text)[50]
    yield "a point less", text.replace(circle, "")
    yield "a point twice", text.replace(circle, circle * 2)
    yield "a point white", text.replace(circle, circle.replace("#000000", "#FFFFFF"))
    yield "a point above the labels", text.replace(circle, "").replace(END, f"{circle}{END}")


def _exchanged(text: str, changes: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for old, new in changes:
        assert old in text, f"nothing to edit: {old!r}"
        yield f"{new!r} for {old!r}", text.replace(old, new, 1)


def _moved(text: str) -> Iterable[tuple[str, str]]:
    """Lines that are drawn in another place of the order, more than once, or not at all."""
    [curve] = re.findall(f"<polyline.*{CURVE}/>\n", text)
    grid = re.findall("<polyline.*#EBEBEB.*\n", text)
    [panel] = re.findall("<g clip-path.*\n", text)
    label = re.findall("<text.*\n", text)[0]
    title = re.findall("<text.*>Derivative.*\n", text)[0]
    without = text.replace(curve, "")
    yield "the curve below the grid", without.replace(grid[0], curve + grid[0])
    yield "the curve beyond the panel", without.replace(END, f"{curve}{END}")
    yield "the curve before its panel", without.replace(panel, curve + panel)
    yield "no curve", without
    yield "the curve twice", text.replace(curve, curve * 2)
    yield "a grid line above the curve", text.replace(grid[0], "").replace(curve, curve + grid[0])
    yield "no grid", re.sub("<polyline.*#EBEBEB.*\n", "", text)
    yield "no clip", text.replace(panel, "<g>\n")
    yield "no label", text.replace(label, "")
    yield "a label twice", text.replace(label, label * 2)
    yield "a label in the panel", text.replace(label, "").replace(panel, panel + label)
    yield "the title in the panel", text.replace(title, "").replace(panel, panel + title)
    yield "no text", re.sub("<text.*\n", "", text)
    yield "a group less", text.replace("</g>\n", "", 1)
    yield "a group more", text.replace(curve, f"<g>\n{curve}</g>\n")
    yield "a panel within the panel", text.replace(curve, f"{panel}{curve}</g>\n")
    yield "nothing drawn", re.sub("<(polyline|text).*\n", "", text)
