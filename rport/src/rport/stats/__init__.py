"""R's package stats: random numbers, distributions, models and tests, to the last bit."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rport.stats.adjustment import p_adjust
    from rport.stats.correlation import cor, cov, weighted_mean
    from rport.stats.distributions.beta import dbeta, pbeta, qbeta
    from rport.stats.distributions.binomial import dbinom, pbinom, qbinom
    from rport.stats.distributions.cauchy import dcauchy, pcauchy, qcauchy
    from rport.stats.distributions.exponential import dexp, pexp, qexp
    from rport.stats.distributions.f import df, pf, qf
    from rport.stats.distributions.gamma import dchisq, dgamma, pchisq, pgamma, qchisq, qgamma
    from rport.stats.distributions.geometric import dgeom, pgeom, qgeom
    from rport.stats.distributions.hypergeometric import dhyper, phyper, qhyper
    from rport.stats.distributions.logistic import dlogis, plogis, qlogis
    from rport.stats.distributions.negative_binomial import dnbinom, pnbinom, qnbinom
    from rport.stats.distributions.normal import dlnorm, dnorm, plnorm, pnorm, qlnorm, qnorm
    from rport.stats.distributions.poisson import dpois, ppois, qpois
    from rport.stats.distributions.student import dt, pt, qt
    from rport.stats.distributions.studentized_range import ptukey, qtukey
    from rport.stats.distributions.uniform import dunif, punif, qunif
    from rport.stats.distributions.weibull import dweibull, pweibull, qweibull
    from rport.stats.families import (
        Family,
        Gamma,
        binomial,
        gaussian,
        inverse_gaussian,
        poisson,
        quasi,
        quasibinomial,
        quasipoisson,
    )
    from rport.stats.formula_tables import xtabs
    from rport.stats.groups import aggregate, ave
    from rport.stats.htests.block_tests import friedman_test, mcnemar_test, quade_test
    from rport.stats.htests.chisq_test import chisq_test
    from rport.stats.htests.cor_test import cor_test
    from rport.stats.htests.exact_tests import binom_test, poisson_test
    from rport.stats.htests.fisher_test import fisher_test
    from rport.stats.htests.group_tests import (
        bartlett_test,
        fligner_test,
        kruskal_test,
        oneway_test,
    )
    from rport.stats.htests.htest import HTest
    from rport.stats.htests.ks_test import ks_test
    from rport.stats.htests.mantelhaen_test import mantelhaen_test
    from rport.stats.htests.pairwise import (
        pairwise_prop_test,
        pairwise_t_test,
        pairwise_wilcox_test,
    )
    from rport.stats.htests.prop_test import prop_test, prop_trend_test
    from rport.stats.htests.scale_tests import ansari_test, mood_test
    from rport.stats.htests.series_tests import box_test, pp_test
    from rport.stats.htests.shapiro_test import shapiro_test
    from rport.stats.htests.t_test import t_test
    from rport.stats.htests.var_test import var_test
    from rport.stats.htests.wilcox_test import wilcox_test
    from rport.stats.models.aov import Aov, AovStrata, aov
    from rport.stats.models.criteria import aic, bic
    from rport.stats.models.glm import Glm, glm
    from rport.stats.models.lm import Lm, lm
    from rport.stats.models.manova import Manova, manova
    from rport.stats.models.model_matrix import DesignMatrix, model_matrix
    from rport.stats.models.model_tables import model_tables
    from rport.stats.models.nls import Nls, nls
    from rport.stats.models.step import step
    from rport.stats.models.tukey_hsd import TukeyHSD, tukey_hsd
    from rport.stats.moments import fivenum, iqr, mad, median, quantile, sd, var
    from rport.stats.power import power_anova_test, power_prop_test, power_t_test
    from rport.stats.quadrature import Integral, IntegrateError, integrate
    from rport.stats.random.streams import Stream, set_seed

__all__ = [
    "Aov",
    "AovStrata",
    "DesignMatrix",
    "Family",
    "Gamma",
    "Glm",
    "HTest",
    "Integral",
    "IntegrateError",
    "Lm",
    "Manova",
    "Nls",
    "Stream",
    "TukeyHSD",
    "aggregate",
    "aic",
    "ansari_test",
    "aov",
    "ave",
    "bartlett_test",
    "bic",
    "binom_test",
    "binomial",
    "box_test",
    "chisq_test",
    "cor",
    "cor_test",
    "cov",
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
    "fisher_test",
    "fivenum",
    "fligner_test",
    "friedman_test",
    "gaussian",
    "glm",
    "integrate",
    "inverse_gaussian",
    "iqr",
    "kruskal_test",
    "ks_test",
    "lm",
    "mad",
    "manova",
    "mantelhaen_test",
    "mcnemar_test",
    "median",
    "model_matrix",
    "model_tables",
    "mood_test",
    "nls",
    "oneway_test",
    "p_adjust",
    "pairwise_prop_test",
    "pairwise_t_test",
    "pairwise_wilcox_test",
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
    "poisson",
    "poisson_test",
    "power_anova_test",
    "power_prop_test",
    "power_t_test",
    "pp_test",
    "ppois",
    "prop_test",
    "prop_trend_test",
    "pt",
    "ptukey",
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
    "qtukey",
    "quade_test",
    "quantile",
    "quasi",
    "quasibinomial",
    "quasipoisson",
    "qunif",
    "qweibull",
    "sd",
    "set_seed",
    "shapiro_test",
    "step",
    "t_test",
    "tukey_hsd",
    "var",
    "var_test",
    "weighted_mean",
    "wilcox_test",
    "xtabs",
]

_MODULES = {
    "adjustment": "p_adjust",
    "correlation": "cor cov weighted_mean",
    "distributions.beta": "dbeta pbeta qbeta",
    "distributions.binomial": "dbinom pbinom qbinom",
    "distributions.cauchy": "dcauchy pcauchy qcauchy",
    "distributions.exponential": "dexp pexp qexp",
    "distributions.f": "df pf qf",
    "distributions.gamma": "dchisq dgamma pchisq pgamma qchisq qgamma",
    "distributions.geometric": "dgeom pgeom qgeom",
    "distributions.hypergeometric": "dhyper phyper qhyper",
    "distributions.logistic": "dlogis plogis qlogis",
    "distributions.negative_binomial": "dnbinom pnbinom qnbinom",
    "distributions.normal": "dlnorm dnorm plnorm pnorm qlnorm qnorm",
    "distributions.poisson": "dpois ppois qpois",
    "distributions.student": "dt pt qt",
    "distributions.studentized_range": "ptukey qtukey",
    "distributions.uniform": "dunif punif qunif",
    "distributions.weibull": "dweibull pweibull qweibull",
    "families": (
        "Family Gamma binomial gaussian inverse_gaussian poisson quasi quasibinomial quasipoisson"
    ),
    "formula_tables": "xtabs",
    "groups": "aggregate ave",
    "htests.block_tests": "friedman_test mcnemar_test quade_test",
    "htests.chisq_test": "chisq_test",
    "htests.cor_test": "cor_test",
    "htests.exact_tests": "binom_test poisson_test",
    "htests.fisher_test": "fisher_test",
    "htests.group_tests": "bartlett_test fligner_test kruskal_test oneway_test",
    "htests.htest": "HTest",
    "htests.ks_test": "ks_test",
    "htests.mantelhaen_test": "mantelhaen_test",
    "htests.pairwise": "pairwise_prop_test pairwise_t_test pairwise_wilcox_test",
    "htests.prop_test": "prop_test prop_trend_test",
    "htests.scale_tests": "ansari_test mood_test",
    "htests.series_tests": "box_test pp_test",
    "htests.shapiro_test": "shapiro_test",
    "htests.t_test": "t_test",
    "htests.var_test": "var_test",
    "htests.wilcox_test": "wilcox_test",
    "models.aov": "Aov AovStrata aov",
    "models.criteria": "aic bic",
    "models.glm": "Glm glm",
    "models.lm": "Lm lm",
    "models.manova": "Manova manova",
    "models.model_matrix": "DesignMatrix model_matrix",
    "models.model_tables": "model_tables",
    "models.nls": "Nls nls",
    "models.step": "step",
    "models.tukey_hsd": "TukeyHSD tukey_hsd",
    "moments": "fivenum iqr mad median quantile sd var",
    "power": "power_anova_test power_prop_test power_t_test",
    "quadrature": "Integral IntegrateError integrate",
    "random.streams": "Stream set_seed",
}
"""The modules that are imported when one of their names is asked for."""
_LATE = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(f"{__name__}.{_LATE[name]}"), name)
    globals()[name] = found
    return found
