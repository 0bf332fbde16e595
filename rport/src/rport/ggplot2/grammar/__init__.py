"""What a user writes that is no geom, scale, facet or theme: plots, labels, limits."""
