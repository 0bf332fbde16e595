"""R's package MASS: models of counts and of ordered categories, robust regression, draws.

Source: W. N. Venables and B. D. Ripley (2002), Modern Applied Statistics with S.
"""

from rport.mass.mvrnorm import mvrnorm
from rport.mass.negative_binomial import Negbin, glm_nb, negative_binomial, theta_ml
from rport.mass.ordinal import Polr, polr
from rport.mass.robust import Rlm, rlm
from rport.mass.stepwise import step_aic

__all__ = [
    "Negbin",
    "Polr",
    "Rlm",
    "glm_nb",
    "mvrnorm",
    "negative_binomial",
    "polr",
    "rlm",
    "step_aic",
    "theta_ml",
]
