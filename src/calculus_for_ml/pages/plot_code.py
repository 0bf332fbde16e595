"""The code of plots, as the docs show it."""

from __future__ import annotations

WIDTH = 52
"""The longest line of code that is left as it is."""


def broken(code: str, language: str) -> str:
    """A plot's code with a line for each layer, where one line would be too long.

    A layer that is too long itself has a line for each of its arguments.
    """
    layers = _parts(code, "+")
    if len(code) <= WIDTH or len(layers) == 1:
        return code
    if language == "r":
        return " +\n  ".join(_arguments(layer, "  ") for layer in layers)
    return "(\n    " + "\n    + ".join(_arguments(layer, "    ") for layer in layers) + "\n)"


def _arguments(layer: str, indent: str) -> str:
    """A call of a layer, on several lines where one is too long."""
    if len(indent + layer) <= WIDTH or not layer.endswith(")"):
        return layer
    name, _, inside = layer[:-1].partition("(")
    inner = f",\n{indent * 2}".join(_parts(inside, ","))
    return f"{name}(\n{indent * 2}{inner}\n{indent})"


def _parts(code: str, sign: str) -> list[str]:
    """Code cut at each `sign` outside of brackets and quotes."""
    depth, quoted, starts = 0, False, [0]
    for at, char in enumerate(code):
        if char == '"':
            quoted = not quoted
        elif not quoted:
            depth += (char in "([{") - (char in ")]}")
            if char == sign and depth == 0:
                starts.append(at + 1)
    ends = [start - 1 for start in starts[1:]] + [len(code)]
    return [code[start:end].strip() for start, end in zip(starts, ends, strict=True)]
