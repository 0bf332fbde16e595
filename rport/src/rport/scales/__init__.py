# mypy: implicit-reexport
# ruff: noqa: F401
"""R's package scales: limits, breaks, labels, transformations and palettes."""

import importlib
from types import ModuleType as _Module

from rport.scales.breaks import (
    breaks_exp,
    breaks_extended,
    breaks_log,
    breaks_timespan,
    fullseq,
    log_ticks,
    minor_breaks_log,
    minor_breaks_n,
    minor_breaks_width,
    regular_minor_breaks,
)
from rport.scales.breaks_of_time import (
    LabelledBreaks,
    breaks_pretty,
    breaks_width,
    date_breaks,
    extended_breaks,
    log_breaks,
    pretty_breaks,
    trans_breaks,
)
from rport.scales.colours import (
    alpha,
    col2hcl,
    col_darker,
    col_lighter,
    col_mix,
    col_saturate,
    col_shift,
)
from rport.scales.cuts import cut_long_scale, cut_short_scale, cut_si, cut_time_scale
from rport.scales.date_breaks import (
    date_breaks_width,
    pretty_dates,
    pretty_times,
    time_breaks_width,
)
from rport.scales.demo import (
    demo_continuous,
    demo_datetime,
    demo_discrete,
    demo_log10,
    demo_time,
    demo_timespan,
)
from rport.scales.known_palettes import as_continuous_pal, as_discrete_pal
from rport.scales.labels import (
    comma,
    comma_format,
    dollar,
    dollar_format,
    label_comma,
    label_currency,
    label_dollar,
    label_number,
    label_percent,
    label_scientific,
    number,
    number_format,
    number_labels,
    percent,
    percent_format,
    scientific,
    scientific_format,
    unit_format,
)
from rport.scales.labels_by_pattern import (
    cbreaks,
    compose_label,
    format_format,
    format_log,
    label_glue,
    label_number_auto,
    number_bytes,
    number_bytes_format,
)
from rport.scales.labels_of_ranks import (
    label_bytes,
    label_ordinal,
    label_pvalue,
    ordinal,
    ordinal_english,
    ordinal_format,
    ordinal_french,
    ordinal_spanish,
    pvalue,
    pvalue_format,
)
from rport.scales.labels_of_text import (
    label_dictionary,
    label_log,
    label_math,
    label_parse,
    label_wrap,
    math_format,
    parse_format,
    trans_format,
    wrap_format,
)
from rport.scales.labels_of_time import (
    date_format,
    label_date,
    label_date_short,
    label_time,
    label_timespan,
    time_format,
)
from rport.scales.mapped import cscale, dscale, train_discrete
from rport.scales.number_options import number_options
from rport.scales.palettes import (
    abs_area,
    area_pal,
    brewer_pal,
    colour_ramp,
    div_gradient_pal,
    gradient_n_pal,
    grey_pal,
    hue_pal,
    linetype_pal,
    muted,
    pal_area,
    pal_brewer,
    pal_div_gradient,
    pal_gradient_n,
    pal_grey,
    pal_hue,
    pal_linetype,
    pal_rescale,
    pal_seq_gradient,
    pal_shape,
    pal_viridis,
    rescale_pal,
    seq_gradient_pal,
    shape_pal,
    viridis_pal,
)
from rport.scales.power_transforms import (
    as_trans,
    as_transform,
    asn_trans,
    atanh_trans,
    boxcox_trans,
    compose_trans,
    is_trans,
    is_transform,
    modulus_trans,
    new_transform,
    probability_trans,
    probit_trans,
    timespan_trans,
    trans_new,
    trans_range,
    transform_asn,
    transform_atanh,
    transform_boxcox,
    transform_compose,
    transform_modulus,
    transform_probability,
    transform_probit,
    transform_timespan,
    transform_yj,
    trim_to_domain,
    yj_trans,
)
from rport.scales.ranges import expand_range, train_continuous, within, zero_range
from rport.scales.refused import REFUSED as _REFUSED
from rport.scales.rescale import (
    censor,
    discard,
    oob_censor,
    oob_censor_any,
    oob_discard,
    oob_keep,
    oob_squish,
    oob_squish_any,
    oob_squish_infinite,
    rescale,
    rescale_max,
    rescale_mid,
    rescale_none,
    squish,
    squish_infinite,
)
from rport.scales.transforms import (
    Transform,
    asinh_trans,
    date_trans,
    exp_trans,
    hms_trans,
    identity_trans,
    log1p_trans,
    log2_trans,
    log10_trans,
    log_trans,
    logit_trans,
    pseudo_log_trans,
    reciprocal_trans,
    reverse_trans,
    sqrt_trans,
    time_trans,
    transform_asinh,
    transform_date,
    transform_exp,
    transform_hms,
    transform_identity,
    transform_log,
    transform_log1p,
    transform_log2,
    transform_log10,
    transform_logit,
    transform_pseudo_log,
    transform_reciprocal,
    transform_reverse,
    transform_sqrt,
    transform_time,
)
from rport.scales.typed_palettes import (
    is_colour_pal,
    is_continuous_pal,
    is_discrete_pal,
    is_numeric_pal,
    is_pal,
    new_continuous_palette,
    new_discrete_palette,
    pal_identity,
    pal_manual,
    palette_na_safe,
    palette_nlevels,
    palette_type,
)

globals().update(_REFUSED)

identity_pal = pal_identity
manual_pal = pal_manual

_LATE = {name: "colour_maps" for name in ("col_bin", "col_factor", "col_numeric", "col_quantile")}
"""Where that is found which needs pandas: it is imported when it is asked for."""


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_LATE[name]}"), name)


__all__ = [
    *_LATE,
    *(
        name
        for name, value in globals().items()
        if not (
            name.startswith("_") or isinstance(value, _Module) or name in ("importlib", *_REFUSED)
        )
    ),
]
