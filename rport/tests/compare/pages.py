"""Small drawings in the form of `rport.svglite`, for the tests of what reads and compares them."""

from __future__ import annotations

HEAD = (
    "<svg xmlns='http://www.w3.org/2000/svg' role='img' "
    "width='{0}pt' height='{1}pt' viewBox='0 0 {0} {1}'>\n"
)
GROUP = (
    "<g fill='none' stroke-linecap='butt' stroke-linejoin='round' "
    'font-family="\'DejaVu Sans\', Verdana, sans-serif" style="white-space: pre">\n'
)


def page(body: str = "", paper: str = "", size: tuple[str, str] = ("100.00", "50.00")) -> bytes:
    """A page that holds a body, on paper of a colour if one is given."""
    background = f"<rect width='100%' height='100%' fill='{paper}'/>\n" if paper else ""
    return f"{HEAD.format(*size)}{background}{GROUP}{body}\n</g>\n</svg>\n".encode()


def text(
    string: str = "a",
    at: str = "x='1.00' y='2.00'",
    size: float = 8,
    fill: str = "#000000",
    width: float = 5,
) -> str:
    """A text on its baseline."""
    return (
        f"<text {at} font-size='{size:.2f}' fill='{fill}' textLength='{width:.2f}' "
        f"lengthAdjust='spacingAndGlyphs'>{string}</text>"
    )


def line(*points: tuple[float, float], colour: str = "#000000", look: str = "") -> str:
    """A line of a point's width."""
    return f"<polyline points='{joined(points)}' stroke='{colour}' stroke-width='1.00'{look}/>"


def shape(*points: tuple[float, float], fill: str = "#000000") -> str:
    """A filled shape."""
    return f"<polygon points='{joined(points)}' fill='{fill}'/>"


def rect(
    box: tuple[float, float, float, float] = (0, 0, 9, 9), look: str = " fill='#000000'"
) -> str:
    """A rectangle by left, top, width and height."""
    sides = " ".join(
        f"{name}='{side:.2f}'"
        for name, side in zip(("x", "y", "width", "height"), box, strict=True)
    )
    return f"<rect {sides}{look}/>"


def dot(x: float = 1, r: float = 2, fill: str = "#000000", width: float = 1) -> str:
    """A disc with a black outline."""
    return (
        f"<circle cx='{x:.2f}' cy='0.00' r='{r:.2f}' fill='{fill}' stroke='#000000' "
        f"stroke-width='{width:.2f}'/>"
    )


def clipped(name: str, box: tuple[float, float, float, float], body: str = "") -> str:
    """A panel, and what is cut to it."""
    return (
        f"<clipPath id='cp{name}'>{rect(box, '')}</clipPath>\n"
        f"<g clip-path='url(#cp{name})'>{body}</g>\n"
    )


def joined(points: tuple[tuple[float, float], ...]) -> str:
    """Points as an attribute has them."""
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
