"""The coordinate systems."""
