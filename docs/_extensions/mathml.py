"""Formulas as MathML, and not by KaTeX or MathJax.

Browsers draw MathML themselves and screen readers read it. It needs no script on the page and no
network, and docutils makes it while the docs are built, without Node.
"""

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator


def setup(app: Sphinx) -> dict[str, bool]:
    """Offer the renderer "mathml" to `html_math_renderer`."""
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula within a line."""
    self.body.append(to_mathml(node.astext(), block=False))
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula of its own, with its number where it has one."""
    self.body.append(self.starttag(node, "div", CLASS="math-block", tabindex="0"))
    self.body.append(to_mathml(node.astext(), block=True))
    if node["number"]:
        number = get_node_equation_number(self, node)
        self.body.append(f'<span class="eqno">({number})')
        self.add_permalink_ref(node, "Link to this equation")
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def to_mathml(tex: str, block: bool) -> str:
    """Translate LaTeX; raises ExtensionError with the formula where that fails."""
    try:
        return tex2mathml(tex.strip(), as_block=block)
    except MathError as error:
        raise ExtensionError(f"formula {tex.strip()!r}: {error}") from error
