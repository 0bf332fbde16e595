"""The geoms, one module for each; see `geom.Geom`."""
