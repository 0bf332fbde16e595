"""Position adjustments: where geoms that would overlap are drawn."""
