"""Legends and colourbars: what they show, and how they are laid out.

The name `guides` is that of the function that asks for them.
"""
