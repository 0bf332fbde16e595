"""Guides: legends and colourbars, what they show and how they are laid out."""
