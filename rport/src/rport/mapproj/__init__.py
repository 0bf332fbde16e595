"""Projections of the sphere, as R's package mapproj has them.

M. D. McIlroy's families, from the formulas in J. P. Snyder, Map Projections: A Working Manual (USGS
Professional Paper 1395, 1987), and J. P. Snyder and P. M. Voxland, An Album of Map Projections
(USGS Professional Paper 1453, 1989). Coordinates are in radii of the sphere.
"""

from rport.mapproj.mapproject import KNOWN, Projection, mapproject, projection_of

__all__ = ["KNOWN", "Projection", "mapproject", "projection_of"]
