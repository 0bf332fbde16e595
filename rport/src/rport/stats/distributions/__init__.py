"""R's distributions: densities, distribution functions and quantiles, to the last bit."""
