"""Sphinx configuration of the docs; `snakemake docs` builds them from the results of a run."""

import json
import sys
from pathlib import Path

from calculus_for_ml import __version__

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_extensions"))

project = "Calculus for ML"
version = release = __version__
copyright = "the project's contributors, under the MIT licence"
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx_design",
    "accessible",
    "languages",
    "mathml",
    "prose_docstrings",
    "raw_substitutions",
    "written_signatures",
]
exclude_patterns = ["_*"]

myst_enable_extensions = [
    "amsmath",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "substitution",
]
myst_heading_anchors = 3
# Every number in the prose: {{ loss.rows }}, {{ config.loss.minimum }}
myst_substitutions = json.loads((HERE / "../results/docs/excerpts/facts.json").read_text("utf-8"))

numfig = True
numfig_format = {"figure": "Figure %s.", "table": "Table %s."}
math_eqref_format = "({number})"
html_math_renderer = "mathml"

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
autodoc_type_aliases = {name: name for name in ("BoolArray", "FloatArray", "IntArray")}
add_module_names = False
default_role = "code"

html_theme = "furo"
html_title = project
html_static_path = ["_static"]
html_css_files = ["docs.css"]
html_js_files = ["try_descent.js"]
html_copy_source = False
html_show_sourcelink = False
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
html_extra_path = ["../results/docs/gallery"]  # the gallery, a page complete in itself
