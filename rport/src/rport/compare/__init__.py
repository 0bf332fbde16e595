"""How far a picture or a number is from R's: geometry, pixels, axes, last places."""

from pathlib import Path

FONTS = Path(__file__).parent / "fonts.conf"
"""The font setting under which R draws with DejaVu Sans, as the library does."""
