"""Mathematical labels as R's plotmath draws them: Greek letters and fractions, upright, full size.

>>> from calculus_for_ml.r.plotmath import expression, frac, theta
>>> labs(x=expression(theta), y=expression(frac("dL", "dtheta")))

A string is drawn letter by letter: "dtheta" are six letters, as in R, where `dtheta` is no symbol;
`"d" + theta` is d and the Greek letter. Not covered: everything else that plotmath can do
(operators, scripts, roots, a fraction within a fraction, ...).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

alpha, beta, gamma, delta, epsilon, zeta, eta, theta = "αβγδεζηθ"
iota, kappa, lambda_, mu, nu, xi, omicron, pi = "ικλμνξοπ"
rho, sigma, tau, upsilon, phi, chi, psi, omega = "ρστυφχψω"
Alpha, Beta, Gamma, Delta, Epsilon, Zeta, Eta, Theta = "ΑΒΓΔΕΖΗΘ"
Iota, Kappa, Lambda, Mu, Nu, Xi, Omicron, Pi = "ΙΚΛΜΝΞΟΠ"
Rho, Sigma, Tau, Upsilon, Phi, Chi, Psi, Omega = "ΡΣΤΥΦΧΨΩ"

RULE_WIDTH = 0.75
"""Width of a fraction's bar in points (R's lwd 1)."""


@dataclass(frozen=True)
class frac:
    """A fraction: `numerator` over `denominator`, both strings."""

    numerator: str
    denominator: str

    def __post_init__(self) -> None:
        for part in (self.numerator, self.denominator):
            if not isinstance(part, str):
                raise TypeError(
                    f"frac() takes strings, not {type(part).__name__}: nothing is drawn within it"
                )

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator}"


class expression(str):
    """A label to be drawn as plotmath; as a string it is its plain reading ("dL/dtheta")."""

    body: str | frac

    def __new__(cls, body: str | frac) -> expression:  # noqa: D102
        if not isinstance(body, str | frac):
            raise TypeError(f"expression() takes a string or a frac, not {type(body).__name__}")
        if not str(body) or "\n" in str(body):
            raise ValueError("expression() takes one line that is not empty")
        label = super().__new__(cls, str(body))
        label.body = body
        return label


class CharMetrics(Protocol):
    """Sizes of one character in points; `size` is the font's, in points."""

    def ascent(self, char: str, size: float, face: str = "plain") -> float:
        """Height above the baseline."""

    def descent(self, char: str, size: float, face: str = "plain") -> float:
        """Depth below the baseline."""

    def advance(self, char: str, size: float, face: str = "plain") -> float:
        """Distance to the next character."""


@dataclass(frozen=True)
class Box:
    """A label that has been laid out: its size in points, and what to draw where.

    `chars` are (character, x, y) and `rules` (x start, x end, y), with x to the right and y
    upward from the left end of the baseline.
    """

    width: float
    ascent: float
    descent: float
    chars: tuple[tuple[str, float, float], ...]
    rules: tuple[tuple[float, float, float], ...] = ()

    @property
    def height(self) -> float:
        """From the lowest depth to the top."""
        return self.ascent + self.descent

    def moved(self, x: float, y: float) -> Box:
        """The same box shifted; its ascent and descent are those about the old baseline."""
        return Box(
            self.width,
            self.ascent + y,
            self.descent - y,
            tuple((char, cx + x, cy + y) for char, cx, cy in self.chars),
            tuple((start + x, end + x, ry + y) for start, end, ry in self.rules),
        )


def lay_out(label: expression, size: float, metrics: CharMetrics) -> Box:
    """Place the characters and bars of `label`, set at `size` points with a device's `metrics`."""
    if isinstance(label.body, frac):
        return _fraction(
            _letters(label.body.numerator, size, metrics),
            _letters(label.body.denominator, size, metrics),
            size,
            metrics,
        )
    return _letters(label.body, size, metrics)


def _letters(text: str, size: float, metrics: CharMetrics) -> Box:
    chars: list[tuple[str, float, float]] = []
    x = 0.0
    for char in text:
        chars.append((char, x, 0.0))
        x += metrics.advance(char, size)
    return Box(
        x,
        max((metrics.ascent(char, size) for char in text), default=0.0),
        max((metrics.descent(char, size) for char in text), default=0.0),
        tuple(chars),
    )


def _fraction(numerator: Box, denominator: Box, size: float, metrics: CharMetrics) -> Box:
    """A fraction in display style; the shifts are TeX's, with the parameters that R gives them."""
    thickness = 0.015 * 72
    axis = 0.5 * metrics.ascent("+", size)
    x_height = metrics.ascent("X", size)
    up = axis + 3.51 * thickness + 0.15 * x_height + 0.7 * metrics.descent("g", size)
    down = -axis + 3.51 * thickness + 0.7 * metrics.ascent("0", size) + 0.344444 * x_height
    # at least three bar widths between the bar and what is above and below it
    up += max(0.0, 3 * thickness - ((up - numerator.descent) - (axis + thickness / 2)))
    down += max(0.0, 3 * thickness - ((axis + thickness / 2) - (denominator.ascent - down)))

    width = max(numerator.width, denominator.width)
    above = numerator.moved((width - numerator.width) / 2, up)
    below = denominator.moved((width - denominator.width) / 2, -down)
    return Box(
        width,
        above.ascent,
        below.descent,
        above.chars + below.chars,
        ((0.0, width, axis),),
    )
