# mypy: implicit-reexport
# ruff: noqa: F401, F403
"""All scales that a user writes, by their names."""

from rport.ggplot2.scales.alpha import *
from rport.ggplot2.scales.colour_brewer import *
from rport.ggplot2.scales.colour_continuous import *
from rport.ggplot2.scales.colour_discrete import *
from rport.ggplot2.scales.colour_gradient import *
from rport.ggplot2.scales.colour_steps import *
from rport.ggplot2.scales.colour_viridis import *
from rport.ggplot2.scales.identity import *
from rport.ggplot2.scales.linetype import *
from rport.ggplot2.scales.linewidth import *
from rport.ggplot2.scales.manual import *
from rport.ggplot2.scales.position_binned import *
from rport.ggplot2.scales.position_continuous import *
from rport.ggplot2.scales.position_dates import *
from rport.ggplot2.scales.position_discrete import *
from rport.ggplot2.scales.secondary_axis import derive, dup_axis, sec_axis
from rport.ggplot2.scales.shape import *
from rport.ggplot2.scales.size import *
from rport.ggplot2.scales.stroke import *
