"""From a plot to what is drawn, step by step as ggplot2's `ggplot_build` goes."""
