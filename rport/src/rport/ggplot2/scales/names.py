"""All scales that a user writes, by their names."""

from rport.ggplot2.scales import (
    alpha,
    colour_brewer,
    colour_continuous,
    colour_discrete,
    colour_gradient,
    colour_steps,
    colour_viridis,
    identity,
    linetype,
    linewidth,
    manual,
    position_continuous,
    position_dates,
    position_discrete,
    shape,
    size,
    stroke,
)
from rport.ggplot2.scales.alpha import *  # noqa: F403
from rport.ggplot2.scales.colour_brewer import *  # noqa: F403
from rport.ggplot2.scales.colour_continuous import *  # noqa: F403
from rport.ggplot2.scales.colour_discrete import *  # noqa: F403
from rport.ggplot2.scales.colour_gradient import *  # noqa: F403
from rport.ggplot2.scales.colour_steps import *  # noqa: F403
from rport.ggplot2.scales.colour_viridis import *  # noqa: F403
from rport.ggplot2.scales.identity import *  # noqa: F403
from rport.ggplot2.scales.linetype import *  # noqa: F403
from rport.ggplot2.scales.linewidth import *  # noqa: F403
from rport.ggplot2.scales.manual import *  # noqa: F403
from rport.ggplot2.scales.position_continuous import *  # noqa: F403
from rport.ggplot2.scales.position_dates import *  # noqa: F403
from rport.ggplot2.scales.position_discrete import *  # noqa: F403
from rport.ggplot2.scales.secondary_axis import dup_axis, sec_axis
from rport.ggplot2.scales.shape import *  # noqa: F403
from rport.ggplot2.scales.size import *  # noqa: F403
from rport.ggplot2.scales.stroke import *  # noqa: F403

__all__ = [
    "dup_axis",
    "sec_axis",
    *alpha.__all__,
    *colour_brewer.__all__,
    *colour_continuous.__all__,
    *colour_discrete.__all__,
    *colour_gradient.__all__,
    *colour_steps.__all__,
    *colour_viridis.__all__,
    *identity.__all__,
    *linetype.__all__,
    *linewidth.__all__,
    *manual.__all__,
    *position_continuous.__all__,
    *position_dates.__all__,
    *position_discrete.__all__,
    *shape.__all__,
    *size.__all__,
    *stroke.__all__,
]
