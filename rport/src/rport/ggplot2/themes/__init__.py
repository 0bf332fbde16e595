"""The themes and their elements."""
