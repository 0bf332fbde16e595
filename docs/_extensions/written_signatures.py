"""Signatures as the source writes them: `ArrayLike`, and not what numpy makes of it."""

import inspect
import re
from typing import Any, ForwardRef

from sphinx.application import Sphinx
from sphinx.pycode import ModuleAnalyzer


def setup(app: Sphinx) -> dict[str, bool]:
    """Have each signature rewritten from its source."""
    app.connect("autodoc-process-signature", as_written)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Written:
    """An annotation in the words of the source, without the modules that names come from."""

    def __init__(self, annotation: Any):
        if isinstance(annotation, ForwardRef):
            annotation = annotation.__forward_arg__
        text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
        self.text = re.sub(r"\b(?:np|plotnine)\.|\b[a-z_]+\.(?=[A-Z])", "", text)

    def __repr__(self) -> str:
        return self.text


def as_written(
    app: Sphinx, what: str, name: str, obj: Any, options: Any, signature: str | None, returns: Any
) -> tuple[str, str] | None:
    """The arguments and the result of a function; annotations are texts, as nothing asks for them.

    An overloaded function is shown once, by the signature of its implementation.
    """
    if signature is None or not callable(obj):
        return None
    try:
        found = inspect.signature(obj)
    except ValueError:  # an exception that takes what any exception takes
        return None
    if what == "function" and inspect.isfunction(obj):
        module = ModuleAnalyzer.for_module(obj.__module__)
        module.analyze()
        module.overloads.pop(obj.__qualname__, None)
    empty = inspect.Parameter.empty
    parameters = [
        each if each.annotation is empty else each.replace(annotation=Written(each.annotation))
        for each in found.parameters.values()
        if not (what == "method" and each.name == "self")
    ]
    arguments = found.replace(parameters=parameters, return_annotation=inspect.Signature.empty)
    has_result = what != "class" and found.return_annotation is not inspect.Signature.empty
    return str(arguments), repr(Written(found.return_annotation)) if has_result else ""
