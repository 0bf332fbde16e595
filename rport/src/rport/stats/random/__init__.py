"""R's random streams, and what is drawn from them, to the last bit."""
