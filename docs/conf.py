"""Sphinx configuration of the docs; `snakemake docs` builds them from the results of a run."""

import json
import os
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

# The repository's address, which GitHub tells its builds; without one nothing links to it
REPOSITORY = "/".join(filter(None, map(os.environ.get, ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY"))))
myst_substitutions |= {
    "release": release,
    "where": f"[repository]({REPOSITORY})" if REPOSITORY else "MIT licence",
}

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

templates_path = ["_templates"]
html_theme = "furo"
html_title = f"{project} {release}"
if REPOSITORY:
    html_theme_options = {
        "source_repository": REPOSITORY,
        "source_branch": "main",
        "source_directory": "docs/",
    }
html_static_path = ["_static", "../src/calculus_for_ml/parity/slider"]
html_css_files = ["slider.css", "docs.css"]
html_js_files = [
    "try_descent.js",
    ("slider.js", {"defer": "defer"}),
    ("gallery.js", {"defer": "defer"}),
]
html_copy_source = False
html_show_sourcelink = False
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
html_extra_path = ["../results/docs/gallery/files"]  # the renders that sliders lay over each other
