"""The code of plots, as the docs show it."""

from __future__ import annotations

WIDTH = 52
"""The longest line of code that is left as it is."""


def broken(code: str, language: str) -> str:
    """A plot's code with a line for each layer, where one line would be too long."""
    layers = _layers(code)
    if len(code) <= WIDTH or len(layers) == 1:
        return code
    if language == "r":
        return " +\n  ".join(layers)
    return "(\n    " + "\n    + ".join(layers) + "\n)"


def _layers(code: str) -> list[str]:
    """The parts of a sum, which are cut at each plus outside of brackets and quotes."""
    depth, quoted, starts = 0, False, [0]
    for at, char in enumerate(code):
        if char == '"':
            quoted = not quoted
        elif not quoted:
            depth += (char in "([{") - (char in ")]}")
            if char == "+" and depth == 0:
                starts.append(at + 1)
    ends = [start - 1 for start in starts[1:]] + [len(code)]
    return [code[start:end].strip() for start, end in zip(starts, ends, strict=True)]
