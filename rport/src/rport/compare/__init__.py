"""How far a picture or a number is from R's: geometry, pixels, axes, last places."""
