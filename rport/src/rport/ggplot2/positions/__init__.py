"""Adjustments of position: how things that would overlap make way for each other."""
