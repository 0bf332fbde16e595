"""R's package survival: Cox's model, Kaplan and Meier's curves and the logrank test.

Source: T. M. Therneau and P. M. Grambsch (2000), Modeling Survival Data: Extending the Cox Model.
"""

from rport.survival.clogit import Clogit, clogit
from rport.survival.concordance import Concordance, Concordances, concordance
from rport.survival.cox_zph import CoxZph, cox_zph
from rport.survival.coxph import Coxph, coxph
from rport.survival.expanded_data import finegray, surv_split
from rport.survival.survdiff import Survdiff, survdiff
from rport.survival.survfit import Survfit, survfit
from rport.survival.survfit_coxph import basehaz
from rport.survival.survfit_states import SurvfitStates
from rport.survival.survreg import Survreg, survreg

__all__ = [
    "Clogit",
    "Concordance",
    "Concordances",
    "CoxZph",
    "Coxph",
    "Survdiff",
    "Survfit",
    "SurvfitStates",
    "Survreg",
    "basehaz",
    "clogit",
    "concordance",
    "cox_zph",
    "coxph",
    "finegray",
    "surv_split",
    "survdiff",
    "survfit",
    "survreg",
]
