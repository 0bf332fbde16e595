"""R's package stats: random numbers, distributions and `integrate`, to the last bit."""

from rport.stats.beta import dbeta, pbeta, qbeta
from rport.stats.binomial import dbinom, pbinom, qbinom
from rport.stats.cauchy import dcauchy, pcauchy, qcauchy
from rport.stats.correlation import cor, weighted_mean
from rport.stats.exponential import dexp, pexp, qexp
from rport.stats.f import df, pf, qf
from rport.stats.gamma import dchisq, dgamma, pchisq, pgamma, qchisq, qgamma
from rport.stats.geometric import dgeom, pgeom, qgeom
from rport.stats.groups import aggregate, ave
from rport.stats.hypergeometric import dhyper, phyper, qhyper
from rport.stats.logistic import dlogis, plogis, qlogis
from rport.stats.moments import iqr, median, quantile, sd, var
from rport.stats.negative_binomial import dnbinom, pnbinom, qnbinom
from rport.stats.normal import dlnorm, dnorm, plnorm, pnorm, qlnorm, qnorm
from rport.stats.poisson import dpois, ppois, qpois
from rport.stats.quadrature import Integral, IntegrateError, integrate
from rport.stats.streams import Stream, set_seed
from rport.stats.student import dt, pt, qt
from rport.stats.uniform import dunif, punif, qunif
from rport.stats.weibull import dweibull, pweibull, qweibull

__all__ = [
    "Integral",
    "IntegrateError",
    "Stream",
    "aggregate",
    "ave",
    "cor",
    "dbeta",
    "dbinom",
    "dcauchy",
    "dchisq",
    "dexp",
    "df",
    "dgamma",
    "dgeom",
    "dhyper",
    "dlnorm",
    "dlogis",
    "dnbinom",
    "dnorm",
    "dpois",
    "dt",
    "dunif",
    "dweibull",
    "integrate",
    "iqr",
    "median",
    "pbeta",
    "pbinom",
    "pcauchy",
    "pchisq",
    "pexp",
    "pf",
    "pgamma",
    "pgeom",
    "phyper",
    "plnorm",
    "plogis",
    "pnbinom",
    "pnorm",
    "ppois",
    "pt",
    "punif",
    "pweibull",
    "qbeta",
    "qbinom",
    "qcauchy",
    "qchisq",
    "qexp",
    "qf",
    "qgamma",
    "qgeom",
    "qhyper",
    "qlnorm",
    "qlogis",
    "qnbinom",
    "qnorm",
    "qpois",
    "qt",
    "quantile",
    "qunif",
    "qweibull",
    "sd",
    "set_seed",
    "var",
    "weighted_mean",
]
