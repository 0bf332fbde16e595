"""The package as one imports it."""

from __future__ import annotations

import doctest
import subprocess
import sys

from calculus_for_ml import toolkit


def test_the_five_lines_of_the_docstring_run():
    found = doctest.testmod(toolkit)
    assert found.attempted == 5
    assert found.failed == 0


def test_what_is_listed_is_there():
    assert sorted(toolkit.__all__) == toolkit.__all__
    for module in (toolkit, toolkit.losses, toolkit.differentiate, toolkit.network,
                   toolkit.expectation):  # fmt: skip
        for name in module.__all__:
            assert getattr(module, name).__doc__, name


def test_it_imports_what_it_needs_and_no_more():
    heavy = ["snakemake", "plotnine", "pandas", "matplotlib", "autograd", "jsonschema", "PIL"]
    code = f"import sys, calculus_for_ml.toolkit; print(set({heavy}) & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_it_works_without_autograd():
    code = (
        "import sys; sys.modules['autograd'] = None\n"
        "from calculus_for_ml import toolkit\n"
        "X, y = [[1, 0], [1, 1], [1, 2], [1, 3]], [1, 0, 1, 1]\n"
        "print(toolkit.checklist(toolkit.losses.logistic, X, y))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "no automatic gradient: autograd is not installed" in done.stdout
