"""Models that are fitted to data frames by formulas, as R's package stats does."""
