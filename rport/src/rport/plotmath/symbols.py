"""The symbols that plotmath knows by name, and how it draws operators.

Source: R's help page `?plotmath`; the code points are those of Adobe's Symbol encoding.
"""

from __future__ import annotations

_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "omicron": "ο", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ",
    "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Alpha": "Α", "Beta": "Β", "Gamma": "Γ", "Delta": "Δ", "Epsilon": "Ε", "Zeta": "Ζ",
    "Eta": "Η", "Theta": "Θ", "Iota": "Ι", "Kappa": "Κ", "Lambda": "Λ", "Mu": "Μ", "Nu": "Ν",
    "Xi": "Ξ", "Omicron": "Ο", "Pi": "Π", "Rho": "Ρ", "Sigma": "Σ", "Tau": "Τ",
    "Upsilon": "Υ", "Phi": "Φ", "Chi": "Χ", "Psi": "Ψ", "Omega": "Ω",
    "theta1": "ϑ", "vartheta": "ϑ", "phi1": "ϕ", "varphi": "ϕ", "sigma1": "ς", "varsigma": "ς",
    "stigma": "ς", "omega1": "ϖ", "Upsilon1": "ϒ",
}  # fmt: skip

GREEK = frozenset(_GREEK.values())
"""The Greek letters that have names."""

NAMED = _GREEK | {
    "aleph": "ℵ", "infinity": "∞", "partialdiff": "∂", "nabla": "∇", "degree": "°",
    "minute": "′", "second": "″",
}  # fmt: skip
"""What each known name is drawn as; any other name is drawn as its letters."""

DOTS = {"...": "…", "ldots": "…", "cdots": "…"}
"""Three dots; except for "ldots", they are at the height of a minus sign."""

BINARY = {
    "!": "!", "+": "+", "-": "−", ":": ":", "%+-%": "±", "%*%": "×", "%/%": "÷",
    "%intersection%": "∩", "%union%": "∪", "%.%": "⋅",
}  # fmt: skip
"""Operators with a medium space to either side, or before their only operand a thin one."""

RELATIONS = {
    "<": "<", "==": "=", ">": ">", "!=": "≠", "<=": "≤", ">=": "≥", "%=~%": "≅", "%==%": "≡",
    "%~~%": "≈", "%prop%": "∝", "%~%": "∼",
    "%<->%": "↔", "%<-%": "←", "%up%": "↑", "%->%": "→", "%down%": "↓",
    "%<=>%": "⇔", "%<=%": "⇐", "%dblup%": "⇑", "%=>%": "⇒", "%dbldown%": "⇓",
    "%supset%": "⊃", "%supseteq%": "⊇", "%notsubset%": "⊄", "%subset%": "⊂", "%subseteq%": "⊆",
    "%in%": "∈", "%notin%": "∉",
}  # fmt: skip
"""Operators with a thick space to either side."""

BIG = {"sum": "∑", "prod": "∏", "union": "∪", "intersect": "∩"}
"""Operators with limits below and above that are enlarged."""

LIMITS = ("lim", "liminf", "limsup", "inf", "sup", "min", "max")
"""Operators with a limit below that are words."""

ACCENTS = {"hat": "^", "tilde": "~", "ring": "°", "dot": "⋅"}
"""What stands above its operand."""

DELIMITERS = {
    "(": "(", ")": ")", "[": "[", "]": "]", "{": "{", "}": "}", "|": "|", "||": "|",
    ".": "", "": "",
}  # fmt: skip
"""What `group()` takes as strings."""
