"""ggplot2's functions that are not covered: each is there, and says so when it is used."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from rport.ggplot2.unsupported import UnsupportedPlot

_NAMES = """
geom_beeswarm geom_pointdensity geom_sina save_as_pdf_pages scale_x_symlog scale_x_timedelta
scale_y_symlog scale_y_timedelta stat_beeswarm stat_hull stat_pointdensity stat_sina theme_538
theme_matplotlib theme_seaborn theme_tufte theme_xkcd watermark
"""
"""plotnine's, and those of packages that extend ggplot2."""

_OF_PACKAGES = """
AxisSecondary Coord CoordCartesian CoordFixed CoordFlip CoordMap CoordPolar CoordQuickmap
CoordRadial CoordSf CoordTrans CoordTransform Facet FacetGrid FacetNull FacetWrap GeomAnnotationMap
GeomCustomAnn GeomLogticks GeomRasterAnn Guide GuideAxis GuideAxisLogticks GuideAxisStack
GuideAxisTheta GuideBins GuideColourbar GuideColoursteps GuideCustom GuideLegend GuideNone GuideOld
Layout Position Scale ScaleBinned ScaleBinnedPosition ScaleContinuous ScaleContinuousDate
ScaleContinuousDatetime ScaleContinuousIdentity ScaleContinuousPosition ScaleDiscrete
ScaleDiscreteIdentity ScaleDiscretePosition add_gg benchplot check_device class_S3_gg class_coord
class_derive class_facet class_gg class_ggplot class_ggplot_built class_ggproto class_guide
class_guides class_labels class_layer class_layout class_mapping class_rel class_scale
class_scales_list class_theme class_waiver class_zero_grob combine_vars coord_munch el_def
element_grob element_render find_panel get_element_tree gg_dep gg_par ggplot_add ggproto
ggproto_parent guide_gengrob guide_geom guide_merge guide_train guide_transform is_ggproto layer_sf
make_constructor merge_element new_guide old_guide panel_cols panel_rows register_theme_elements
render_axes render_strips scale_type sf_transform_xy update_ggplot
"""
"""ggproto and what else is only for packages that extend ggplot2."""

_OF_EXPRESSIONS = """
as_label element enexpr enexprs enquo enquos ensym ensyms expr quo quo_name quos sym syms
"""
"""R's quotation: here an expression is a text."""

_WHY = {
    **dict.fromkeys(_NAMES.split(), ""),
    **dict.fromkeys(_OF_PACKAGES.split(), ": it is for packages; see Geom, Stat"),
    **dict.fromkeys(_OF_EXPRESSIONS.split(), ": an expression is a text, aes('x + 1')"),
}


def _refusal(name: str, why: str) -> Callable[..., NoReturn]:
    def refuse(*args: object, **given: object) -> NoReturn:
        raise UnsupportedPlot(f"{name}(){why}")

    refuse.__name__ = refuse.__qualname__ = name
    refuse.__doc__ = f"Not covered: raises UnsupportedPlot{why}. Source: ggplot2's `{name}`."
    return refuse


REFUSED = {name: _refusal(name, why) for name, why in _WHY.items()}
"""All of them by name."""

GENERIC_WORDS = {"element", "expr", "quo", "quos", "stat", "sym", "syms"}
"""What is not imported by `*`, since these are likely names of a user's own."""
