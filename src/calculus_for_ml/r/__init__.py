"""R's behaviour in Python, one module for each R package, and no calculus."""
