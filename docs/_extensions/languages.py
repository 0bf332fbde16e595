"""Show code in Python and in R, side by side in tabs.

`{languages} regression mse simulate=simulated` shows the function `mse` of the section regression
from our own sources, and R's `mse`; then `simulate`, which R's side calls `simulated`. What R's
side does not have under that name is shown in Python alone. `figures.NAME` is a figure, where a
table has the same name. The Python code has its imports, so that it runs where it is pasted.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parents[2]
SECTIONS = ROOT / "src" / "calculus_for_ml" / "sections"
R_SECTIONS = ROOT / "workflow" / "reference" / "sections"


def setup(app: Sphinx) -> dict[str, bool]:
    """Make the directive known."""
    app.add_directive("languages", Languages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Languages(Directive):
    """A section's functions, each as Python and as R."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Parse the tabs as part of the page."""
        section, *names = self.arguments[0].split()
        pairs = [name.partition("=") for name in names]
        python = python_code(section, [ours for ours, _, _ in pairs])
        r = filter(None, (r_code(section, theirs or ours) for ours, _, theirs in pairs))
        lines = tabs(python, "\n\n".join(r))
        holder = nodes.container()
        source = str(self.state.document["source"])
        self.state.nested_parse(StringList(lines, source), self.content_offset, holder)
        return holder.children


def tabs(python: str, r: str) -> list[str]:
    """The MyST text of one piece of code in one language or two."""
    if not r:
        return ["```python", *python.splitlines(), "```", ""]
    return [
        "`````{tab-set}", ":sync-group: language", "",
        "````{tab-item} Python", ":sync: python", "```python", *python.splitlines(), "```", "````",
        "````{tab-item} R", ":sync: r", "```r", *r.splitlines(), "```", "````",
        "`````", "",
    ]  # fmt: skip


def python_code(section: str, names: list[str]) -> str:
    """Functions or constants of a section, with the imports that they need."""
    imports: dict[str, None] = {}
    pieces = []
    own = {name.removeprefix("figures.") for name in names}
    for name in names:
        file, source, node = _find(section, name)
        needed = set(_used(node))
        imports |= dict.fromkeys(_imports(ast.parse(source), needed - own, _module(file)))
        pieces.append(ast.get_source_segment(source, node) or "")
    if "->" in pieces[0]:  # annotations name what is imported for a type checker only
        imports = {"from __future__ import annotations": None, **imports}
    return "\n\n\n".join([*(["\n".join(imports)] if imports else []), *pieces])


def _used(node: ast.AST) -> Iterator[str]:
    """The names that running some code needs, which leaves decorators and annotations out."""
    if isinstance(node, ast.Name):
        yield node.id
    for field, value in ast.iter_fields(node):
        if field not in ("annotation", "returns", "decorator_list"):
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, ast.AST):
                    yield from _used(each)


def _find(section: str, name: str) -> tuple[Path, str, ast.stmt]:
    wanted = name.removeprefix("figures.")
    pattern = "figures.py" if name != wanted else "*.py"
    for file in sorted((SECTIONS / section).rglob(pattern)):
        source = file.read_text(encoding="utf-8")
        for node in ast.parse(source).body:
            if wanted in _defined(node):
                return file, source, node
    raise ValueError(f"the section {section} has no {name}")


def _module(file: Path) -> str:
    parts = file.relative_to(SECTIONS.parents[1]).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def _defined(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _imports(tree: ast.Module, needed: set[str], module: str) -> Iterator[str]:
    """The import statements for some names, the module's own functions among them."""
    only_for_types = [each for node in tree.body if isinstance(node, ast.If) for each in node.body]
    for node in [*tree.body, *only_for_types]:
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [each for each in node.names if (each.asname or each.name) in needed]
            if names:
                yield ast.unparse(
                    ast.Import(names)
                    if isinstance(node, ast.Import)
                    else ast.ImportFrom(node.module, names, node.level)
                )
    own = sorted({name for node in tree.body for name in _defined(node)} & needed)
    if own:
        yield f"from {module} import {', '.join(own)}"


def r_code(section: str, name: str) -> str | None:
    """R's function or constant of that name, or the plot that R's figures have under it."""
    source = (R_SECTIONS / f"{section}.R").read_text(encoding="utf-8")
    top = re.search(rf"^{re.escape(name)} <- .*?(?=^\w|^#|\Z)", source, re.MULTILINE | re.DOTALL)
    if top:
        return top[0].rstrip()
    entry = re.search(rf"^    {re.escape(name.removeprefix('figures.'))} = ", source, re.MULTILINE)
    return _balanced(source[entry.start() :]) if entry else None


def _balanced(text: str) -> str:
    """The entry of a list that a text begins with: up to its comma, or to the list's end."""
    depth, quote = 0, ""
    for at, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        if depth < 0 or (depth == 0 and char == "," and not quote):
            text = text[:at]
            break
    first, *others = text.rstrip().splitlines()
    return "\n".join([first.strip(), *(line[4:] for line in others)])
