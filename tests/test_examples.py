"""The notebook, cell by cell: it draws what the pipeline draws."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from calculus_for_ml.r.ggplot2 import Rendering

ROOT = Path(__file__).resolve().parents[1]


def run(path: Path) -> list[object]:
    """The value of the last line of each code cell, as a notebook would show it."""
    scope: dict[str, object] = {}
    values = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            *statements, last = ast.parse("".join(cell["source"])).body
            exec(compile(ast.Module(statements, []), str(path), "exec"), scope)
            values.append(eval(compile(ast.Expression(last.value), str(path), "eval"), scope))
    return values


def test_the_notebook_draws_inline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples")
    light, dark = run(ROOT / "examples" / "draw_inline.ipynb")
    assert isinstance(light, Rendering)
    assert isinstance(dark, Rendering)
    committed = (ROOT / "docs/images/loss_curve.svg").read_text(encoding="utf-8")
    assert light._repr_svg_() == committed
    assert "(theta - 1.5)^2" in dark._repr_svg_()
    assert dark._repr_png_()[0].startswith(b"\x89PNG")
