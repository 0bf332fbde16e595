"""Mathematical labels as R's plotmath draws them.

>>> from rport.plotmath import expression, frac, parse, theta
>>> labs(x=expression(theta), y=expression(frac("dL", "dtheta")), title=parse("hat(y) == x^2"))

`parse` reads R's own syntax, where `theta` is the Greek letter and "theta" in quotes is a word. So
does `expression` where a text has an operator or a function of plotmath's: `expression("x^2")`. A
word alone that is given to it, or to `frac`, is drawn letter by letter: "dtheta" is six letters, as
in R, where `dtheta` is not a symbol; `"d" + theta` is d and the Greek letter. `bquote` puts values
in: `bquote("R^2 == .(r2)")`. Not covered: `bgroup`, `symbol`, `vphantom` and `widetilde`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rport.plotmath import layout, syntax
from rport.plotmath.boxes import Box, CharMetrics, Text
from rport.plotmath.bquote import filled, variables_of_caller
from rport.plotmath.layout import RULE_WIDTH
from rport.plotmath.syntax import Call, Letters, Name, Node, String

__all__ = [
    "RULE_WIDTH",
    "Box",
    "CharMetrics",
    "Text",
    "as_plotmath",
    "bquote",
    "deparse",
    "expression",
    "frac",
    "lay_out",
    "parse",
]

alpha, beta, gamma, delta, epsilon, zeta, eta, theta = "αβγδεζηθ"
iota, kappa, lambda_, mu, nu, xi, omicron, pi = "ικλμνξοπ"
rho, sigma, tau, upsilon, phi, chi, psi, omega = "ρστυφχψω"
Alpha, Beta, Gamma, Delta, Epsilon, Zeta, Eta, Theta = "ΑΒΓΔΕΖΗΘ"
Iota, Kappa, Lambda, Mu, Nu, Xi, Omicron, Pi = "ΙΚΛΜΝΞΟΠ"
Rho, Sigma, Tau, Upsilon, Phi, Chi, Psi, Omega = "ΡΣΤΥΦΧΨΩ"


@dataclass(frozen=True)
class frac:
    """A fraction: `numerator` over `denominator`; strings, fractions or parsed expressions."""

    numerator: str | frac
    denominator: str | frac

    def __post_init__(self) -> None:
        for part in (self.numerator, self.denominator):
            if not isinstance(part, str | frac):
                raise TypeError(f"frac() takes strings and fractions, not {type(part).__name__}")

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator}"


class expression(str):
    """A label to be drawn as plotmath; as a string it is its plain reading ("dL/dtheta")."""

    body: Node

    def __new__(cls, body: str | frac) -> expression:  # noqa: D102
        if not isinstance(body, str | frac):
            raise TypeError(f"expression() takes a string or a frac, not {type(body).__name__}")
        return _labelled(str(body), _tree(body))


def parse(text: str) -> expression:
    """A label in R's syntax, as in `parse("hat(beta)[1] == 0.25")`. Source: R's `?plotmath`.

    Raises ValueError for what cannot be read, and when it is laid out, for anything not covered.
    """
    return _labelled(text, syntax.read(text))


def as_plotmath(label: str) -> expression:
    """A label as plotmath, in which plain text is one string."""
    return label if isinstance(label, expression) else _labelled(label, String(label))


def deparse(label: str) -> str:
    """A label as R would write its expression, "3 * pi/2"; plain text stays as it is.

    Source: R's `as.character` of a list of calls.
    """
    return syntax.written(label.body) if isinstance(label, expression) else label


def _labelled(text: str, tree: Node) -> expression:
    if not text or "\n" in text:
        raise ValueError("expression() takes one line that is not empty")
    label = str.__new__(expression, text)
    label.body = tree
    return label


def _tree(body: str | frac) -> Node:
    if isinstance(body, expression):
        return body.body
    if isinstance(body, frac):
        return Call(Name("frac"), (_part(body.numerator), _part(body.denominator)))
    try:
        tree = syntax.read(body)
    except ValueError:  # a text
        return Letters(body)
    return tree if isinstance(tree, Call) and layout.knows(tree.name) else Letters(body)


def _part(body: str | frac) -> Node:
    """The numerator or the denominator of a fraction, whose strings are words."""
    if isinstance(body, str) and not isinstance(body, expression):
        return Letters(body)
    return _tree(body)


def bquote(text: str, where: Mapping[str, object] | None = None) -> expression:
    """A label in R's syntax with the value of what is in `.()`: `bquote("R^2 == .(r2)")`.

    Values are those of the caller's variables, or of `where`. Raises ValueError for what cannot be
    read and for unknown names. Source: R's `bquote`.
    """
    return parse(filled(text, variables_of_caller(1) if where is None else where))


def lay_out(label: expression, size: float, metrics: CharMetrics, family: str = "") -> Box:
    """Place the texts and lines of `label`, set at `size` points with a device's `metrics`."""
    return layout.lay_out(label.body, size, metrics, family)
