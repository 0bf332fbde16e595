"""ggplot2 4.0's drawing of a plot of one panel: `theme_minimal`, `ggsave`, `render`.

A plot is written with plotnine and drawn here, as ggplot2 4.0 draws it on ragg (PNG) and svglite
(SVG), by rule and for any data:

>>> from plotnine import aes, geom_hline, geom_line, ggplot, labs
>>> plot = (
...     ggplot(table, aes("theta", "grad"))
...     + geom_line(size=0.9)
...     + geom_hline(yintercept=0, linetype="dashed")
...     + labs(title="Gradient", x=expression(theta), y=expression(frac("dL", "dtheta")))
...     + theme_minimal()
... )
>>> ggsave(plot, ["gradient.png", "gradient.svg"], width=7, height=5, dpi=192)
>>> render(plot)  # in a notebook

Numbers mean what they mean in ggplot2: `size` of a line is ggplot2's `linewidth` in mm (the post's
0.9 is `size=0.9`), `size` and `stroke` of a point are its own; what is not given has ggplot2's
default, which follows `base_size` and `ink`. A title or label that is empty takes no room.

Covered: geom_line, geom_path, geom_step, geom_point (the default shape), geom_hline, geom_vline,
geom_abline, geom_segment, with continuous x and y on linear scales; statistics and positions are
plotnine's own. All else (colours and sizes by data, legends, facets, discrete, date and transformed
scales, other coordinates, subtitles, captions, other themes and fonts) is refused with an
`UnsupportedPlot` that names it. plotnine's own `save()` still draws such a plot in plotnine's way.
"""

from calculus_for_ml.r.ggplot2.render import Rendering, ggsave, render
from calculus_for_ml.r.ggplot2.theme import theme_minimal
from calculus_for_ml.r.ggplot2.unsupported import UnsupportedPlot

__all__ = ["Rendering", "UnsupportedPlot", "ggsave", "render", "theme_minimal"]
