"""R's behaviour in Python, one module for each R package or algorithm, and no calculus."""

__version__ = "0.1.0"
